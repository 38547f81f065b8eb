import { createHmac } from "node:crypto";
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Answer, Hit } from "../../src/ports/answer.ts";
import type { Request } from "../../src/ports/command.ts";
import type { Platform, PlatformEvent } from "../../src/ports/platform.ts";
import { aSubscription } from "../builders.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { isRecord } from "../fakes/slack-rules.ts";
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import type { HttpServer } from "../../src/runtime/server.ts";
import { aWebServer, general, handlersThat, said, slackFor, visibleText } from "./subject.ts";
import { typed } from "./typed.ts";

let server: SlackServer;
let platform: Platform;
let asked: Request[];
let told: PlatformEvent[];
let answer: (request: Request) => Promise<Answer>;
const store = createMemoryStore();

beforeEach(async () => {
  server = await startSlackServer();
  server.addTeam("T1");
  asked = [];
  told = [];
  answer = () => Promise.resolve(said("Voilà."));
  platform = slackFor(server, { store });
  await platform.connect(
    handlersThat(
      (request) => {
        asked.push(request);
        return answer(request);
      },
      (event) => {
        told.push(event);
        return Promise.resolve();
      },
    ),
  );
});
afterEach(async () => {
  await platform.close();
  await server.close();
});

const hit: Hit = {
  signal: "2026-02-08.00000006",
  edition: "2026-02-08",
  headline: [
    { text: "TikTok", marked: true },
    { text: " ouvre un bureau", marked: false },
  ],
  snippet: [{ text: "Trente personnes & <!channel>", marked: false }],
  posted: { channel: general, id: "1700000000.000100", thread: "1700000000.000001" },
};

function hits(page: number): Answer {
  return {
    kind: "hits",
    language: "fr",
    words: "tiktok",
    summary: "12 signaux pour « tiktok »",
    notes: [],
    hits: [hit],
    total: 12,
    page,
    pages: 3,
  };
}

function wholeSignal(shared: boolean): Answer {
  return {
    kind: "signal",
    language: "fr",
    shared,
    ...(shared && { aside: "Ce message ne changera pas." }),
    whole: {
      signal: { id: hit.signal, headline: "TikTok ouvre un bureau", paragraphs: ["Trente.", "Mars."] },
      edition: "2026-02-08",
      position: 6,
      total: 14,
      alsoIn: ["2026-02-01"],
    },
  };
}

