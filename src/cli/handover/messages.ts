import * as z from "zod";
import { MAX_SOURCE_BYTES } from "../../importing/source/source.ts";

/** Before somebody has shown the secret, no more is read of what comes. */
export const MOST_HELLO_BYTES = 256 * 1024;

/** A whole source as base64, and one byte more, by which it is known to be too large. */
export const MOST_FRAME_BYTES = Math.ceil(((MAX_SOURCE_BYTES + 64) * 4) / 3) + 1024;

/** Named files and folders are as long as systems let them be, and a folder has as many as a person would import. */
const name = z.string().max(16_384);
const MOST_FILES = 20_000;

const hello = z.object({
  kind: z.literal("hello"),
  secret: z.string().max(256),
  version: z.string().max(64),
  args: z.array(z.string().max(65_536)).max(256),
  screen: z.object({
    outIsScreen: z.boolean(),
    errIsScreen: z.boolean(),
    colours: z.boolean(),
    columns: z.int().min(1).max(10_000),
  }),
});

/** What the process that has the store gets from the one in which a command was typed. `id` is that of what was asked. */
export const toOwner = z.discriminatedUnion("kind", [
  hello,
  z.object({ kind: z.literal("names"), id: z.int(), names: z.array(name).max(MOST_FILES) }),
  z.object({ kind: z.literal("source"), id: z.int(), bytes: z.base64() }),
  z.object({
    kind: z.literal("failed"),
    id: z.int(),
    isUsage: z.boolean(),
    message: z.string().max(16_384),
  }),
  /** Ctrl+C. */
  z.object({ kind: z.literal("cancel") }),
  /** Still there, while a person types what is to be read, say. */
  z.object({ kind: z.literal("alive") }),
]);

export type ToOwner = z.infer<typeof toOwner>;

export type Hello = z.infer<typeof hello>;

/** What comes back. */
export const toCaller = z.discriminatedUnion("kind", [
  /** The command was not begun. */
  z.object({ kind: z.literal("refused"), message: z.string() }),
  z.object({ kind: z.literal("out"), text: z.string() }),
  z.object({ kind: z.literal("err"), text: z.string() }),
  z.object({ kind: z.literal("list"), id: z.int(), from: z.string() }),
  z.object({ kind: z.literal("read"), id: z.int(), from: z.string() }),
  z.object({ kind: z.literal("done"), code: z.int() }),
]);

export type ToCaller = z.infer<typeof toCaller>;
