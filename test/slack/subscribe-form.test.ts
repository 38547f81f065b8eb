import { describe, expect, it } from "vitest";
import { readForm } from "../../adapters/slack/answers/subscribe-form.ts";

interface Fields {
  readonly channel: string;
  readonly weekdays: readonly string[];
  readonly time: string;
  readonly zone: string;
  readonly layout: string;
  readonly topics: string | null;
}

function form(overrides: Partial<Fields> = {}) {
  const fields: Fields = {
    channel: "C0001",
    weekdays: ["1", "4"],
    time: "18:30",
    zone: "Europe/Paris",
    layout: "thread",
    topics: null,
    ...overrides,
  };
  const chosen = (value: string) => ({ selected_option: { value } });
  const days = { selected_options: fields.weekdays.map((value) => ({ value })) };
  return {
    channel: { "signalpost.channel": { selected_conversation: fields.channel } },
    weekdays: { "signalpost.weekdays": days },
    time: { "signalpost.time": { selected_time: fields.time } },
    zone: { "signalpost.zone": chosen(fields.zone) },
    layout: { "signalpost.layout": chosen(fields.layout) },
    topics: { "signalpost.topics": { value: fields.topics } },
  };
}

describe("The form for a subscription", () => {
  it.each<Partial<Fields>>([
    {},
    { time: "00:00" },
    { time: "23:59" },
    { zone: "Asia/Calcutta" },
    { zone: "America/Argentina/Buenos_Aires" },
    { zone: "UTC" },
    { topics: "x".repeat(500) },
  ])("takes %o", (fields) => {
    expect(readForm(form(fields)).channel).toBe("C0001");
  });

  it.each<Partial<Fields>>([
    { time: "99:99" },
    { time: "24:00" },
    { time: "18:60" },
    { weekdays: [] },
    { weekdays: ["0"] },
    { weekdays: ["1", "8"] },
    { zone: "Europe/Nowhere" },
    { zone: "+01:00" },
    { zone: "" },
    { layout: "poster" },
    { channel: "D0001" },
    { channel: "C1/../x" },
    { topics: "x".repeat(501) },
  ])("takes no %o, whoever made it up", (fields) => {
    expect(() => readForm(form(fields))).toThrow(/\S/);
  });
});
