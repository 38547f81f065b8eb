import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { botScopes, historyScopes } from "../../adapters/slack/workspaces/scopes.ts";
import { PlatformError } from "../../src/ports/failure.ts";
import type { Platform, PlatformEvent } from "../../src/ports/platform.ts";
import type { Store } from "../../src/ports/store.ts";
import { aPlan } from "../builders.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import { addChannel } from "../fakes/slack-server-world.ts";
import type { HttpServer } from "../../src/runtime/server.ts";
import { aWebServer, handlersThat, said, slackFor } from "./subject.ts";
import { typed } from "./typed.ts";

const KEY_ONE = "1f".repeat(8) + "0123456789abcdef".repeat(3);
const KEY_TWO = "2e".repeat(8) + "0123456789abcdef".repeat(3);

let server: SlackServer;
let store: Store;
let platform: Platform;
let web: HttpServer;
let told: PlatformEvent[];

beforeEach(async () => {
  server = await startSlackServer();
  store = createMemoryStore();
  told = [];
  web = aWebServer();
  platform = manyWith([KEY_ONE]);
});
afterEach(async () => {
  await platform.close();
  await web.close(0);
  await server.close();
});

function manyWith(tokenKeys: readonly string[]): Platform {
  return slackFor(server, {
    workspaces: { kind: "many", clientId: "1.2", clientSecret: "shh", stateSecret: "state", tokenKeys },
    store,
    routes: web,
    timeoutMs: 10_000,
  });
}

const handlers = handlersThat(
  () => Promise.resolve(said("Voilà.")),
  (event) => {
    told.push(event);
    return Promise.resolve();
  },
);

