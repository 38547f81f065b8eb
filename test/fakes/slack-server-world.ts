export interface SlackMessage {
  readonly ts: string;
  readonly thread?: string;
  text: string;
  blocks: readonly unknown[] | undefined;
  metadata: unknown;
  /** Set for a message that is another app's; "" where Slack names none. */
  readonly bot?: string;
}

export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  isPrivate: boolean;
  isMember: boolean;
  isArchived: boolean;
  creator: string;
  messages: SlackMessage[];
}

export interface SlackTeam {
  readonly id: string;
  readonly token: string;
  /** Set for a token of a whole organisation: it needs `team_id` with each request. */
  readonly organisation?: string;
  alive: boolean;
  scopes: Set<string>;
  readonly channels: Map<string, SlackChannel>;
  readonly users: Map<string, Readonly<Record<string, unknown>>>;
}

const ALL_SCOPES = [
  "chat:write",
  "chat:write.public",
  "commands",
  "users:read",
  "channels:read",
  "groups:read",
  "channels:history",
  "groups:history",
];

export function newTeam(
  id: string,
  overrides: Partial<Pick<SlackTeam, "organisation" | "token">> = {},
): SlackTeam {
  const team: SlackTeam = {
    id,
    token: `xoxb-${id}-secret`,
    alive: true,
    scopes: new Set(ALL_SCOPES),
    channels: new Map(),
    users: new Map([
      ["U1", aUser("U1", { is_admin: true })],
      ["U2", aUser("U2", { locale: "en-GB" })],
    ]),
    ...overrides,
  };
  addChannel(team, "C0001", "general");
  addChannel(team, "C0002", "veille");
  return team;
}

export function addChannel(team: SlackTeam, id: string, name: string): SlackChannel {
  const channel: SlackChannel = {
    id,
    name,
    isPrivate: false,
    isMember: true,
    isArchived: false,
    creator: "U9",
    messages: [],
  };
  team.channels.set(id, channel);
  return channel;
}

function aUser(id: string, overrides: object): Readonly<Record<string, unknown>> {
  return {
    id,
    name: id.toLowerCase(),
    real_name: `Person ${id}`,
    tz: "Europe/Paris",
    locale: "fr-FR",
    is_admin: false,
    is_owner: false,
    ...overrides,
  };
}
