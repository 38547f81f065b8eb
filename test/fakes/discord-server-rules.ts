import { z } from "zod";

/** An answer that refuses, with Discord's code. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What a message may be made of, as the docs say it; written apart from the adapter's own limits. */
const COMPONENTS_V2 = 1 << 15;

const text = (max: number) => z.string().min(1).max(max);

const embed = z.strictObject({
  title: text(256).optional(),
  description: text(4096).optional(),
  url: z.url().max(2048).optional(),
  color: z.number().int().min(0).max(0xffffff).optional(),
  footer: z.strictObject({ text: text(2048) }).optional(),
});

const linkButton = z.strictObject({
  type: z.literal(2),
  style: z.literal(5),
  label: text(80),
  url: z.url().max(512),
});
const actingButton = z.strictObject({
  type: z.literal(2),
  style: z.number().int().min(1).max(4),
  label: text(80),
  custom_id: text(100),
  disabled: z.boolean().optional(),
});
const select = z.strictObject({
  type: z.literal(3),
  custom_id: text(100),
  placeholder: text(150).optional(),
  options: z
    .array(z.strictObject({ label: text(100), value: text(100), description: text(100).optional() }))
    .min(1)
    .max(25)
    .refine((all) => new Set(all.map(({ value }) => value)).size === all.length, "values are not unique"),
});

const row = z.strictObject({
  type: z.literal(1),
  components: z.union([
    z
      .array(z.union([linkButton, actingButton]))
      .min(1)
      .max(5),
    z.array(select).length(1),
  ]),
});

const mentions = z.strictObject({ parse: z.array(z.enum(["roles", "users", "everyone"])) });

const content = {
  content: z.string().max(2000).optional(),
  embeds: z.array(embed).max(10).optional(),
  components: z.array(z.unknown()).max(40).optional(),
  allowed_mentions: mentions.optional(),
  flags: z.number().int().optional(),
};

const created = z.strictObject({
  ...content,
  nonce: z.union([z.string().min(1).max(25), z.number().int()]).optional(),
  enforce_nonce: z.boolean().optional(),
});
const inForum = z.strictObject(content);

export const threadFromMessage = z.strictObject({
  name: text(100),
  auto_archive_duration: z
    .union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10_080)])
    .optional(),
});
export const forumPost = threadFromMessage.extend({
  message: z.unknown(),
  applied_tags: z.array(z.string()).max(5).optional(),
});

export const threadChange = z.strictObject({ archived: z.boolean() });

export type MessageBody = z.infer<typeof created>;

/** Reads the body of a new message, of an edit, or of a forum post's first message; refuses what Discord refuses. */
export function readMessage(body: unknown, kind: "new" | "edit" | "forum"): MessageBody {
  const parsed = parse(kind === "forum" ? inForum : created, body);
  const flags = parsed.flags ?? 0;
  if ((flags & COMPONENTS_V2) !== 0 && (parsed.content !== undefined || parsed.embeds !== undefined))
    throw new Refusal(400, 50_035, "components V2 go with neither content nor embeds");
  if (parsed.components && (flags & COMPONENTS_V2) === 0) parse(z.array(row).max(5), parsed.components);
  const ids = customIds(parsed.components ?? []);
  if (new Set(ids).size !== ids.length) throw new Refusal(400, 50_035, "custom ids are not unique");
  const total = (parsed.embeds ?? []).reduce(
    (sum, one) =>
      sum + (one.title ?? "").length + (one.description ?? "").length + (one.footer?.text ?? "").length,
    0,
  );
  if (total > 6000) throw new Refusal(400, 50_035, "embeds of more than 6000 characters");
  const nothing = (parsed.content ?? "") === "" && (parsed.embeds ?? []).length === 0;
  if (nothing && kind !== "edit" && (flags & COMPONENTS_V2) === 0)
    throw new Refusal(400, 50_006, "Cannot send an empty message");
  return parsed;
}

export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refusal(400, 50_035, `Invalid Form Body: ${parsed.error.message}`);
}

const rows = z.array(z.object({ components: z.array(z.object({ custom_id: z.string().optional() })) }));

function customIds(components: readonly unknown[]): readonly string[] {
  return rows
    .parse(components)
    .flatMap((one) => one.components.map(({ custom_id: id }) => id))
    .filter((id) => id !== undefined);
}

const name = z.string().regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u);
const lower = name.refine((one) => one === one.toLowerCase(), "names are lower case");
const localised = z.record(z.enum(["fr"]), z.string().min(1).max(100)).optional();
const localisedNames = z.record(z.enum(["fr"]), lower).optional();
const choice = z.strictObject({ name: text(100), name_localizations: localised, value: text(100) });
const common = {
  name: lower,
  name_localizations: localisedNames,
  description: text(100),
  description_localizations: localised,
};
const leaf = z.strictObject({
  ...common,
  type: z.number().int().min(3).max(11),
  required: z.boolean().optional(),
  autocomplete: z.boolean().optional(),
  max_length: z.number().int().min(1).max(6000).optional(),
  choices: z.array(choice).max(25).optional(),
  channel_types: z.array(z.number()).optional(),
});
const subcommand = z.strictObject({
  ...common,
  type: z.literal(1),
  options: z.array(leaf).max(25).optional(),
});

export const commands = z
  .array(
    z.strictObject({
      ...common,
      type: z.literal(1),
      options: z.union([z.array(leaf).max(25), z.array(subcommand).max(25)]).optional(),
      default_member_permissions: z.string().nullable().optional(),
      contexts: z.array(z.number()).optional(),
      integration_types: z.array(z.number()).optional(),
    }),
  )
  .max(100);

export const autocomplete = z.strictObject({
  choices: z.array(z.strictObject({ name: text(100), value: text(100) })).max(25),
});
