import { expect, it } from "vitest";
import type { Workspaces } from "../../adapters/slack/workspaces/workspaces.ts";
import { createPeople } from "../../adapters/slack/workspaces/people.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import { recordingLog } from "../fakes/recording-log.ts";

it("whether somebody is an admin is unknown within 2.5 seconds where Slack never says who they are", async () => {
  const clock = createManualClock(new Date("2026-02-09T08:00:00Z"));
  const never = () => new Promise<never>(() => undefined);
  const workspaces: Workspaces = {
    call: never,
    identity: never,
    list: never,
    forgetIdentity: () => undefined,
  };
  const people = createPeople({ workspaces, clock, log: recordingLog(), language: "fr" });
  let answer: unknown;
  const channel = { platform: "slack", workspace: "T1", id: "C0001" };
  void people.mayManage("U1", channel).then((admin) => (answer = admin));
  await clock.advance(1_000);
  expect(answer).toBeUndefined();
  await clock.advance(1_500);
  expect(answer).toBe("unknown");
});
