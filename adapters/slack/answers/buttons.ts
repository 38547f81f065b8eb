import type { Button } from "@slack/types";
import * as z from "zod";
import type { SignalId } from "../../../src/domain/edition.ts";
import { plain } from "../blocks/blocks.ts";
import { limits } from "../blocks/limits.ts";

/** What a click asks for. */
export type Click =
  | { readonly kind: "page"; readonly words: string; readonly page: number }
  | { readonly kind: "whole"; readonly signal: SignalId }
  | { readonly kind: "share"; readonly signal: SignalId };

const clickSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("page"), words: z.string(), page: z.int().min(1) }),
  z.object({ kind: z.literal("whole"), signal: z.string() }),
  z.object({ kind: z.literal("share"), signal: z.string() }),
]);

/** Begins the ids of all our buttons and fields. */
export const ours = /^signalpost\./;

/** The search field of the App Home. */
export const HOME_SEARCH = "signalpost.search";

/** A button that asks for something; `undefined` when what it asks for is longer than a button holds. */
export function button(label: string, click: Click, suffix = ""): Button | undefined {
  const value = JSON.stringify(click);
  if (value.length > limits.buttonValue) return undefined;
  return { type: "button", action_id: `signalpost.${click.kind}${suffix}`, text: plain(label), value };
}

/** A button that opens a page of the web. */
export function linkButton(label: string, url: string): Button {
  return { type: "button", action_id: "signalpost.link", text: plain(label), url };
}

/** What a clicked button asks for; `undefined` for a button that only opens a page. */
export function readClick(value: string | undefined): Click | undefined {
  if (value === undefined) return undefined;
  try {
    return clickSchema.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}
