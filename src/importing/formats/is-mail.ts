import type { Source } from "../source/source.ts";

/** Whether a source is a mail as it travels (RFC 5322): by its name, or by the fields that it begins with. */
export function isMail({ name, contentType = "", bytes }: Source): boolean {
  if (contentType.startsWith("message/rfc822")) return true;
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES)).replaceAll("\r\n", "\n");
  const head = start.split("\n\n", 1)[0] ?? "";
  const [first = ""] = head.split("\n", 1);
  if (!/^(?:From \S|>?[A-Za-z][A-Za-z\d-]*:)/.test(first)) return false;
  const fields = new Set(
    [
      ...head.matchAll(
        /^(from|to|date|subject|received|message-id|mime-version|return-path|delivered-to|content-type):/gim,
      ),
    ].map(([, field = ""]) => field.toLowerCase()),
  );
  const isNamed = /\.(?:eml|mbox|mail)$/i.test(name);
  return fields.size >= (isNamed ? 1 : 3) && (isNamed || fields.has("from"));
}

/** Bytes: the fields that mail servers add may be long. */
const HEAD_BYTES = 32_768;

/** A mail without the line `From someone Wed Sep 11 …` that mailboxes put before it. */
export function withoutEnvelope(bytes: Uint8Array): Uint8Array {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1000));
  const line = /^>?From \S[^\n]*\n/.exec(start)?.[0];
  return line === undefined ? bytes : bytes.subarray(line.length);
}
