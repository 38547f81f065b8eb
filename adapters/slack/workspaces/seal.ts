import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Keeps texts secret at rest. */
export interface Seal {
  /** Locks a text with the newest key; `about` must be the same to open it. */
  close(text: string, about: string): string;
  /** The text, or `undefined` when none of the keys opens it. */
  open(sealed: string, about: string): string | undefined;
}

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;

/**
 * AES-256-GCM. The first key closes, all of them open: to change the key, put the new one first. Any text will do for
 * a key; what it is worth is how hard it is to guess.
 */
export function createSeal(keys: readonly string[]): Seal {
  const derived = keys.map((key) => createHash("sha256").update(key).digest());
  const [newest] = derived;
  if (!newest) throw new Error("SLACK_TOKEN_KEY: is missing; it seals the tokens on disk");
  return {
    close(text, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, newest, nonce).setAAD(Buffer.from(about));
      const locked = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return ["v1", nonce, cipher.getAuthTag(), locked].map(encoded).join(".");
    },
    open(sealed, about) {
      const [version, ...parts] = sealed.split(".");
      const [nonce, tag, locked] = parts.map((part) => Buffer.from(part, "base64url"));
      if (version !== "v1" || !nonce || !tag || !locked) return undefined;
      for (const key of derived) {
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
