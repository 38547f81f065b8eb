import { Routes } from "discord.js";
import type { Channel } from "../../src/domain/channel.ts";
import { PlatformError } from "../../src/ports/failure.ts";
import { inspectChannel } from "./posts/inspect.ts";
import { application, gatewayInformation } from "./wire/payloads.ts";
import { permissionsToInvite } from "./wire/permissions.ts";
import { createSelf } from "./posts/places.ts";
import type { Rest } from "./wire/rest.ts";

/** One thing that has to be right; `fix` says what to do where it is not. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly fix?: string;
}

/** Looks at everything between a token and a posted edition. Posts nothing. */
export async function checkDiscord(
  rest: Rest,
  channels: readonly Channel[],
  abort: AbortSignal,
): Promise<readonly Check[]> {
  const token = await tokenCheck(rest, abort);
  if (!token.ok) return [token];
  const self = createSelf(rest);
  const checks = [token, await gatewayCheck(rest, abort), intentsCheck];
  for (const channel of channels) checks.push(await channelCheck(channel, { rest, self }, abort));
  return checks;
}

/** Adds the bot to a server with exactly what it needs. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: permissionsToInvite(),
    scope: "bot applications.commands",
    integration_type: "0",
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

async function tokenCheck(rest: Rest, abort: AbortSignal): Promise<Check> {
  try {
    const { id, name } = await rest.ask(
      { method: "GET", route: Routes.currentApplication(), abort, wanted: "check the token", effect: "none" },
      application,
    );
    return { what: `token of ${name}; invite it with ${inviteLink(id)}`, ok: true };
  } catch (error) {
    return failed(
      "token",
      error,
      "copy the token again: Developer Portal → Bot → Reset Token, then DISCORD_TOKEN",
    );
  }
}

async function gatewayCheck(rest: Rest, abort: AbortSignal): Promise<Check> {
  try {
    const { shards, session_start_limit: starts } = await rest.ask(
      { method: "GET", route: Routes.gatewayBot(), abort, wanted: "look up the gateway", effect: "none" },
      gatewayInformation,
    );
    const what = `gateway: ${shards} shard(s), ${starts.remaining} of ${starts.total} starts left today`;
    // Discord resets the token of a bot that starts more often.
    if (starts.remaining < shards)
      return { what, ok: false, fix: "wait until tomorrow before you start again" };
    return { what, ok: true };
  } catch (error) {
    return failed("gateway", error, "let this machine reach discord.com and gateway.discord.gg on port 443");
  }
}

/** `Guilds` is open to every bot; the test is the connection itself. */
const intentsCheck: Check = { what: "intents: Guilds only, which needs no approval", ok: true };

async function channelCheck(
  channel: Channel,
  tools: Parameters<typeof inspectChannel>[1],
  abort: AbortSignal,
): Promise<Check> {
  const what = `channel ${channel.id} of server ${channel.workspace}`;
  try {
    const inspection = await inspectChannel(channel, tools, abort);
    if (!inspection.postable) return { what, ok: false, fix: inspection.missing.join("; ") };
    return { what: [`${what}: #${inspection.name}`, ...inspection.notes].join("; "), ok: true };
  } catch (error) {
    return failed(what, error, "try again");
  }
}

function failed(what: string, error: unknown, fix: string): Check {
  if (!(error instanceof PlatformError)) throw error;
  return { what: `${what}: ${error.message}`, ok: false, fix };
}
