import type { ReasonKind } from "../../../src/domain/reason.ts";

/**
 * What an error that Slack names means. `credentials`: the token is dead; that ends the platform where it is the only
 * token, else one workspace. `fix` is what a person can do.
 */
export type ErrorMeaning =
  | { readonly kind: "unknown" | "rejected" | "thread-gone" | "uneditable" }
  | { readonly kind: "rate-limited"; readonly waitMs: number; readonly fix?: string }
  | { readonly kind: "gone"; readonly reason: ReasonKind; readonly fix: string }
  | { readonly kind: "credentials"; readonly fix: string };

/** Where Slack does not say how long to wait. */
export const USUAL_WAIT_MS = 30_000;

/** For what passes by itself, or once an admin of the workspace has done something. */
const HOURS_MS = 2 * 3_600_000;

const limited: ErrorMeaning = { kind: "rate-limited", waitMs: USUAL_WAIT_MS };
const unclear: ErrorMeaning = { kind: "unknown" };
const refused: ErrorMeaning = { kind: "rejected" };
const uneditable: ErrorMeaning = { kind: "uneditable" };
const threadGone: ErrorMeaning = { kind: "thread-gone" };

const later = (fix: string): ErrorMeaning => ({ kind: "rate-limited", waitMs: HOURS_MS, fix });
const gone = (reason: ReasonKind, fix: string): ErrorMeaning => ({ kind: "gone", reason, fix });
const dead = (fix: string): ErrorMeaning => ({ kind: "credentials", fix });

const UNARCHIVE = "unarchive the channel";
const REINSTALL = "install the app in the workspace again";
const SCOPES = "add the scope in OAuth & Permissions and install the app again";
const ADMIN = "an admin of the workspace has to allow the app";
const INVITE = "invite the bot into the channel: /invite @signalpost";
const RESTRICTED = "an admin of the workspace has to let the bot post in this channel";

/**
 * The errors of `chat.postMessage`, `chat.update`, `chat.delete` and their relatives: docs.slack.dev/reference/methods. An error
 * that is not here (a new one, or a page of HTML) is `unknown`: never a reason to stop. `channel_not_found` is said both of a
 * channel that was deleted and of a private one that we are not in; an invitation helps where anything does.
 */
export const errorTable: ReadonlyMap<string, ErrorMeaning> = new Map([
  ["internal_error", unclear],
  ["fatal_error", unclear],
  ["service_unavailable", unclear],
  ["request_timeout", unclear],

  ["ratelimited", limited],
  ["rate_limited", limited],

  ["team_added_to_org", later("the workspace is being moved into an organisation")],
  ["org_login_required", later("the workspace is being moved into an organisation")],
  ["message_limit_exceeded", later("the workspace has reached the limit of its plan")],
  ["accesslimited", later(ADMIN)],
  ["token_expired", later(`turn token rotation off in the app's settings, or ${REINSTALL}`)],

  ["invalid_auth", dead(REINSTALL)],
  ["not_authed", dead(REINSTALL)],
  ["account_inactive", dead(REINSTALL)],
  ["token_revoked", dead(REINSTALL)],
  ["user_removed_from_team", dead(REINSTALL)],
  ["team_disabled", dead("the workspace was closed")],

  ["missing_scope", gone("no-permission", SCOPES)],
  ["not_allowed_token_type", gone("no-permission", "use the bot's token, which starts with xoxb-")],
  ["no_permission", gone("no-permission", ADMIN)],
  ["team_access_not_granted", gone("no-permission", ADMIN)],
  ["ekm_access_denied", gone("no-permission", ADMIN)],
  ["access_denied", gone("no-permission", ADMIN)],
  ["two_factor_setup_required", gone("no-permission", ADMIN)],

  ["is_archived", gone("archived", UNARCHIVE)],
  ["is_inactive", gone("archived", UNARCHIVE)],
  ["channel_not_found", gone("not-a-member", `the channel was deleted, or it is private; ${INVITE}`)],
  ["not_in_channel", gone("not-a-member", INVITE)],
  ["restricted_action", gone("restricted", RESTRICTED)],
  ["restricted_action_read_only_channel", gone("restricted", RESTRICTED)],
  ["restricted_action_thread_only_channel", gone("restricted", RESTRICTED)],
  [
    "restricted_action_non_threadable_channel",
    gone("restricted", "this channel has no threads; choose another one"),
  ],
  ["messages_tab_disabled", gone("restricted", "turn the app's Messages tab on, or choose a channel")],
  ["as_user_not_supported", gone("no-permission", REINSTALL)],

  ["thread_not_found", threadGone],
  ["message_not_found", threadGone],
  ["invalid_thread_ts", threadGone],
  ["cannot_reply_to_message", threadGone],
  ["restricted_action_thread_locked", threadGone],

  ["invalid_blocks", refused],
  ["invalid_blocks_format", refused],
  ["msg_blocks_too_long", refused],
  ["msg_too_long", refused],
  ["no_text", refused],
  ["metadata_too_large", refused],
  ["metadata_must_be_sent_from_app", refused],
  ["invalid_metadata_format", refused],
  ["invalid_metadata_schema", refused],
  ["too_many_attachments", refused],
  ["attachment_payload_limit_exceeded", refused],
  ["markdown_text_conflict", refused],
  ["invalid_arguments", refused],
  ["cant_update_message", uneditable],
  ["edit_window_closed", uneditable],
  ["block_mismatch", refused],
  ["cant_delete_message", refused],
  ["compliance_exports_prevent_deletion", refused],
]);
