import { DiscordAPIError, HTTPError } from "discord.js";
import { expect, it } from "vitest";
import { errorCodes } from "../../adapters/discord/wire/error-codes.ts";
import { onTheWay, platformError } from "../../adapters/discord/wire/failures.ts";
import type { FailureKind } from "../../src/ports/failure.ts";
import { Refusal } from "../fakes/discord-server-rules.ts";
import { aHeader, failureOf, inChannel, sending } from "./messages.ts";
import { openScene, textChannel } from "./world.ts";

/** Written apart from the adapter's own table, after Discord's list of codes. */
const expected: Readonly<Record<string, readonly number[]>> = {
  "gone: deleted": [10003],
  "gone: uninstalled": [10004],
  "gone: no-permission": [50001, 50013],
  "gone: tag-required": [40066, 40067],
  "gone: restricted": [40058, 50008, 50024, 160006, 160007],
  "thread-gone": [10008, 50083, 160005],
  rejected: [40005, 50005, 50006, 50035, 200000, 200001, 240000],
  stopped: [40001, 40002, 50014],
  "not-sent": [20016, 20028, 20029, 40004, 40006, 40062, 110000, 130000],
  "rate-limited": [20022, 30046],
};

const rows = Object.entries(expected).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const));

it.each(rows)("code %i means %s, with the real client", async (code, kind) => {
  const scene = await openScene();
  try {
    scene.server.strike(new Refusal(400, code, "no"));
    const failure = await failureOf(scene.discord.post(inChannel(textChannel), aHeader(), sending(0)));
    expect(nameOf(failure)).toBe(kind);
  } finally {
    await scene.close();
  }
});

it("every code of the table is in the test", () => {
  expect(rows.map(([code]) => code).toSorted((a, b) => a - b)).toEqual(
    [...errorCodes.keys()].toSorted((a, b) => a - b),
  );
});

it.each([
  [401, "stopped"],
  [403, "gone: restricted"],
  [404, "gone: unknown"],
  [400, "rejected"],
  [413, "rejected"],
])("HTTP %i with a code that nobody knows means %s", (status, kind) => {
  expect(kindOf(999_999, status)).toBe(kind);
});

it("a 5xx is unknown whatever was asked, and Discord recognises a second post with a nonce", () => {
  const error = new HTTPError(502, "Bad Gateway", "POST", "url", {});
  for (const [effect, resendSafeForMs] of [
    ["none", 0],
    ["repeatable", 0],
    ["post", 0],
    ["post-with-nonce", 60_000],
  ] as const)
    expect(platformError(error, { wanted: "post", effect }).failure).toEqual({
      kind: "unknown",
      resendSafeForMs,
    });
});

it("a 5xx on the way to a post means that nothing was posted", () => {
  const error = new HTTPError(502, "Bad Gateway", "GET", "url", {});
  const failed = onTheWay(platformError(error, { wanted: "look", effect: "none" }));
  expect(failed).toMatchObject({ failure: { kind: "not-sent" }, cause: error });
});

it("a message says what was wanted, what was answered and what to do, and keeps the cause", () => {
  const cause = answer(50_013, 403);
  const error = platformError(cause, { wanted: "post a message in 123", effect: "post" });
  expect(error.message).toBe(
    "could not post a message in 123: 50013 Missing (give the bot its permissions back)",
  );
  expect(error.cause).toBe(cause);
});

function kindOf(code: number, status: number): string {
  const { failure } = platformError(answer(code, status), { wanted: "post", effect: "post-with-nonce" });
  return nameOf(failure);
}

function nameOf(failure: FailureKind): string {
  return failure.kind === "gone" ? `gone: ${failure.reason}` : failure.kind;
}

function answer(code: number, status: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: "Missing" }, code, status, "POST", "url", {});
}
