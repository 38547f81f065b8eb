import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseSchedule, parseZone, printSchedule, splitWishes } from "../../src/words/words.ts";
import { anySchedule } from "../schedule/builders.ts";

/** `1,4 09:00` for Monday and Thursday at nine, or the kind of the problem. */
function read(words: string): string {
  const reading = parseSchedule(words);
  if (!reading.ok) return reading.problem.kind;
  const { weekdays, hour, minute } = reading.schedule;
  return `${weekdays.join()} ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

test.each([
  ["lundi 9h", "1 09:00"],
  ["LUNDI 9H", "1 09:00"],
  ["lundi 9h30", "1 09:30"],
  ["lundi 09h05", "1 09:05"],
  ["lundi 9 heures 30", "1 09:30"],
  ["lundi 9.30", "1 09:30"],
  ["9h30 le lundi", "1 09:30"],
  ["monday 09:00", "1 09:00"],
  ["mon 9am", "1 09:00"],
  ["mon 9:30 pm", "1 21:30"],
  ["monday at 9 a.m.", "1 09:00"],
  ["monday 9 o'clock", "1 09:00"],
  ["mon 12am", "1 00:00"],
  ["mon 12pm", "1 12:00"],
  ["monday,thursday 09:00", "1,4 09:00"],
  ["thursday, monday 09:00", "1,4 09:00"],
  ["lundi et jeudi à 9 h", "1,4 09:00"],
  ["lundi/jeudi 9h", "1,4 09:00"],
  ["le lundi à 9h", "1 09:00"],
  ["tous les lundis 9h", "1 09:00"],
  ["every monday at 9", "1 09:00"],
  ["weekdays 8am", "1,2,3,4,5 08:00"],
  ["en semaine à 8h", "1,2,3,4,5 08:00"],
  ["les jours ouvrés à 8h", "1,2,3,4,5 08:00"],
  ["du lundi au vendredi à 8h", "1,2,3,4,5 08:00"],
  ["mon-fri 8:00", "1,2,3,4,5 08:00"],
  ["ven-lun 8h", "1,5,6,7 08:00"],
  ["tous les jours à 8h", "1,2,3,4,5,6,7 08:00"],
  ["week-end 10h", "6,7 10:00"],
  ["lundi midi", "1 12:00"],
  ["noon on sunday", "7 12:00"],
  ["dimanche minuit", "7 00:00"],
  ["lundi à 9 h à", "1 09:00"],
  ["lundi 9h heure de", "1 09:00"],
  ["lundi 23:59", "1 23:59"],
  ["lundi 0h", "1 00:00"],
  ["", "empty"],
  ["  ", "empty"],
  ["9h", "no-weekday"],
  ["lundi", "no-time"],
  ["lundi 24h", "no-such-time"],
  ["lundi 9h60", "no-such-time"],
  ["lundi 930", "no-such-time"],
  ["mon 0am", "no-such-time"],
  ["lundi 9h et 14h", "several-times"],
  ["lundy 9h", "unknown-word"],
  ["lundi 9h bientôt", "unknown-word"],
])("%j is read as %s", (words, expected) => {
  expect(read(words)).toBe(expected);
});

test("a mistake comes with what was typed and the nearest reading", () => {
  const mondayAtNine = { weekdays: [1], hour: 9, minute: 0 };
  expect(parseSchedule("Lundy 9h")).toEqual({
    ok: false,
    problem: { kind: "unknown-word", typed: "lundy", nearest: "lundi", reading: mondayAtNine },
  });
  expect(parseSchedule("lundi 9h75")).toEqual({
    ok: false,
    problem: { kind: "no-such-time", typed: "9h75" },
  });
  expect(parseSchedule("lundi 9h, 14h")).toEqual({
    ok: false,
    problem: { kind: "several-times", typed: ["9h", "14h"], reading: mondayAtNine },
  });
  expect(parseSchedule("14h")).toMatchObject({ problem: { reading: { ...mondayAtNine, hour: 14 } } });
});

test("a schedule is printed in the person's language", () => {
  const schedule = { weekdays: [1, 4], hour: 9, minute: 5 } as const;
  expect(printSchedule(schedule, "fr")).toBe("lundi et jeudi à 09:05");
  expect(printSchedule(schedule, "en")).toBe("Monday and Thursday at 09:05");
});

test("what is printed, and every example, is read back", () => {
  fc.assert(
    fc.property(anySchedule, fc.constantFrom("fr", "en"), (schedule, language) => {
      expect(parseSchedule(printSchedule(schedule, language))).toEqual({ ok: true, schedule });
    }),
  );
});

test("no words make the reading fail or the schedule invalid", () => {
  const words = fc.array(
    fc.oneof(fc.string(), fc.constantFrom("lundi", "9h", "-", "to", "mon", "pm", ":", "12")),
  );
  fc.assert(
    fc.property(words, (parts) => {
      const reading = parseSchedule(parts.join(" "));
      if (!reading.ok) return;
      expect(reading.schedule.weekdays.length).toBeGreaterThan(0);
      expect(reading.schedule.hour).toBeLessThan(24);
      expect(reading.schedule.minute).toBeLessThan(60);
    }),
  );
});

describe("a zone", () => {
  test.each([
    ["Europe/Paris", "Europe/Paris"],
    ["europe / paris", "Europe/Paris"],
    ["paris", "Europe/Paris"],
    ["new york", "America/New_York"],
    ["America/new york", "America/New_York"],
    ["são paulo", "America/Sao_Paulo"],
    ["Port-au-Prince", "America/Port-au-Prince"],
    ["kyiv", "Europe/Kyiv"],
    ["Londres", "Europe/London"],
    ["Genève", "Europe/Zurich"],
    ["Montréal", "America/Toronto"],
    ["US/Eastern", "America/New_York"],
    ["utc", "UTC"],
  ])("%s is %s", (words, zone) => {
    expect(parseZone(words)).toEqual({ ok: true, zone });
  });

  test.each([
    ["Europe/Pariss", "Europe/Paris"],
    ["tokio", "Asia/Tokyo"],
    ["berlinn", "Europe/Berlin"],
    ["+02:00", "Europe/Paris"],
    ["UTC+2", "Europe/Paris"],
    ["GMT-5", "America/New_York"],
    ["+05:30", "Asia/Kolkata"],
    ["EST", "America/New_York"],
    ["", "Europe/London"],
  ])("%s is refused, with %s among the nearest", (words, near) => {
    const reading = parseZone(words);
    expect(reading.ok || reading.nearest).toContain(near);
  });

  test("is taken by its name whatever the name, and Intl takes every one", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      expect(parseZone(zone.toLowerCase())).toEqual({ ok: true, zone });
    }
    for (const words of ["kyiv", "kolkata", "nuuk", "kanton", "bruxelles", "san francisco"]) {
      const reading = parseZone(words);
      expect(
        () => new Intl.DateTimeFormat("en", { timeZone: reading.ok ? reading.zone : "none" }),
      ).not.toThrow();
    }
  });
});

test.each([
  ["lundi 9h Europe/Paris", "lundi 9h", "Europe/Paris"],
  ["Europe/Paris lundi 9h", "lundi 9h", "Europe/Paris"],
  ["lundi 9h Europe / Paris", "lundi 9h", "Europe/Paris"],
  ["lundi 9h paris", "lundi 9h", "paris"],
  ["lundi à 9 h à Paris", "lundi à 9 h à", "Paris"],
  ["lundi 9h heure de Paris", "lundi 9h heure de", "Paris"],
  ["monday 9am new york", "monday 9am", "new york"],
  ["new york monday 9 a.m.", "monday 9 a.m.", "new york"],
  ["lundi 9:30 p.m. Tokyo", "lundi 9:30 p.m.", "Tokyo"],
  ["lundi 9h UTC+2", "lundi 9h", "UTC+2"],
  ["lundi 9h +02:00", "lundi 9h", "+02:00"],
  ["lundi 9h Berlinn", "lundi 9h", "Berlinn"],
  ["lundi/jeudi 9h", "lundi/jeudi 9h", undefined],
  ["lundy 9h", "lundy 9h", undefined],
  ["lundi 9h", "lundi 9h", undefined],
  ["Europe/Paris", "", "Europe/Paris"],
  ["new york", "", "new york"],
  ["", "", undefined],
])("%j is the schedule %j and the zone %j", (words, schedule, zone) => {
  expect(splitWishes(words)).toEqual({ schedule, ...(zone !== undefined && { zone }) });
});