describe("many workspaces", () => {
  it("are installed by OAuth, and their tokens are not readable at rest", async () => {
    server.addTeam("T1");
    await platform.connect(handlers);
    await install("T1");
    const [installation] = await store.listInstallations("slack");
    expect(installation?.id).toBe("T1");
    expect(installation?.sealed).not.toContain("xoxb");
    expect(await post("T1")).toBe("posted");
    expect(told).toContainEqual({ kind: "workspace-back", platform: "slack", workspace: "T1" });
  });

  it("are not installed by a link that we did not give", async () => {
    server.addTeam("T1");
    await platform.connect(handlers);
    const response = await fetch(`http://127.0.0.1:${web.port}/slack/oauth_redirect?code=T1&state=forged`);
    expect(response.status).toBe(400);
    expect(await store.listInstallations("slack")).toEqual([]);
  });

  it.each([
    ["was cancelled", "error=access_denied&state=x", 200, "Rien n’a été installé"],
    ["came by a link that is no longer valid", "code=T1&state=forged", 400, "Ce lien n’est plus valable"],
    ["came without a code", "state=x", 400, "Ce lien n’est plus valable"],
  ])("show a page of our own for an installation that %s", async (_what, query, status, title) => {
    await platform.connect(handlers);
    const address = `http://127.0.0.1:${web.port}/slack/oauth_redirect?${query}`;
    const response = await fetch(address, { headers: { "accept-language": "fr-FR,fr;q=0.9,en;q=0.8" } });
    expect(response.status).toBe(status);
    const page = await response.text();
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toContain('href="/slack/install"');
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'; /);
  });

  it("keep the cookie of an installation from other sites", async () => {
    await platform.connect(handlers);
    const start = await fetch(`http://127.0.0.1:${web.port}/slack/install`, { redirect: "manual" });
    const cookies = start.headers.getSetCookie();
    expect(cookies).toHaveLength(1);
    for (const flag of ["Secure", "HttpOnly", "SameSite=Lax"]) expect(cookies[0]).toContain(flag);
  });

  it("never send a request with another workspace's token", async () => {
    server.addTeam("T1");
    server.addTeam("T2");
    await platform.connect(handlers);
    await install("T1");
    await install("T2");
    server.requests.length = 0;
    const work: Promise<unknown>[] = [];
    const patient = () => AbortSignal.timeout(15_000);
    for (let n = 0; n < 20; n++)
      for (const team of ["T1", "T2"]) {
        work.push(post(team), platform.inspect(channelOf(team), patient()), ask(team));
        const thread = { header: { channel: channelOf(team), id: "1.1" }, title: "x" };
        const inChannel = { at: "channel", channel: channelOf(team) } as const;
        work.push(platform.readBack(inChannel, ["a"], new Date(), patient()));
        work.push(platform.readBack({ at: "thread", thread }, ["a"], new Date(), patient()));
      }
    await Promise.allSettled(work);
    await platform.close();
    // Channels and people have other ids in each workspace, so that a request shows whose it is.
    const inChannels = server.requests.filter(({ args }) => typeof args["channel"] === "string");
    const aboutPeople = server.requests.filter(({ args }) => typeof args["user"] === "string");
    expect(inChannels.length).toBeGreaterThan(150);
    expect(aboutPeople.length).toBeGreaterThan(1);
    for (const { args, token } of [...inChannels, ...aboutPeople])
      expect(token).toBe(`xoxb-${String(args["channel"] ?? args["user"]).slice(1)}-secret`);
  });

  it("are gone when the app is removed, their tokens with them, and come back when it is installed again", async () => {
    server.addTeam("T1");
    await platform.connect(handlers);
    await install("T1");
    const gone = { type: "app_uninstalled" };
    await server.deliver("events_api", envelope(gone, { team_id: "T1" }));
    await server.deliver(
      "events_api",
      envelope({ type: "tokens_revoked", tokens: { bot: ["B"] } }, { team_id: "T1" }),
    );
    await eventually(() => told.some(({ kind }) => kind === "workspace-gone"));
    expect(await store.listInstallations("slack")).toEqual([]);
    expect(await post("T1")).toBe("gone");
    await install("T1");
    expect(await post("T1")).toBe("posted");
  });

  it("keep what was installed again when news of the uninstall before it come late", async () => {
    server.addTeam("T1");
    await platform.connect(handlers);
    await install("T1");
    const event_time = Math.floor(Date.now() / 1000) - 60;
    for (const event of [{ type: "app_uninstalled" }, { type: "tokens_revoked", tokens: { bot: ["B"] } }])
      await server.deliver("events_api", envelope(event, { team_id: "T1", event_time }));
    expect(await post("T1")).toBe("posted");
    expect(told.filter(({ kind }) => kind === "workspace-gone")).toEqual([]);
  });

  it("lose one workspace only when one token is dead", async () => {
    const first = server.addTeam("T1");
    server.addTeam("T2");
    await platform.connect(handlers);
    await install("T1");
    await install("T2");
    first.alive = false;
    expect(await post("T1")).toBe("gone");
    expect(await post("T2")).toBe("posted");
  });

  it("are found by a channel's id, in each workspace that has it", async () => {
    server.addTeam("T1");
    server.addTeam("T2");
    await platform.connect(handlers);
    await install("T1");
    await install("T2");
    const found = await platform.locate("C0001", AbortSignal.timeout(3000));
    expect(found.map(({ workspace }) => workspace)).toEqual(["T1", "T2"]);
  });
});

describe("an organisation", () => {
  it("is installed once; a workspace of it can be posted to once it was heard of, also after a restart", async () => {
    server.addTeam("T5", { organisation: "E1", token: "xoxb-E1-secret" });
    await platform.connect(handlers);
    await install("T5");
    expect((await store.listInstallations("slack")).map(({ id }) => id)).toEqual(["E1"]);
    expect(await post("T5")).toBe("gone");

    await ask("T5", { enterprise_id: "E1", is_enterprise_install: "true" });
    await platform.close();
    platform = manyWith([KEY_ONE]);
    server.requests.length = 0;
    expect(await post("T5")).toBe("posted");
    for (const { args } of server.requests) expect(args["team_id"]).toBe("T5");
  });

  it("takes all its workspaces along when the app is removed, and brings them back", async () => {
    server.addTeam("T5", { organisation: "E1", token: "xoxb-E1-secret" });
    await platform.connect(handlers);
    await install("T5");
    await ask("T5", { enterprise_id: "E1", is_enterprise_install: "true" });
    const authorizations = [
      { enterprise_id: "E1", team_id: null, is_enterprise_install: true, user_id: "U1" },
    ];
    const ids = { enterprise_id: "E1", team_id: "T5", authorizations };
    await server.deliver("events_api", envelope({ type: "app_uninstalled" }, ids));
    await eventually(() => told.some(({ kind }) => kind === "workspace-gone"));
    expect(told.at(-1)).toMatchObject({ workspace: "T5" });
    expect(await post("T5")).toBe("gone");
    told.length = 0;
    await install("T5");
    await eventually(() => told.length > 0);
    expect(told).toEqual([{ kind: "workspace-back", platform: "slack", workspace: "T5" }]);
    expect(await post("T5")).toBe("posted");
  });
});