describe("a command typed in Slack", () => {
  it("is acknowledged before it is answered, privately", async () => {
    let release = () => {};
    const thought = new Promise<void>((resolve) => {
      release = resolve;
    });
    answer = async () => {
      await thought;
      return said("Voilà.");
    };
    const box = server.responseUrl();
    await server.deliver("slash_commands", { ...typed("/signal", "a &amp; b"), response_url: box.url });
    expect(box.got).toEqual([]);
    release();
    const response = await box.next();
    expect(response).toMatchObject({ response_type: "ephemeral", text: "Voilà." });
    expect(asked[0]).toEqual({
      command: { kind: "search", words: "a & b", page: 1 },
      channel: general,
      person: { id: "U1", name: "U1", language: "fr", admin: false },
    });
  });

  it("shows hits with the words marked, buttons, a link to the post here, and pages", async () => {
    answer = () => Promise.resolve(hits(2));
    addPost();
    const response = await type("/signal", "tiktok");
    const blocks = JSON.stringify(response["blocks"]);
    expect(visibleText(response["blocks"])).toContain("Trente personnes & <!channel>");
    expect(blocks).toContain('"text":"TikTok","style":{"bold":true,"italic":true}');
    expect(blocks).toContain(
      "https://t1.slack.com/archives/C0001/p1700000000000100?thread_ts=1700000000.000001&cid=C0001",
    );
    expect(buttonsOf(response)).toEqual([
      "Lire en entier",
      "Partager ici",
      "Voir dans ce salon",
      "Page précédente",
      "Page suivante",
    ]);
  });

  it("turns a page in place of the one before", async () => {
    answer = () => Promise.resolve(hits(2));
    const first = await type("/signal", "tiktok");
    const next = await click(first, "Page suivante");
    expect(next).toMatchObject({ replace_original: true, response_type: "ephemeral" });
    expect(asked.at(-1)?.command).toEqual({ kind: "search", words: "tiktok", page: 3 });
  });

  it("shows a signal whole to the person alone, and shares it with everybody by name", async () => {
    answer = ({ command }) =>
      Promise.resolve(command.kind === "signal" ? wholeSignal(command.share) : hits(1));
    const first = await type("/signal", "tiktok");
    const whole = await click(first, "Lire en entier");
    expect(whole).toMatchObject({ response_type: "ephemeral", replace_original: false });
    expect(visibleText(whole["blocks"])).toContain("8 février 2026 · 6/14");
    expect(visibleText(whole["blocks"])).toContain("1er février 2026");
    const box = server.responseUrl();
    const shared = await click(whole, "Partager ici", box);
    expect(shared).toMatchObject({ response_type: "in_channel", replace_original: false });
    expect(visibleText(shared["blocks"])).toContain("Partagé par Person U1");
    expect(buttonsOf(shared)).toEqual([]);
    expect(await box.next()).toMatchObject({
      response_type: "ephemeral",
      replace_original: false,
      text: "Ce message ne changera pas.",
    });
  });

  it("tells what became of a share to the person alone, beside what was pressed", async () => {
    answer = ({ command }) => Promise.resolve(command.kind === "signal" ? said("Partagé.") : hits(1));
    const response = await click(await type("/signal", "tiktok"), "Partager ici");
    expect(response).toMatchObject({
      response_type: "ephemeral",
      replace_original: false,
      text: "Partagé.",
    });
    expect(asked.at(-1)).toMatchObject({
      command: { kind: "signal", signal: hit.signal, share: true },
      channel: general,
      person: { name: "Person U1" },
    });
  });

  it("shows a signal of any length in several messages, each within the limits", async () => {
    const long = wholeSignal(false);
    if (long.kind !== "signal") throw new Error("not a signal");
    const paragraphs = ["mot ".repeat(5000), "fin"];
    answer = () =>
      Promise.resolve({ ...long, whole: { ...long.whole, signal: { ...long.whole.signal, paragraphs } } });
    const box = server.responseUrl();
    await server.deliver("slash_commands", { ...typed("/signal", "x"), response_url: box.url });
    await platform.close();
    expect(box.got.length).toBeGreaterThan(1);
    const shown = box.got.map((each) => visibleText(each["blocks"])).join("\n");
    expect(shown.match(/mot/g)).toHaveLength(5000);
    expect(shown.split("\n")).toContain("fin");
  });

  it("lists an edition with a button for each signal, however many there are", async () => {
    answer = () =>
      Promise.resolve({
        kind: "edition",
        language: "fr",
        edition: "2026-02-08",
        title: "TikTok / Cuivre",
        introduction: "Bonjour.",
        summary: "8 février 2026 · 100 signaux",
        hits: Array.from({ length: 100 }, (_, n) => ({
          ...hit,
          headline: [{ text: `n°${n}.`, marked: false }],
        })),
      });
    const response = await type("/signals", "");
    expect(buttonsOf(response)).toHaveLength(40);
    expect(visibleText(response["blocks"])).toContain("n°99.");
  });

  it("is answered in English to a person who reads English", async () => {
    await type("/digest", "status", { user_id: "U2" });
    await type("/signal", "x", { user_id: "U2" });
    expect(asked.map(({ person }) => person.language)).toEqual(["en", "en"]);
  });

  it("does not wait for Slack to say who searches, and takes the language that was set", async () => {
    server.fault("users.info", "silent-after");
    await type("/signal", "x", { user_id: "U2" });
    expect(asked[0]?.person).toMatchObject({ language: "fr" });
    expect(server.requests.map(({ method }) => method)).not.toContain("conversations.info");
  });

  it("has no channel in a direct message", async () => {
    await type("/signal", "x", { channel_id: "D1", channel_name: "directmessage" });
    expect(asked[0]).not.toHaveProperty("channel");
  });

  it("says that something broke when the core fails", async () => {
    answer = () => Promise.reject(new Error("broken"));
    const response = await type("/signal", "x");
    expect(response["text"]).toContain("Réessayez dans une minute");
  });

  it("acts once however often its envelope comes, and acknowledges each", async () => {
    const box = server.responseUrl();
    const payload = { ...typed("/signal", "x"), response_url: box.url };
    await server.deliver("slash_commands", payload, "same");
    await server.deliver("slash_commands", payload, "same");
    await box.next();
    await platform.close();
    expect(asked).toHaveLength(1);
    expect(box.got).toHaveLength(1);
  });

  it("is still answered when the bot closes right after", async () => {
    const box = server.responseUrl();
    await server.deliver("slash_commands", { ...typed("/signal", "x"), response_url: box.url });
    await platform.close();
    expect(box.got).toHaveLength(1);
  });
});

