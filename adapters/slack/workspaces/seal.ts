import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { emptyKey, sealKey } from "./seal-keys.ts";

/** Keeps texts secret at rest. */
export interface Seal {
  /** Whether its newest key can be guessed. */
  readonly isWeak: boolean;
  /** Whether a text was locked as version 0.1 did it, by which a password is cheap to guess. */
  isOld(sealed: string): boolean;
  /** Locks a text with the newest key; `about` must be the same to open it. */
  close(text: string, about: string): string;
  /** The text, or `undefined` when none of the keys opens it. */
  open(sealed: string, about: string): string | undefined;
}

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;

/**
 * AES-256-GCM. The first key closes, all of them open: to change the key, put the new one first. What is closed is `v2`; `v1`, whose key
 * was a plain hash, is still opened.
 */
export function createSeal(texts: readonly string[]): Seal {
  const keys = texts.map(sealKey);
  const [newest] = keys;
  if (!newest || texts.includes(""))
    throw new Error("SLACK_TOKEN_KEY: is missing; it seals the tokens on disk");
  const opening: Readonly<Record<string, readonly Buffer[]>> = {
    v1: [...keys.flatMap(({ former }) => former), emptyKey],
    v2: keys.map(({ strong }) => strong),
  };
  return {
    isWeak: newest.isWeak,
    isOld: (sealed) => sealed.startsWith("v1."),
    close(text, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, newest.strong, nonce).setAAD(Buffer.from(about));
      const locked = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return ["v2", nonce, cipher.getAuthTag(), locked].map(encoded).join(".");
    },
    open(sealed, about) {
      const [version = "", ...parts] = sealed.split(".");
      const [nonce, tag, locked] = parts.map((part) => Buffer.from(part, "base64url"));
      if (!nonce || !tag || !locked) return undefined;
      for (const key of opening[version] ?? []) {
        try {
          const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: 16 })
            .setAAD(Buffer.from(about))
            .setAuthTag(tag);
          return decipher.update(locked, undefined, "utf8") + decipher.final("utf8");
        } catch {
          // Closed with another key, or not by us: the next key may open it.
        }
      }
      return undefined;
    },
  };
}

function encoded(part: string | Buffer): string {
  return typeof part === "string" ? part : part.toString("base64url");
}
