import dns from "node:dns";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { errorTable } from "../../adapters/slack/wire/error-table.ts";
import { type FailureKind, PlatformError } from "../../src/ports/failure.ts";
import type { Platform, Sending } from "../../src/ports/platform.ts";
import type { ReasonKind } from "../../src/domain/reason.ts";
import { aPlan } from "../builders.ts";
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import type { SlackFault } from "../fakes/slack-server-faults.ts";
import { general, slackFor } from "./subject.ts";

let server: SlackServer;
let platform: Platform;

beforeEach(async () => {
  server = await startSlackServer();
  server.addTeam("T1");
  platform = slackFor(server, { timeoutMs: 1000 });
});
afterEach(async () => {
  await platform.close();
  await server.close();
});

/** Why a channel cannot be posted to, in the words of the core, and what Slack says then. */
const obstacles: readonly (readonly [ReasonKind, string])[] = [
  ["archived", "is_archived is_inactive"],
  ["not-a-member", "channel_not_found not_in_channel"],
  [
    "restricted",
    "restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel restricted_action_non_threadable_channel messages_tab_disabled",
  ],
  [
    "no-permission",
    "missing_scope not_allowed_token_type no_permission team_access_not_granted ekm_access_denied access_denied two_factor_setup_required as_user_not_supported",
  ],
];

/** Every error that Slack names, and what has to follow from it: platforms' documentation, not the adapter's table. */
const named: readonly (readonly [string, FailureKind["kind"]])[] = [
  ...list("unknown", "internal_error fatal_error service_unavailable request_timeout"),
  ...list("rate-limited", "ratelimited rate_limited"),
  ...list(
    "rate-limited",
    "team_added_to_org org_login_required message_limit_exceeded accesslimited token_expired",
  ),
  ...list("stopped", "account_inactive token_revoked user_removed_from_team team_disabled"),
  ...obstacles.flatMap(([, errors]) => list("gone", errors)),
  ...list("thread-gone", "thread_not_found message_not_found invalid_thread_ts cannot_reply_to_message"),
  ...list("thread-gone", "restricted_action_thread_locked"),
  ...list("rejected", "invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long no_text"),
  ...list("rejected", "metadata_too_large metadata_must_be_sent_from_app invalid_metadata_format"),
  ...list("rejected", "invalid_metadata_schema too_many_attachments attachment_payload_limit_exceeded"),
  ...list("rejected", "markdown_text_conflict invalid_arguments"),
  ...list("uneditable", "cant_update_message edit_window_closed"),
  ...list("rejected", "block_mismatch cant_delete_message compliance_exports_prevent_deletion"),
];

describe("an error that Slack names", () => {
  it.each(named)("%s is %s", async (error, kind) => {
    const failure = await failureAfter({ error });
    expect(failure.kind).toBe(kind);
    expect(posts()).toBe(1);
  });

  it.each(obstacles.flatMap(([reason, errors]) => errors.split(" ").map((error) => [error, reason])))(
    "%s tells the reason %s",
    async (error, reason) => {
      expect(await failureAfter({ error })).toEqual({ kind: "gone", reason });
    },
  );

  it("is in the table or in this list, and never in one alone", () => {
    const rechecked = ["invalid_auth", "not_authed"];
    expect([...errorTable.keys()].sort()).toEqual([...named.map(([error]) => error), ...rechecked].sort());
  });

  it.each(["a_new_error", "<html>Maintenance</html>", "__proto__", "constructor"])(
    "and that nobody knows, such as %s, is unknown",
    async (error) => {
      expect(await failureAfter({ error })).toEqual({ kind: "unknown", resendSafeForMs: 0 });
    },
  );

  it("says what to do", async () => {
    server.fault("chat.postMessage", { error: "not_in_channel" });
    await expect(post()).rejects.toThrow("/invite @signalpost");
  });

  it("ends nothing when a token is refused that Slack still knows", async () => {
    expect(await failureAfter({ error: "invalid_auth" })).toMatchObject({ kind: "rate-limited" });
  });

  it("ends the platform when the one token is dead", async () => {
    const team = server.teams.get("T1");
    if (team) team.alive = false;
    await expect(post()).rejects.toMatchObject({ failure: { kind: "stopped" } });
  });
});