describe("managing a subscription in Slack", () => {
  it("is for admins of the workspace and for whoever created the channel", async () => {
    const channel = server.teams.get("T1")?.channels.get("C0002");
    if (channel) channel.creator = "U2";
    await type("/digest", "subscribe lundi 9h");
    const refused = await type("/digest", "subscribe lundi 9h", { user_id: "U2" });
    await type("/digest", "subscribe lundi 9h", { user_id: "U2", channel_id: "C0002" });
    expect(asked.map(({ person }) => person.admin)).toEqual([true, true]);
    expect(refused["text"]).toContain("Only admins");
  });

  it("takes nobody for an admin whom Slack does not describe", async () => {
    server.teams.get("T1")?.scopes.delete("users:read");
    const refused = await type("/digest", "subscribe lundi 9h");
    expect(refused["text"]).toContain("Seuls les administrateurs");
    expect(asked).toEqual([]);
  });

  it.each(["rate-limited", "reset-before", "error-500-after", "silent-after"] as const)(
    "does not say that somebody is no admin when users.info meets %s",
    async (fault) => {
      server.fault("users.info", fault, fault);
      await type("/digest", "pause");
      expect(asked.map(({ person }) => person.admin)).toEqual(["unknown"]);
    },
  );

  it("opens the form for whom it knew as an admin, and changes nothing on the strength of that", async () => {
    await type("/digest", "status");
    server.fault("users.info", "rate-limited", "rate-limited");
    const opened = server.nextView();
    const box = server.responseUrl();
    await server.deliver("slash_commands", { ...typed("/digest", "subscribe"), response_url: box.url });
    const view = await opened;
    server.fault("users.info", "rate-limited");
    const updated = server.nextView();
    await server.deliver("interactive", submission(view));
    await updated;
    expect(asked.at(-1)?.person.admin).toBe("unknown");
  });

  it("tells a member that only admins may, before it reads anything more", async () => {
    const refused = await type("/digest", `subscribe ${"a".repeat(400)}`, { user_id: "U2" });
    expect(refused["text"]).toContain("Only admins");
    expect(asked).toEqual([]);
  });

  it("opens a form for an admin who says nothing more, and does what it says", async () => {
    const opened = server.nextView();
    const box = server.responseUrl();
    await server.deliver("slash_commands", { ...typed("/digest", "subscribe"), response_url: box.url });
    const view = await opened;
    expect(view).toMatchObject({ method: "views.open", callback_id: "signalpost.subscribe" });
    expect(asked).toEqual([]);

    answer = () => Promise.resolve(said("Abonné."));
    const updated = server.nextView();
    const ack = await server.deliver("interactive", submission(view));
    expect(ack).toMatchObject({ response_action: "update" });
    expect(visibleText((await updated)["blocks"])).toContain("Abonné.");
    expect(asked[0]).toMatchObject({
      channel: { ...general, id: "C0002" },
      command: {
        kind: "digest",
        action: {
          kind: "subscribe",
          schedule: { weekdays: [1, 4], hour: 18, minute: 30 },
          zone: "America/Martinique",
          layout: "full",
          topics: ["IA", "cuivre"],
        },
      },
    });
  });

  it("says that something broke when the form cannot be opened", async () => {
    server.fault("views.open", { error: "expired_trigger_id" });
    const response = await type("/digest", "subscribe");
    expect(response["text"]).toContain("Réessayez dans une minute");
  });

  it("opens no form for others, and says why", async () => {
    const response = await type("/digest", "subscribe", { user_id: "U2" });
    expect(response["text"]).toContain("Only admins");
    expect(server.views).toEqual([]);
  });

  it("finds time zones by the half-typed city", async () => {
    const ack = await server.deliver("interactive", {
      type: "block_suggestion",
      action_id: "signalpost.zone",
      block_id: "zone",
      value: "new yo",
      team: { id: "T1" },
      user: { id: "U1" },
    });
    expect(ack).toMatchObject({ options: [{ value: "America/New_York" }] });
  });
});