describe("the key that seals tokens", () => {
  it("can be changed: the old one behind the new one still opens", async () => {
    server.addTeam("T1");
    await platform.connect(handlers);
    await install("T1");
    await platform.close();
    platform = manyWith([KEY_TWO, KEY_ONE]);
    expect(await post("T1")).toBe("posted");
    platform = manyWith([KEY_TWO]);
    await expect(postTo("T1")).rejects.toThrow("put the old key behind the new one in SLACK_TOKEN_KEY");
  });

  it("takes a new workspace only where it cannot be guessed, and one that it has again", async () => {
    server.addTeam("T1");
    server.addTeam("T2");
    await platform.connect(handlers);
    await install("T1");
    await platform.close();
    platform = manyWith(["monday", KEY_ONE]);
    await platform.connect(handlers);
    await install("T1");
    expect(await post("T1")).toBe("posted");
    expect(await installAs("T2")).toBe(503);
    expect((await store.listInstallations("slack")).map(({ id }) => id)).toEqual(["T1"]);
  });
});

describe("one workspace", () => {
  it("never sends its token to a channel of another one", async () => {
    server.addTeam("T1");
    platform = slackFor(server);
    expect(await post("T2")).toBe("gone");
    expect(server.requests.filter(({ method }) => method !== "auth.test")).toEqual([]);
  });
});

/** Follows the link on `/slack/install` as a browser does, and comes back with the code of that team. */
async function install(team: string): Promise<void> {
  expect(await installAs(team)).toBe(200);
}

/** The status of the page that a browser ends on. */
async function installAs(team: string): Promise<number> {
  const start = await fetch(`http://127.0.0.1:${web.port}/slack/install`, { redirect: "manual" });
  const asked = new URL(start.headers.get("location") ?? "").searchParams;
  expect(asked.get("scope")?.split(",")).toEqual([...botScopes, ...historyScopes]);
  const state = asked.get("state") ?? "";
  const cookie = start.headers.getSetCookie().map((each) => each.split(";")[0]);
  const query = new URLSearchParams({ code: team, state });
  const end = await fetch(`http://127.0.0.1:${web.port}/slack/oauth_redirect?${query.toString()}`, {
    headers: { cookie: cookie.join("; ") },
  });
  return end.status;
}

/** A channel whose id says its workspace: `CT1…`. */
function channelOf(team: string) {
  const id = `C${team}`;
  const found = server.teams.get(team);
  if (found && !found.channels.has(id)) addChannel(found, id, "own");
  return { platform: "slack", workspace: team, id };
}

function postTo(team: string) {
  const [header] = aPlan().parts;
  if (!header) throw new Error("no header");
  const sending = { key: "a".repeat(32), form: "rich", abort: AbortSignal.timeout(10_000) } as const;
  return platform.post({ at: "channel", channel: channelOf(team) }, header.message, sending);
}

async function post(team: string): Promise<string> {
  return postTo(team).then(
    () => "posted",
    (error: unknown) => (error instanceof PlatformError ? error.failure.kind : String(error)),
  );
}

async function ask(team: string, overrides: Readonly<Record<string, string>> = {}): Promise<void> {
  server.teams.get(team)?.users.set(`U${team}`, { id: `U${team}`, locale: "fr-FR" });
  const box = server.responseUrl();
  const command = typed("/signal", "x", { team_id: team, user_id: `U${team}`, ...overrides });
  await server.deliver("slash_commands", { ...command, response_url: box.url });
  await box.next();
}

let events = 0;

function envelope(event: object, ids: object) {
  return { type: "event_callback", event_id: `Ev${++events}-w`, api_app_id: "A1", event, ...ids };
}

/** The event was acknowledged; what it sets off follows. */
async function eventually(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setImmediate(resolve));
}
