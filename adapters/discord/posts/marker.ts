import { ComponentType, type APIActionRowComponent, type APIButtonComponent } from "discord.js";
import type { Key } from "../../../src/domain/copy.ts";
import { limits } from "../text/limits.ts";
import type { ApiMessage } from "../wire/payloads.ts";
import type { Body } from "./render-message.ts";

/**
 * What Discord itself compares to recognise a second sending: 100 of the key's 128 bits. It forgets it after minutes and never shows
 * it again, so that the button below is what is read back.
 */
export function nonceOf(key: Key): string {
  return key.slice(0, limits.nonce);
}

/** The body with the copy's key in its button, where nobody sees it and no edit by others loses it. */
export function withKey(body: Body, key: Key): Body {
  return { ...body, components: body.components.map((row) => marked(row, `${PREFIX}${key}`)) };
}

/** The key of a copy, or `undefined` for any other message. */
export function keyIn({ components }: Pick<ApiMessage, "components">): Key | undefined {
  const ids = components.flatMap((row) => row.components.map((component) => component.custom_id ?? ""));
  return ids.find((id) => id.startsWith(PREFIX))?.slice(PREFIX.length);
}

const PREFIX = "post:";

function marked(
  row: APIActionRowComponent<APIButtonComponent>,
  customId: string,
): APIActionRowComponent<APIButtonComponent> {
  return { type: ComponentType.ActionRow, components: row.components.map((one) => named(one, customId)) };
}

function named(button: APIButtonComponent, customId: string): APIButtonComponent {
  return "custom_id" in button ? { ...button, custom_id: customId } : button;
}