describe("what Slack tells by itself", () => {
  it.each([
    ["channel_archive", "channel-gone"],
    ["channel_deleted", "channel-gone"],
    ["group_archive", "channel-gone"],
    ["group_deleted", "channel-gone"],
    ["group_left", "channel-gone"],
    ["channel_left", "channel-gone"],
    ["channel_unarchive", "channel-back"],
    ["group_unarchive", "channel-back"],
  ])("%s is told as %s", async (type_, kind) => {
    await happens({ type: type_, channel: "C0001", user: "U2" });
    expect(told).toMatchObject([{ kind, channel: general }]);
  });

  it("greets who adds the bot with how the channel stands, and takes the channel as back", async () => {
    answer = () => Promise.resolve(said("Ce salon n’est pas abonné."));
    await happens({ type: "member_joined_channel", channel: "C0001", user: "U-BOT-T1", inviter: "U2" });
    expect(told).toMatchObject([{ kind: "channel-back" }]);
    const greeting = server.requests.find(({ method }) => method === "chat.postEphemeral");
    expect(greeting?.args).toMatchObject({
      channel: "C0001",
      user: "U2",
      text: "Ce salon n’est pas abonné.",
    });
  });

  it("greets only once the channel is taken as back", async () => {
    answer = () => Promise.resolve(said(told.length > 0 ? "back" : "still gone"));
    await happens({ type: "member_joined_channel", channel: "C0001", user: "U-BOT-T1", inviter: "U2" });
    const greeting = server.requests.find(({ method }) => method === "chat.postEphemeral");
    expect(greeting?.args["text"]).toBe("back");
  });

  it("takes the channel as gone when the bot was removed from it", async () => {
    await happens({ type: "member_left_channel", channel: "C0001", user: "U-BOT-T1" });
    expect(told).toMatchObject([{ kind: "channel-gone", reason: { kind: "not-a-member" } }]);
  });

  it("does nothing when somebody else leaves", async () => {
    await happens({ type: "member_left_channel", channel: "C0001", user: "U2" });
    expect(told).toEqual([]);
  });

  it("does nothing when somebody else joins", async () => {
    await happens({ type: "member_joined_channel", channel: "C0001", user: "U2", inviter: "U1" });
    expect(told).toEqual([]);
  });

  it("acts once on an event that comes again", async () => {
    const body = { type: "channel_archive", channel: "C0001", user: "U2" };
    await server.deliver("events_api", envelope(body, "Ev1"));
    await server.deliver("events_api", envelope(body, "Ev1"));
    await platform.close();
    expect(told).toHaveLength(1);
  });

  it("says that the workspace is gone when the app is removed or its token revoked", async () => {
    await happens({ type: "tokens_revoked", tokens: { oauth: ["U1"] } });
    await happens({ type: "app_uninstalled" });
    expect(told).toMatchObject([{ kind: "workspace-gone", platform: "slack", workspace: "T1" }]);
  });
});

describe("the App Home", () => {
  it("shows a search field, the latest edition and this workspace's subscriptions only", async () => {
    for (const workspace of ["T1", "T2"]) {
      const channel = { platform: "slack", workspace, id: `C-${workspace}` };
      await store.changeSubscription(channel, () => aSubscription({ channel }));
    }
    answer = () => Promise.resolve(said("La dernière édition"));
    const published = server.nextView();
    await happens({ type: "app_home_opened", user: "U1", channel: "D1", tab: "home" });
    const blocks = JSON.stringify((await published)["blocks"]);
    expect(blocks).toContain("La dernière édition");
    expect(blocks).toContain("C-T1");
    expect(blocks).toContain("lundi à 09:00");
    expect(blocks).not.toContain("C-T2");
    expect(asked[0]).not.toHaveProperty("channel");
  });

  it("shows what was searched in a window, and turns its pages there", async () => {
    answer = () => Promise.resolve(hits(1));
    const opened = server.nextView();
    await server.deliver("interactive", {
      ...homeClick({ type: "plain_text_input", action_id: "signalpost.search", value: "tiktok" }),
      view: { id: "V0", type: "home" },
    });
    const window = await opened;
    expect(window).toMatchObject({ method: "views.open", type: "modal" });
    expect(buttonsOf(window)).not.toContain("Partager ici");

    const turned = server.nextView();
    await server.deliver("interactive", {
      ...homeClick(buttonNamed(window, "Page suivante")),
      view: { id: "V7", type: "modal" },
    });
    expect(await turned).toMatchObject({ method: "views.update" });
  });
});

