import { hashOf } from "./hash.ts";
import type { ContentsEntry, Message, SignalMessage } from "./message.ts";

/**
 * The hash of what a message says: its texts, links, notes and retractions. Neither a signal's place in its edition nor who shared
 * it nor the rendering counts, so that only a revision makes a copy differ from what it should show.
 */
export function contentHash(message: Message): string {
  return hashOf("content", JSON.stringify(contentOf(message)));
}

/** Stands for what nobody knows, or may know. No content has this hash. */
export const UNKNOWN_CONTENT = "0".repeat(32);

function contentOf(message: Message): unknown {
  switch (message.kind) {
    case "signal":
      return contentOfSignal(message);
    case "group":
      return message.signals.map(contentOfSignal);
    case "header": {
      const { title, introduction, contents, signals, piece, note, retraction } = message;
      const lines = contents.map(contentOfLine);
      const told = note || retraction ? [[note ?? "", retraction ?? ""]] : [];
      return [title, introduction, lines, signals.map(contentOfSignal), piece, ...told];
    }
  }
}

/** What most lines do not have is left out, so that their hashes are those of copies that were posted long ago. */
function contentOfLine({ signal, headline, isRetracted, note, retraction }: ContentsEntry): unknown {
  return isRetracted || note
    ? [signal, headline, isRetracted ?? false, note ?? "", retraction ?? ""]
    : [signal, headline];
}

function contentOfSignal({ headline, paragraphs, url, piece, note, retraction }: SignalMessage): unknown {
  return [headline, paragraphs, url ?? "", piece, note ?? "", retraction ?? ""];
}
