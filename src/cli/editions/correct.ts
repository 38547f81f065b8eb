import { correctSignal, type NewText } from "../../editing/change-edition.ts";
import { decodeSource } from "../../importing/source/decode.ts";
import { onOneLine } from "../../text/one-line.ts";
import { type ChangingOptions, findSignal, releaseChange } from "./changing.ts";
import type { Context } from "../calling/context.ts";
import { UsageError } from "../calling/failure.ts";
import { withStore } from "../calling/storage.ts";
import { tellingOf, type TellingOptions } from "./telling.ts";

interface CorrectOptions extends ChangingOptions, TellingOptions {
  readonly headline?: string;
  readonly text?: string;
}

/** Gives a signal another headline or text, everywhere it stands. */
export async function correct(signal: string, options: CorrectOptions, context: Context): Promise<void> {
  const { headline, text } = options;
  if (headline === undefined && text === undefined)
    throw new UsageError("say what is to change: --headline TEXT, --text FILE, or both");
  const telling = tellingOf(options);
  await withStore("own", context, async (store) => {
    const changes: NewText = {
      ...(headline !== undefined && { headline: headlineOf(headline) }),
      ...(text !== undefined && { paragraphs: await paragraphsIn(text, context) }),
    };
    const { edition, signal: found } = await findSignal(signal, store);
    if (found.retraction)
      throw new UsageError(
        `"${found.headline}" was retracted; bring it back first: signalpost restore ${found.id}`,
      );
    const after = correctSignal(edition, found.id, changes);
    await releaseChange({ before: edition, after, telling }, store, options, context);
  });
}

function headlineOf(typed: string): string {
  const headline = onOneLine(typed).trim();
  if (headline === "") throw new UsageError("--headline is empty");
  return headline;
}

/** Paragraphs are separated by blank lines, as in a source. */
async function paragraphsIn(file: string, { sources, leaving }: Context): Promise<readonly string[]> {
  const source = await sources.read(file, { allowPrivateAddresses: false, abort: leaving });
  const { text, problems } = decodeSource(source);
  const refusal = problems.find(({ severity }) => severity === "error");
  if (refusal) throw new UsageError(`${file}: ${refusal.message}`);
  const paragraphs = text
    .replaceAll("\r\n", "\n")
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
  if (paragraphs.length === 0) throw new UsageError(`${file} holds no text`);
  return paragraphs;
}
