import { platformContract } from "../contracts/platform.ts";
import type { PlatformSubject, Shown } from "../contracts/platform-subject.ts";
import type { Channel } from "../../src/domain/channel.ts";
import { systemClock } from "../../src/ports/clock.ts";
import type { PlatformEvent } from "../../src/ports/platform.ts";
import { paceOf } from "./server-limits.ts";
import type { Fault } from "./simulated-faults.ts";
import { createSimulatedPlatform } from "./simulated-platform.ts";
import { textOf } from "./simulated-text.ts";
import { createWorld, visible, type Behaviour } from "./simulated-world.ts";

const unlimited = { burst: 1_000, everyMs: 1 };
const prompt: Behaviour = {
  pace: paceOf({ perChannel: unlimited, perWorkspace: unlimited, overall: unlimited }),
  nonceMs: 0,
  latencyMs: 0,
  lateMs: 0,
  readLagMs: 0,
};

const FAULTS = {
  refused: { kind: "refused" },
  "lost-before": { kind: "lost-before" },
  "lost-after": { kind: "lost-after" },
  silent: { kind: "silent" },
  "rate-limited": { kind: "rate-limited", retryAfterMs: 1_000, scope: "channel" },
  rejected: { kind: "rejected" },
} as const satisfies Record<string, Fault>;

const METHODS = { post: "post", edit: "edit", remove: "remove", look: "readBack" } as const;

// The contract, proved on a platform that works: what fails here is the contract's own fault.
platformContract("the simulated platform", () => Promise.resolve(openSubject({ forum: false })));
platformContract("a simulated forum", () => Promise.resolve(openSubject({ forum: true })), {
  onlyThreads: "as in a Discord forum",
});

function openSubject({ forum }: { readonly forum: boolean }): PlatformSubject {
  const channel: Channel = { platform: "simulated", workspace: "W1", id: "C1" };
  const channels = [channel];
  const world = createWorld(prompt, channels, systemClock);
  if (forum) world.forums.add(channel.id);
  let next: { readonly method: string; readonly fault: Fault } | undefined;
  const platform = createSimulatedPlatform(world, "simulated", ({ method }) => {
    if (next?.method !== method) return { kind: "none" };
    const { fault } = next;
    next = undefined;
    return fault;
  });

  function shown(thread?: string): readonly Shown[] {
    return visible(world, channel, thread).map(({ id, message }) => ({
      id,
      text: textOf(message),
      replies: thread === undefined ? shown(id) : [],
    }));
  }

  return {
    platform,
    channel,
    missing: { ...channel, id: "C404" },
    shown: () => Promise.resolve(shown()),
    strip: (body) => ({ text: textIn(body), marks: [] }),
    trouble(trouble, on) {
      if (trouble === "channel-gone") world.gone.add(channel.id);
      else if (trouble === "credentials-dead") world.credentialsDead = true;
      else next = { method: METHODS[on], fault: FAULTS[trouble] };
    },
    hideHistory: () => void world.unreadable.add(channel.id),
    forgetKeys: () => undefined,
    share() {
      const other = { ...channel, workspace: "W2" };
      channels.push(other);
      return other;
    },
    async ask(words) {
      const person = { id: "U1", language: "fr", admin: false } as const;
      const command = { kind: "search", words, page: 1 } as const;
      const answer = await world.handlers?.answer({ command, channel, person });
      return answer?.kind === "said" ? answer.lines.join("\n") : "";
    },
    async type(words) {
      const offered = (await world.handlers?.suggest(words, 10)) ?? [];
      return offered.map(({ label }) => label);
    },
    happen: async (kind) => world.handlers?.tell(eventOf(kind, channel)),
    close: () => Promise.resolve(),
  };
}

function textIn(body: unknown): string {
  return typeof body === "object" && body !== null && "text" in body ? String(body.text) : "";
}

function eventOf(kind: PlatformEvent["kind"], channel: Channel): PlatformEvent {
  const { platform, workspace } = channel;
  const reason = { kind: "unknown", told: "the test" } as const;
  switch (kind) {
    case "channel-gone":
      return { kind, channel, reason };
    case "channel-back":
      return { kind, channel };
    case "workspace-gone":
      return { kind, platform, workspace, reason };
    case "workspace-back":
      return { kind, platform, workspace };
    case "stopped":
      return { kind, platform, reason: "the test" };
  }
}
