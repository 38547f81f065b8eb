import { systemClock } from "../../src/ports/clock.ts";
import { createCipheriv, createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { WeakKeyError } from "../../adapters/slack/wire/weak-key-error.ts";
import { createInstallations } from "../../adapters/slack/workspaces/installations.ts";
import { createSeal } from "../../adapters/slack/workspaces/seal.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { recordingLog } from "../fakes/recording-log.ts";

const STRONG = "1f".repeat(8) + "0123456789abcdef".repeat(3);

/** As version 0.1 sealed. */
function sealedByFormer(key: string, text: string, about: string): string {
  const nonce = Buffer.alloc(12, 7);
  const bytes = createHash("sha256").update(key).digest();
  const cipher = createCipheriv("aes-256-gcm", bytes, nonce).setAAD(Buffer.from(about));
  const locked = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", ...[nonce, cipher.getAuthTag(), locked].map((part) => part.toString("base64url"))].join(".");
}

describe("A seal", () => {
  it.each([
    ["32 bytes in hexadecimal", STRONG],
    ["32 bytes in base64", Buffer.from(STRONG, "hex").toString("base64")],
    ["a password", "correct horse battery"],
  ])("by %s closes and opens, differently each time and for one place only", (_what, key) => {
    const seal = createSeal([key]);
    const sealed = seal.close("xoxb-1", "T1");
    expect(sealed).toMatch(/^v2\./);
    expect(seal.close("xoxb-1", "T1")).not.toBe(sealed);
    expect(seal.open(sealed, "T1")).toBe("xoxb-1");
    expect(seal.open(sealed, "T2")).toBeUndefined();
    const changed = sealed.replace(/.$/, (last) => (last === "A" ? "Q" : "A"));
    expect(seal.open(changed, "T1")).toBeUndefined();
    expect(createSeal(["another key", key]).open(sealed, "T1")).toBe("xoxb-1");
  });

  it("by a password is not the password's plain hash", () => {
    const password = "correct horse battery";
    const v2 = createSeal([password]).close("xoxb-1", "T1");
    const hex = createHash("sha256").update(password).digest("hex");
    expect(createSeal([hex]).open(v2, "T1")).toBeUndefined();
  });

  it("that version 0.1 made is opened, also by a weak, a spaced and an empty key", () => {
    const open = (key: string, own: readonly string[]) =>
      createSeal(own).open(sealedByFormer(key, "xoxb-1", "T1"), "T1");
    expect(open("x", ["x"])).toBe("xoxb-1");
    expect(open("new ", ["new", "old"])).toBe("xoxb-1");
    expect(open("", [STRONG, "old"])).toBe("xoxb-1");
    expect(open("x", ["y"])).toBeUndefined();
  });

  it("of another form opens to nothing", () => {
    expect(createSeal(["a"]).open("v1.x", "T1")).toBeUndefined();
    expect(createSeal(["a"]).open("v3.x.y.z", "T1")).toBeUndefined();
  });

  it("needs a key", () => {
    expect(() => createSeal([])).toThrow("SLACK_TOKEN_KEY");
    expect(() => createSeal(["", "old"])).toThrow("SLACK_TOKEN_KEY");
  });
});

describe("Installations", () => {
  const installation = (id: string) => ({
    team: { id },
    enterprise: undefined,
    user: { token: undefined, scopes: undefined, id: "U1" },
    bot: { token: `xoxb-${id}`, scopes: [], id: "B1", userId: "U2" },
  });
  const record = JSON.stringify({ kind: "token", installation: { bot: { token: "xoxb-T1" } } });

  it("with a key that can be guessed go on, with a word in the log, and take no new workspace", async () => {
    const store = createMemoryStore();
    await store.putInstallation({ platform: "slack", id: "T1", sealed: sealedByFormer("x", record, "T1") });
    const log = recordingLog();
    const installations = createInstallations(store, createSeal(["x"]), {
      clock: systemClock,
      log,
      onInstalled() {},
    });
    expect(await installations.grant("T1")).toMatchObject({ token: "xoxb-T1" });
    await installations.grant("T1");
    expect(log.events.filter(({ event }) => event === "slack.old-seal")).toHaveLength(1);
    await expect(installations.storeInstallation(installation("T2"))).rejects.toBeInstanceOf(WeakKeyError);
    await installations.storeInstallation(installation("T1"));
    expect((await store.installation("slack", "T1"))?.sealed).toMatch(/^v2\./);
  });

  it.each([
    ["19 characters", "abcdefghijklmnopqrs"],
    ["one letter many times", "a".repeat(64)],
  ])("take no new workspace with a key of %s", async (_what, key) => {
    const options = { clock: systemClock, log: recordingLog(), onInstalled() {} };
    const installations = createInstallations(createMemoryStore(), createSeal([key]), options);
    await expect(installations.storeInstallation(installation("T2"))).rejects.toBeInstanceOf(WeakKeyError);
  });

  it("take a new workspace with a password of 20 characters", async () => {
    const options = { clock: systemClock, log: recordingLog(), onInstalled() {} };
    const seal = createSeal(["abcdefghijklmnopqrst"]);
    await createInstallations(createMemoryStore(), seal, options).storeInstallation(installation("T2"));
  });
});