describe("a request that goes wrong on the way", () => {
  it.each([
    ["reset-before", 0],
    ["reset-after", 1],
    ["error-500-after", 1],
    ["cut-body-after", 1],
    ["html-after", 1],
    ["silent-after", 1],
  ] as const)("%s may have arrived, and is not sent again", async (fault, count) => {
    expect(await failureAfter(fault)).toEqual({ kind: "unknown", resendSafeForMs: 0 });
    expect(server.teams.get("T1")?.channels.get("C0001")?.messages).toHaveLength(count);
    expect(posts()).toBe(count);
  });

  it("waits as long as Slack says", async () => {
    expect(await failureAfter("rate-limited")).toEqual({
      kind: "rate-limited",
      retryAfterMs: 1000,
      scope: "workspace",
    });
  });

  it("waits for a sensible time when Slack does not say how long", async () => {
    expect(await failureAfter("rate-limited-bare")).toEqual({
      kind: "rate-limited",
      retryAfterMs: 30_000,
      scope: "workspace",
    });
  });

  it("was not sent when the connection is refused", async () => {
    await platform.locate(general.id, AbortSignal.timeout(10_000));
    server.refuse();
    await expect(post()).rejects.toMatchObject({ failure: { kind: "not-sent" } });
  });

  it("was not sent when the host does not exist", async () => {
    // Nobody beyond this machine is asked whether it exists.
    const lookup = vi.spyOn(dns, "lookup").mockImplementation((host: string, ...rest: unknown[]) => {
      const done = rest.at(-1);
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
      if (typeof done === "function") done(error);
    });
    const elsewhere = slackFor(server, { apiUrl: "http://slack.invalid/api/" });
    await expect(post(elsewhere)).rejects.toMatchObject({ failure: { kind: "not-sent" } });
    expect(lookup).toHaveBeenCalled();
    lookup.mockRestore();
  });

  it("was not sent when it was given up before it began", async () => {
    await platform.locate(general.id, AbortSignal.timeout(10_000));
    await expect(post(platform, AbortSignal.abort())).rejects.toMatchObject({
      failure: { kind: "not-sent" },
    });
    expect(posts()).toBe(0);
  });

  it("may have arrived when it was given up while it was under way", async () => {
    await platform.locate(general.id, AbortSignal.timeout(10_000));
    server.fault("chat.postMessage", "silent-after");
    const giveUp = new AbortController();
    const outcome = post(platform, giveUp.signal).catch((reason: unknown) => reason);
    await expect.poll(posts).toBe(1);
    giveUp.abort();
    expect(await outcome).toMatchObject({ failure: { kind: "unknown" } });
  });

  it("holds up nothing else: another method answers while one is limited", async () => {
    await failureAfter("rate-limited");
    expect(await platform.locate(general.id, AbortSignal.timeout(900))).toEqual([general]);
  });

  it("never tells the token", async () => {
    server.fault("chat.postMessage", { error: "invalid_blocks" });
    const error = await post().catch((reason: unknown) => reason);
    expect(String(error instanceof PlatformError && error.message)).not.toContain("xoxb");
  });
});

async function failureAfter(fault: SlackFault): Promise<FailureKind> {
  server.fault("chat.postMessage", fault);
  const error: unknown = await post().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PlatformError) return error.failure;
  throw new Error("expected a PlatformError", { cause: error });
}

function post(to: Platform = platform, abort: AbortSignal = AbortSignal.timeout(10_000)) {
  const [header] = aPlan().parts;
  if (!header) throw new Error("no header");
  const sending: Sending = { key: "a".repeat(32), form: "rich", abort };
  return to.post({ at: "channel", channel: general }, header.message, sending);
}

function posts(): number {
  return server.requests.filter(({ method }) => method === "chat.postMessage").length;
}

function list(
  kind: FailureKind["kind"],
  errors: string,
): readonly (readonly [string, FailureKind["kind"]])[] {
  return errors.split(" ").map((error) => [error, kind]);
}
