import type { Stripped } from "../contracts/platform-subject.ts";
import { readMessage } from "../fakes/discord-server-rules.ts";
import { textOf } from "./world.ts";

/** Everything that a body does but show its text. */
export function strip(rendered: unknown): Stripped {
  const body = readMessage(JSON.parse(JSON.stringify(rendered)), "new");
  const pings = body.allowed_mentions?.parse.map((kind) => `may ping ${kind}`) ?? ["may ping everybody"];
  const links = [...JSON.stringify(body.components ?? []).matchAll(/"url":"([^"]*)"/g)];
  const texts = (body.embeds ?? []).flatMap(({ description = "" }) => marksIn(description));
  return { text: textOf({ body }), marks: [...pings, ...links.map(([, url]) => `link ${url}`), ...texts] };
}

/**
 * What Discord's Markdown would make of a text, written apart from the adapter's own escaping: each mark that no backslash stands
 * before, as it begins. Escaped characters come first in the pattern and are no marks.
 */
const markUp = new RegExp(
  [
    String.raw`\\[^0-9A-Za-z\s]`,
    String.raw`(?<masked>\[(?:\\.|[^\\\]])*\]\(<?(?<target>[^)>]*)>?\))`,
    String.raw`(?<mention>@everyone|@here|<(?:@[!&]?|#|a?:\w+:|t:|id:|/)[^>]*>)`,
    String.raw`(?<link><?\b\w+:\/\/[^\s>]+>?)`,
    String.raw`(?<line>^(?:#{1,3}|-#|[-+*•]|\d+\.|>{1,3})(?= ))`,
    String.raw`(?<style>\*{1,3}|_{1,3}|~~|\|\||\x60+)`,
  ].join("|"),
  "gmu",
);

function marksIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(markUp)].flatMap(({ groups = {} }) => {
    const { masked, target, ...others } = groups;
    if (masked !== undefined) return [`link ${target}`];
    return Object.entries(others).flatMap(([kind, found]) =>
      found === undefined ? [] : [`${kind} ${found}`],
    );
  });
}
