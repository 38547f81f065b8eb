import { createHash, scryptSync } from "node:crypto";

/** A key of `SLACK_TOKEN_KEY`. It holds the key's bytes, which no one else is to see. */
export interface SealKey {
  /** What new seals are made with. */
  readonly strong: Buffer;
  /** What the seals of version 0.1 may have been made with: it took the spaces around a key for a part of it. */
  readonly former: readonly Buffer[];
  /** Can be guessed: fewer characters than a person would write in a long password, and no 32 random bytes. */
  readonly isWeak: boolean;
}

const KEY_BYTES = 32;
const LEAST_PASSWORD = 20;
const LEAST_LETTERS = 8;

/**
 * A key from 32 bytes in hexadecimal or base64, or from a password. A password goes through scrypt, once for each key: tens of
 * milliseconds for us, and for whoever guesses with each guess.
 */
export function sealKey(text: string): SealKey {
  const bytes = thirtyTwoBytes(text);
  return {
    strong: bytes ?? scryptSync(text, "signalpost.SLACK_TOKEN_KEY", KEY_BYTES),
    former: [text, `${text} `, ` ${text}`].map(hashed),
    isWeak: isGuessable(text),
  };
}

/** `text,text`: the keys by themselves, without the spaces around them; `undefined` where a part is empty. */
export function splitKeys(list: string): readonly string[] | undefined {
  const keys = list.split(",").map((key) => key.trim());
  return keys.includes("") ? undefined : keys;
}

/** `,key` sealed with this in version 0.1. */
export const emptyKey = hashed("");

function hashed(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Whether somebody could find it by trying. */
export function isGuessable(text: string): boolean {
  return text.length < LEAST_PASSWORD || new Set(text).size < LEAST_LETTERS;
}

function thirtyTwoBytes(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  if (!/^[\w+/-]{43}=?$/.test(text)) return undefined;
  const bytes = Buffer.from(text, "base64");
  return bytes.length === KEY_BYTES ? bytes : undefined;
}
