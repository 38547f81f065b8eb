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

/** How long it would be with a link behind every headline, or to the next piece, ids being as long as they get. */
export function longestTextOf(message: Message): number {
  if (message.kind === "signal" && message.piece.of > 1)
    return signalText({ ...message, continuedAt: longestPlace }).length;
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
    ...header.contents.map(({ headline, message, isRetracted, ...entry }) =>
      [
        isRetracted ? "retracted: " : "",
        headline,
        ...told(entry),
        message ? ` -> ${linkTo(message)}` : "",
      ].join(""),
    ),
    ...header.signals.map(signalText),
    ...told(header),
  ].join("\n");
}

function signalText(message: SignalMessage): string {
  const { place, piece, headline, paragraphs, url, sharedBy, continuedAt } = message;
  return [
    ...(sharedBy === undefined ? [] : [`shared by ${sharedBy}`]),
    place.kind === "of" ? `${place.position}/${place.total}` : `+${place.number}`,
    ...pieceOf(piece),
    headline,
    ...paragraphs,
    ...told(message),
    ...(continuedAt ? [`continued -> ${continuedAt.id}`] : []),
    url ?? "",
  ].join("\n");
}

function told({ note, retraction }: Pick<SignalMessage, "note" | "retraction">): readonly string[] {
  return [
    ...(note ? [`corrected ${note.date} ${note.text}`] : []),
    ...(retraction ? [`retracted ${retraction.date} ${retraction.reason}`] : []),
  ];
}

function pieceOf({ number, of }: PieceMark): readonly string[] {
  return of > 1 ? [`(${number}/${of})`] : [];
}

const longestPlace = { channel: { platform: "", workspace: "", id: "" }, id: "x".repeat(8) };