describe("Slack by HTTP", () => {
  const secret = "8f742231b10e8888abcd99yyyzzz85a5";
  const now = () => String(Math.floor(Date.now() / 1000));
  const signed = {
    "x-slack-request-timestamp": now(),
    "x-slack-signature": `v0=${"0".repeat(64)}`,
  };
  let web: HttpServer;
  let slack: Platform;

  beforeEach(async () => {
    web = aWebServer();
    slack = slackFor(server, { connection: { kind: "http", signingSecret: secret }, routes: web });
    await slack.connect(
      handlersThat((request) => {
        asked.push(request);
        return Promise.resolve(said("Voilà."));
      }),
    );
  });
  afterEach(async () => {
    await slack.close();
    await web.close(0);
  });

  it("answers a signed command", async () => {
    const box = server.responseUrl();
    const response = await send({ ...typed("/signal", "tiktok"), response_url: box.url });
    expect(response.status).toBe(200);
    expect((await box.next())["text"]).toBe("Voilà.");
  });

  it("refuses what is not signed by Slack, or was signed long ago", async () => {
    expect((await send(typed("/signal", "x"), "another secret")).status).toBe(401);
    expect((await send(typed("/signal", "x"), secret, Date.now() / 1000 - 600)).status).toBe(401);
    expect(asked).toEqual([]);
  });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ["has no signature", { "x-slack-request-timestamp": now() }],
    ["has a signature of another form", { ...signed, "x-slack-signature": "v1=00" }],
    ["says no time", { "x-slack-signature": signed["x-slack-signature"] }],
    ["says no number as its time", { ...signed, "x-slack-request-timestamp": "now" }],
    ["was signed long ago", { ...signed, "x-slack-request-timestamp": "1531420618" }],
  ])("refuses what %s before its body has come", async (_what, headers) => {
    expect(await statusWithoutBody({ "content-type": "application/json", ...headers })).toBe(401);
    expect(asked).toEqual([]);
  });

  it("takes a signed form of 100 KB", async () => {
    const box = server.responseUrl();
    const long = { ...typed("/signal", "tiktok"), response_url: box.url, more: "x".repeat(100 * 1024) };
    expect((await send(long)).status).toBe(200);
    expect((await box.next())["text"]).toBe("Voilà.");
  });

  it("lets Slack check the certificate, unsigned, and runs nothing that comes along", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const check = new URLSearchParams({ ...typed("/signal", "x"), ssl_check: "1" }).toString();
    const status = async (body: string) =>
      (await fetch(address(), { method: "POST", headers: form, body })).status;
    expect(await status(check)).toBe(200);
    expect(await status(new URLSearchParams(typed("/signal", "x")).toString())).toBe(401);
    expect(await status(`${check}&more=${"x".repeat(1024)}`)).toBe(413);
    expect(asked).toEqual([]);
  });

  it.each<readonly [string, string, string]>([
    ["null", "application/json", "null"],
    ["a number", "application/json", "7"],
    ["no JSON", "application/json", "{"],
    ["a form that holds null", "application/x-www-form-urlencoded", "payload=null"],
  ])("refuses a signed body that is %s, and goes on", async (_what, format, body) => {
    expect((await sendBody(body, format)).status).toBe(400);
    const box = server.responseUrl();
    await send({ ...typed("/signal", "tiktok"), response_url: box.url });
    expect((await box.next())["text"]).toBe("Voilà.");
  });

  it.each(['{"type":"event_callback","event":null}', "[]"])(
    "goes on after the signed body %s",
    async (body) => {
      await sendBody(body, "application/json");
      const box = server.responseUrl();
      await send({ ...typed("/signal", "tiktok"), response_url: box.url });
      expect((await box.next())["text"]).toBe("Voilà.");
    },
  );

  it("says to Slack that an event could not be taken once it is closed", async () => {
    await slack.close();
    expect((await send(typed("/signal", "x"))).status).toBe(404);
  });

  function address(): string {
    return `http://127.0.0.1:${web.port}/slack/events`;
  }

  async function send(payload: Readonly<Record<string, string>>, key = secret, at = Date.now() / 1000) {
    const body = new URLSearchParams(payload).toString();
    return sendBody(body, "application/x-www-form-urlencoded", { key, at });
  }

  async function sendBody(body: string, format: string, { key = secret, at = Date.now() / 1000 } = {}) {
    const seconds = String(Math.floor(at));
    const signature = createHmac("sha256", key).update(`v0:${seconds}:${body}`).digest("hex");
    return fetch(address(), {
      method: "POST",
      body,
      headers: {
        "content-type": format,
        "x-slack-request-timestamp": seconds,
        "x-slack-signature": `v0=${signature}`,
      },
    });
  }

  /** Sends a head that promises a body, and no body. */
  async function statusWithoutBody(headers: Readonly<Record<string, string>>): Promise<number | undefined> {
    const request = httpRequest(address(), {
      method: "POST",
      headers: { ...headers, "content-length": "10" },
    });
    request.flushHeaders();
    const [response] = (await once(request, "response")) as [IncomingMessage];
    request.on("error", () => undefined).destroy();
    return response.statusCode;
  }
});

