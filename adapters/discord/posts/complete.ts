import { Routes } from "discord.js";
import type { MessageRef } from "../../../src/domain/channel.ts";
import type { Thread } from "../../../src/ports/platform.ts";
import { ALREADY_PUBLISHED } from "../wire/error-codes.ts";
import { errorCode } from "../wire/failures.ts";
import { nothing } from "../wire/payloads.ts";
import type { Rest } from "../wire/rest.ts";
import { isAnnouncement } from "../wire/permissions.ts";
import type { PostingTools } from "./posting.ts";

/** Publishes the header of an announcement channel to those who follow it. Nothing else is left to do once everything shows. */
export async function complete(
  { header }: Thread,
  { rest, places, withoutThread }: PostingTools,
  abort: AbortSignal,
): Promise<void> {
  withoutThread.delete(header.id);
  if (header.thread !== undefined) return;
  const { type } = await places.find(header.channel, abort);
  if (isAnnouncement(type)) await publish(header, rest, abort);
}

async function publish({ channel, id }: MessageRef, rest: Rest, abort: AbortSignal): Promise<void> {
  try {
    const route = Routes.channelMessageCrosspost(channel.id, id);
    const wanted = `publish message ${id} of ${channel.id}`;
    await rest.ask({ method: "POST", route, abort, wanted, effect: "repeatable" }, nothing);
  } catch (error) {
    if (errorCode(error) !== ALREADY_PUBLISHED) throw error;
  }
}
