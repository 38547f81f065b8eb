import { platformContract, type PlatformSubject, type Shown } from "../contracts/platform.ts";
import type { Channel } from "../../src/domain/channel.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { createSimulatedPlatform, textOf, type Fault } from "./simulated-platform.ts";
import { createWorld, visible, type Behaviour } from "./simulated-world.ts";

const unlimited = { burst: 1_000, everyMs: 1 };
const prompt: Behaviour = {
  pace: { perChannel: unlimited, perWorkspace: unlimited, overall: unlimited },
  nonceMs: 0,
  latencyMs: 0,
  lateMs: 0,
  readLagMs: 0,
};

const FAULTS = {
  refused: { kind: "refused" },
  "lost-before": { kind: "lost-before" },
  "lost-after": { kind: "lost-after" },
  "rate-limited": { kind: "rate-limited", retryAfterMs: 1_000, scope: "channel" },
  rejected: { kind: "rejected" },
} as const satisfies Record<string, Fault>;

// The contract, proved on a platform that works: what fails here is the contract's own fault.
platformContract("the simulated platform", () => Promise.resolve(openSubject()));

function openSubject(): PlatformSubject {
  const channel: Channel = { platform: "simulated", workspace: "W1", id: "C1" };
  const world = createWorld(prompt, [channel], systemClock);
  let next: Fault = { kind: "none" };
  const platform = createSimulatedPlatform(world, "simulated", () => {
    const fault = next;
    next = { kind: "none" };
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
    trouble(trouble) {
      if (trouble === "channel-gone") world.gone.add(channel.id);
      else if (trouble === "credentials-dead") world.credentialsDead = true;
      else next = FAULTS[trouble];
    },
    hideHistory: () => void world.unreadable.add(channel.id),
    async ask(words) {
      const person = { id: "U1", language: "fr", admin: false } as const;
      const command = { kind: "search", words, page: 1 } as const;
      const answer = await world.handlers?.answer({ command, channel, person });
      return answer?.kind === "said" ? answer.lines.join("\n") : "";
    },
    close: () => Promise.resolve(),
  };
}
