import { adaptersInUse } from "../../runtime/adapters.ts";
import type { Adapter, ReadyAdapter } from "../../ports/adapter.ts";
import type { Channel } from "../../domain/channel.ts";
import type { Platform } from "../../ports/platform.ts";
import type { Store } from "../../ports/store.ts";
import { UsageError } from "../calling/failure.ts";
import { oneOf } from "../calling/lists.ts";

/** A channel as it is typed: `platform:C0123`. */
export interface Place {
  readonly platform: string;
  readonly id: string;
}

export function parsePlace(typed: string, adapters: readonly Adapter[]): Place {
  const [, platform, id] = /^([a-z]+):(\S+)$/.exec(typed) ?? [];
  if (platform === undefined || id === undefined)
    throw new UsageError(
      `"${typed}" is not a channel; write it as ${oneOf(adapters.map(({ example }) => example))}`,
    );
  return { platform, id };
}

/** The adapters that these places need; without any, those that are in use. */
export function adaptersFor(
  places: readonly Place[],
  adapters: readonly ReadyAdapter[],
): readonly ReadyAdapter[] {
  if (places.length === 0) return adaptersInUse(adapters);
  return [...new Set(places.map(({ platform }) => platform))].map((name) => {
    const adapter = adapters.find((candidate) => candidate.name === name);
    if (!adapter)
      throw new UsageError(
        `there is no platform "${name}", but ${adapters.map((one) => one.name).join(", ")}`,
      );
    if (!adapter.isConfigured)
      throw new UsageError(`${name} is not configured; what is missing: signalpost doctor`);
    return adapter;
  });
}

/** The channel itself. Of several workspaces that share it, the one that is subscribed, or the first. */
export async function findChannel(
  { platform: name, id }: Place,
  platforms: readonly Platform[],
  store: Store,
): Promise<Channel> {
  const platform = platforms.find((candidate) => candidate.name === name);
  const channels = (await platform?.locate(id, AbortSignal.timeout(LOCATE_MS))) ?? [];
  for (const channel of channels) if (await store.subscription(channel)) return channel;
  const [first] = channels;
  if (!first)
    throw new UsageError(
      `${name} shows no channel "${id}"; check the id, and that the bot was invited there`,
    );
  return first;
}

const LOCATE_MS = 15_000;
