import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
  ApplicationIntegrationType as Installed,
  ChannelType,
  InteractionContextType as Context,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import { layouts } from "../../../src/domain/message.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import type { DigestActionName, Labels, OptionName } from "../../../src/words/texts/shape/label-texts.ts";
import { limits } from "../text/limits.ts";

/** Who may manage a channel's subscription, unless the server's own settings say otherwise; checked again at each command. */
export const ADMIN = PermissionFlagsBits.ManageGuild;

/** The commands as Discord shows them. Their names are the same in every language, as people tell each other what to type; the options' are not. */
export function commandDefinitions(): RESTPutAPIApplicationCommandsJSONBody {
  const searchable = {
    integration_types: [Installed.GuildInstall, Installed.UserInstall],
    contexts: [Context.Guild, Context.BotDM, Context.PrivateChannel],
  };
  return [
    { ...command("signal"), ...searchable, options: [words] },
    { ...command("signals"), ...searchable, options: [text("edition")] },
    {
      ...command("digest"),
      integration_types: [Installed.GuildInstall],
      contexts: [Context.Guild],
      default_member_permissions: ADMIN.toString(),
      options: [
        action("subscribe", [
          text("schedule"),
          text("zone"),
          layout,
          text("topics"),
          { ...text("tag"), autocomplete: true },
          latest,
        ]),
        action("unsubscribe"),
        action("status"),
        action("pause"),
        action("resume"),
        action("skip"),
        action("post", [text("edition")]),
      ],
    },
  ];
}

type Described = (labels: Labels) => string;

const frenchNames: Readonly<Record<OptionName, string>> = {
  words: "mots",
  edition: "édition",
  channel: "salon",
  schedule: "horaire",
  zone: "fuseau",
  layout: "présentation",
  topics: "thèmes",
  tag: "étiquette",
  latestNow: "dernière",
};

function described(of: Described) {
  return {
    description: of(textsIn("en").labels),
    description_localizations: { fr: of(textsIn("fr").labels) },
  };
}

function command(name: "signal" | "signals" | "digest") {
  return {
    type: ApplicationCommandType.ChatInput as const,
    name,
    ...described((labels) => labels.commands[name]),
  };
}

/** Every action takes a channel: commands cannot be typed in a forum itself. */
function action(
  name: DigestActionName,
  options: readonly APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption {
  return {
    type: OptionType.Subcommand,
    name,
    ...described((labels) => labels.commands[name]),
    options: [...options, channel],
  };
}

function option(name: OptionName) {
  return {
    name: name === "latestNow" ? "latest" : name,
    name_localizations: { fr: frenchNames[name] },
    ...described((labels) => labels.options[name]),
  };
}

function text(name: OptionName) {
  return { type: OptionType.String as const, ...option(name), max_length: limits.choice };
}

const words = {
  type: OptionType.String as const,
  ...option("words"),
  required: true,
  autocomplete: true as const,
  max_length: limits.words,
};

const layout = {
  type: OptionType.String as const,
  ...option("layout"),
  choices: layouts.map((value) => ({
    name: textsIn("en").labels.layouts[value],
    name_localizations: { fr: textsIn("fr").labels.layouts[value] },
    value,
  })),
};

const latest = { type: OptionType.Boolean as const, ...option("latestNow") };

const channel: APIApplicationCommandBasicOption = {
  type: OptionType.Channel,
  ...option("channel"),
  channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
};
