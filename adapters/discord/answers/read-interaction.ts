import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  ComponentType,
  InteractionType,
  type APIApplicationCommandInteractionDataOption,
  type APIInteraction,
} from "discord.js";
import type { Channel } from "../../../src/domain/channel.ts";
import type { Command, FilledIn, ParseFilledIn, Parsed, Person } from "../../../src/ports/command.ts";
import { languageOf, type Language } from "../../../src/domain/language.ts";
import { ADMIN } from "./command-definitions.ts";
import { readCustomId } from "./custom-ids.ts";
import { filledInDigest } from "./filled-in.ts";

/** What somebody did, and how it is to be answered. */
export type Heard =
  /** `in-place` changes the message that was pressed; `for-all` is seen by everybody in the channel. */
  | {
      readonly kind: "asked";
      readonly what: Parsed;
      readonly channel: Channel | undefined;
      /** In a thread that hangs on the channel, such as an edition's or a forum's post. */
      readonly inThread?: true;
      /** The channel is not the one in which it was said: whether it is of the same server is still to be seen. */
      readonly isChosen?: true;
      readonly as: "new" | "in-place" | "for-all";
    }
  | { readonly kind: "typing-words"; readonly typed: string }
  | { readonly kind: "typing-tag"; readonly typed: string; readonly channel: Channel | undefined };

/** `undefined` for what is not ours. */
export function readInteraction(interaction: APIInteraction, parse: ParseFilledIn): Heard | undefined {
  const channel = channelOf(interaction);
  const language = languageIn(interaction);
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      if (interaction.data.type !== ApplicationCommandType.ChatInput) return undefined;
      const { name, options = [] } = interaction.data;
      const meant = elsewhere(channel, options);
      const heard = asked(
        commandOf(name, options, (filledIn) =>
          parse(filledIn, language, personOf(interaction).admin === true),
        ),
        meant,
      );
      return heard?.kind === "asked" && meant?.id !== channel?.id ? { ...heard, isChosen: true } : heard;
    }
    case InteractionType.ApplicationCommandAutocomplete:
      return typing(interaction.data.options, channel);
    case InteractionType.MessageComponent: {
      const { data } = interaction;
      const [chosen] = data.component_type === ComponentType.StringSelect ? data.values : [];
      return pressed(data.custom_id, chosen, { channel, inThread: saidInThread(interaction) });
    }
    case InteractionType.Ping:
    case InteractionType.ModalSubmit:
      return undefined;
  }
}

/** Who asks, with the rights that they have at this moment. */
export function personOf(interaction: APIInteraction): Person & { readonly name: string } {
  const user = interaction.member?.user ?? interaction.user;
  const permissions = BigInt(interaction.member?.permissions ?? "0");
  return {
    id: user?.id ?? "",
    language: languageIn(interaction),
    admin: (permissions & ADMIN) !== 0n || isLetThrough(interaction),
    name: interaction.member?.nick ?? user?.global_name ?? user?.username ?? "",
  };
}

/** Discord shows and takes `/digest` only from those whom the server's settings let use it: by default, who may manage the server. */
function isLetThrough({ type, data, guild_id: guild }: APIInteraction): boolean {
  const isCommand =
    type === InteractionType.ApplicationCommand || type === InteractionType.ApplicationCommandAutocomplete;
  return isCommand && guild !== undefined && data !== undefined && "name" in data && data.name === "digest";
}

function languageIn(interaction: APIInteraction): Language {
  return languageOf("locale" in interaction ? interaction.locale : undefined);
}

/** Where it was said: for a thread, the channel on which it hangs. None where the bot itself is not. */
function channelOf(interaction: APIInteraction): Channel | undefined {
  const { guild_id: workspace, channel: said, authorizing_integration_owners: owners } = interaction;
  const installed = owners[ApplicationIntegrationType.GuildInstall] !== undefined;
  if (workspace === undefined || said === undefined || !installed) return undefined;
  const parent = "parent_id" in said && isThread(said.type) ? said.parent_id : undefined;
  return { platform: "discord", workspace, id: parent ?? said.id };
}

/** Discord tells with each interaction what kind of channel it was said in. */
function saidInThread({ channel }: APIInteraction): boolean {
  return channel !== undefined && isThread(channel.type);
}

function isThread(type: ChannelType): boolean {
  return (
    type === ChannelType.PublicThread ||
    type === ChannelType.PrivateThread ||
    type === ChannelType.AnnouncementThread
  );
}

type Options = readonly APIApplicationCommandInteractionDataOption[];

function asked(what: Parsed | undefined, channel: Channel | undefined): Heard | undefined {
  return what && { kind: "asked", what, channel, as: "new" };
}

function commandOf(
  name: string,
  options: Options,
  parse: (filledIn: FilledIn) => Parsed,
): Parsed | undefined {
  switch (name) {
    case "signal":
      return commanded({ kind: "search", words: value(options, "words"), page: 1 });
    case "signals":
      return parse({ name, edition: value(options, "edition") });
    case "digest": {
      const [action] = options;
      if (action?.type !== OptionType.Subcommand) return undefined;
      return parse(filledInDigest(action.name, (option) => value(action.options ?? [], option)));
    }
    default:
      return undefined;
  }
}

function commanded(command: Command): Parsed {
  return { kind: "command", command };
}

/** `/digest … channel:#other` */
function elsewhere(channel: Channel | undefined, options: Options): Channel | undefined {
  const other = value(inner(options), "channel");
  return channel && other !== "" ? { ...channel, id: other } : channel;
}

function typing(options: Options, channel: Channel | undefined): Heard | undefined {
  const all = inner(options);
  const focused = all.find((option) => "focused" in option && option.focused);
  if (!focused) return undefined;
  const typed = value(all, focused.name);
  if (focused.name === "words") return { kind: "typing-words", typed };
  if (focused.name === "tag") return { kind: "typing-tag", typed, channel: elsewhere(channel, options) };
  return undefined;
}

function pressed(
  customId: string,
  chosen: string | undefined,
  { channel, inThread }: { readonly channel: Channel | undefined; readonly inThread: boolean },
): Heard | undefined {
  const press = readCustomId(customId);
  switch (press?.kind) {
    case "page":
      return {
        kind: "asked",
        what: commanded({ kind: "search", words: press.words, page: press.page }),
        channel,
        as: "in-place",
      };
    case "show":
      return chosen === undefined
        ? undefined
        : asked(commanded({ kind: "signal", signal: chosen, share: false }), channel);
    case "share":
      return {
        kind: "asked",
        what: commanded({ kind: "signal", signal: press.signal, share: true }),
        channel,
        ...(inThread && { inThread }),
        as: "for-all",
      };
    case undefined:
      return undefined;
  }
}

function inner(options: Options): Options {
  const [first] = options;
  return first?.type === OptionType.Subcommand ? (first.options ?? []) : options;
}

/** What was said for an option, as text; "" when nothing was. */
function value(options: Options, name: string): string {
  const said = options.find((option) => option.name === name);
  return said && "value" in said ? String(said.value) : "";
}
