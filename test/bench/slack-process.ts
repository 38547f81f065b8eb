import { startSlackServer } from "../fakes/slack-server.ts";
import { addChannel } from "../fakes/slack-server-world.ts";
import { typed } from "../slack/typed.ts";

// Slack, in a process of its own: the workspaces T0, T1, … with one channel each. Told `measure`, it sends commands and
// times their acknowledgements.

const [workspaces = 0, commands = 0, everyMs = 0] = process.argv.slice(2).map(Number);
const server = await startSlackServer();
for (let n = 0; n < workspaces; n++) addChannel(server.addTeam(`T${n}`), "C1", "veille");
process.send?.({ apiUrl: server.apiUrl });

process.on("message", () => void measure());

async function measure(): Promise<void> {
  const before = posts();
  const times: Promise<number>[] = [];
  for (let n = 0; n < commands; n++) {
    times.push(timeOf(`T${n % workspaces}`));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  const sorted = (await Promise.all(times)).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)];
  process.send?.({ p50: at(0.5), p99: at(0.99), most: at(1), posts: posts() - before }, () => process.exit());
}

async function timeOf(team: string): Promise<number> {
  const { url } = server.responseUrl();
  const startMs = performance.now();
  await server.deliver("slash_commands", {
    ...typed("/signal", "tiktok", { team_id: team }),
    response_url: url,
  });
  return performance.now() - startMs;
}

function posts(): number {
  return server.requests.filter(({ method }) => method === "chat.postMessage").length;
}
