/** What the bot is allowed to do, least first; `manifest.json` says the same. */
export const botScopes = [
  /** Post, edit and take back. */
  "chat:write",
  /** Post in public channels without being invited. */
  "chat:write.public",
  "commands",
  /** Who is an admin; people's language and time zone. */
  "users:read",
  /** Whether a channel can be posted to; who created it; when it is archived. */
  "channels:read",
  "groups:read",
] as const;

/** Optional: look for a copy whose reply was lost. Without them such a copy is left out rather than risked twice. */
export const historyScopes = ["channels:history", "groups:history"] as const;
