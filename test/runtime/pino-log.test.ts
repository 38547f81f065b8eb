import { describe, expect, it } from "vitest";
import { createPinoLog, type PinoLogOptions } from "../../src/runtime/pino-log.ts";

function lines(options: Partial<PinoLogOptions>, write: (log: ReturnType<typeof createPinoLog>) => void) {
  const written: string[] = [];
  const log = createPinoLog({
    level: "info",
    readable: false,
    secrets: [],
    write: (line) => void written.push(line),
    ...options,
  });
  write(log);
  return written;
}

describe("the log", () => {
  it("is one line of JSON for each event", () => {
    const [line = ""] = lines({}, (log) => log.warn("delivery.parked", { channel: "slack:C1", posts: 3 }));
    expect(JSON.parse(line)).toMatchObject({
      level: "warn",
      event: "delivery.parked",
      channel: "slack:C1",
      posts: 3,
    });
    expect(line.endsWith("\n")).toBe(true);
  });

  it("is a readable line at a terminal", () => {
    const [line] = lines({ readable: true }, (log) =>
      log.error("delivery.dead", { reason: "too long", n: 2 }),
    );
    expect(line).toMatch(/^\d\d:\d\d:\d\d error delivery\.dead reason="too long" n=2\n$/);
  });

  it("leaves out what is below its level", () => {
    const written = lines({ level: "warn" }, (log) => {
      log.debug("a");
      log.info("b");
      log.warn("c");
    });
    expect(written).toHaveLength(1);
    expect(lines({ level: "silent" }, (log) => log.error("d"))).toEqual([]);
  });

  it.each([true, false])("never shows a secret, wherever it appears (readable: %s)", (readable) => {
    const secrets = ["xoxb-1-abc", 'quo"ted-secret', "xoxb-1-abc-longer"];
    const written = lines({ readable, secrets }, (log) => {
      log.error("https://slack.example/?token=xoxb-1-abc", {
        reason: 'said quo"ted-secret and xoxb-1-abc-longer',
      });
      log.warn("event", { "xoxb-1-abc": true });
    }).join("");
    expect(written).not.toContain("xoxb");
    expect(written).not.toContain("ted-secret");
    expect(written).not.toContain("-longer");
    expect(written).toContain("[secret]");
  });
});
