import type { HeaderMessage, Message, PieceMark, SignalMessage } from "../../src/domain/message.ts";

/** Longest text of one message, in characters. */
export const LONGEST_TEXT = 4_000;

/** The text of a message as the simulated platform shows it. */
export function textOf(message: Message): string {
  switch (message.kind) {
    case "header":
      return headerText(message, ({ id }) => id);
    case "signal":
      return signalText(message);
    case "group":
      return message.signals.map(signalText).join("\n");
  }
}

/** How long it would be with a link behind every headline, ids being as long as they get. */
export function longestTextOf(message: Message): number {
  if (message.kind !== "header") return textOf(message).length;
  const somewhere = { channel: { platform: "", workspace: "", id: "" }, id: "" };
  const contents = message.contents.map((entry) => ({ ...entry, message: somewhere }));
  return headerText({ ...message, contents }, () => "x".repeat(8)).length;
}

function headerText(header: HeaderMessage, linkTo: (message: { readonly id: string }) => string): string {
  return [
    header.title,
    header.date,
    ...pieceOf(header.piece),
    ...header.introduction,
    ...header.contents.map(({ headline, message }) =>
      message ? `${headline} -> ${linkTo(message)}` : headline,
    ),
    ...header.signals.map(signalText),
  ].join("\n");
}

function signalText(message: SignalMessage): string {
  const { place, piece, headline, paragraphs, url, note, retraction, sharedBy } = message;
  return [
    ...(sharedBy === undefined ? [] : [`shared by ${sharedBy}`]),
    place.kind === "of" ? `${place.position}/${place.total}` : `+${place.number}`,
    ...pieceOf(piece),
    headline,
    ...paragraphs,
    ...(note ? [note.text] : []),
    ...(retraction ? [`retracted ${retraction.reason}`] : []),
    url ?? "",
  ].join("\n");
}

function pieceOf({ number, of }: PieceMark): readonly string[] {
  return of > 1 ? [`(${number}/${of})`] : [];
}
