let triggers = 0;

/** What Slack sends when somebody types a command. */
export function typed(command: string, text: string, overrides: Readonly<Record<string, string>> = {}) {
  return {
    command,
    text,
    team_id: "T1",
    channel_id: "C0001",
    channel_name: "general",
    user_id: "U1",
    trigger_id: `trigger-${++triggers}`,
    api_app_id: "A1",
    ...overrides,
  };
}