async function type(command: string, text: string, overrides: Readonly<Record<string, string>> = {}) {
  const box = server.responseUrl();
  await server.deliver("slash_commands", { ...typed(command, text, overrides), response_url: box.url });
  return box.next();
}

async function click(response: Readonly<Record<string, unknown>>, label: string, box = server.responseUrl()) {
  await server.deliver("interactive", {
    ...homeClick(buttonNamed(response, label)),
    channel: { id: "C0001", name: "general" },
    container: { type: "message", is_ephemeral: true },
    response_url: box.url,
  });
  return box.next();
}

let clicks = 0;

function homeClick(action: object) {
  return {
    type: "block_actions",
    team: { id: "T1" },
    user: { id: "U1", team_id: "T1" },
    trigger_id: `click-${++clicks}`,
    api_app_id: "A1",
    actions: [{ block_id: "b", action_ts: "1", ...action }],
  };
}

async function happens(body: object): Promise<void> {
  await server.deliver("events_api", envelope(body, `Ev${++clicks}-${Date.now()}`));
  // What an event sets off is over once the bot has closed.
  if (!("tab" in body) && !("tokens" in body)) await platform.close();
}

function envelope(body: object, id: string) {
  return { type: "event_callback", team_id: "T1", api_app_id: "A1", event_id: id, event: body };
}

function submission(view: Readonly<Record<string, unknown>>) {
  const chosen = (value: string) => ({ selected_option: { value } });
  return {
    type: "view_submission",
    team: { id: "T1" },
    user: { id: "U1" },
    trigger_id: `submit-${++clicks}`,
    view: {
      ...view,
      state: {
        values: {
          channel: { "signalpost.channel": { selected_conversation: "C0002" } },
          weekdays: { "signalpost.weekdays": { selected_options: [{ value: "4" }, { value: "1" }] } },
          time: { "signalpost.time": { selected_time: "18:30" } },
          zone: { "signalpost.zone": chosen("America/Martinique") },
          layout: { "signalpost.layout": chosen("full") },
          topics: { "signalpost.topics": { value: " IA , cuivre," } },
        },
      },
    },
  };
}

/** The post that `hit` was posted as, so that its address can be asked for. */
function addPost(): void {
  const channel = server.teams.get("T1")?.channels.get("C0001");
  channel?.messages.push({
    ts: hit.posted?.id ?? "",
    thread: hit.posted?.thread ?? "",
    text: "x",
    blocks: undefined,
    metadata: undefined,
  });
}

function buttonsOf(value: unknown): readonly string[] {
  return allButtons(value).map(({ label }) => label);
}

function buttonNamed(value: unknown, wanted: string): object {
  const found = allButtons(value).find(({ label }) => label === wanted);
  if (!found) throw new Error(`no button ${wanted} among ${buttonsOf(value).join(", ")}`);
  return found.button;
}

function allButtons(value: unknown): readonly { label: string; button: object }[] {
  if (Array.isArray(value)) return value.flatMap(allButtons);
  if (!isRecord(value)) return [];
  if (value["type"] === "button" && isRecord(value["text"]))
    return [{ label: String(value["text"]["text"]), button: value }];
  return Object.values(value).flatMap(allButtons);
}
