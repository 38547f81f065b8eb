import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Answer, Hit } from "../../src/ports/answer.ts";
import type { Request } from "../../src/ports/command.ts";
import type { Handlers } from "../../src/ports/platform.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import type { Act } from "../fakes/discord-server-interactions.ts";
import { addChannel, addGuild } from "../fakes/discord-server-world.ts";
import { soon } from "./messages.ts";
import {
  forumChannel,
  GUILD,
  openScene,
  recordingHandlers,
  TEXT,
  textChannel,
  textOf,
  type Scene,
} from "./world.ts";

const EPHEMERAL = 64;

let scene: Scene;
let asked: Request[];
beforeEach(async () => {
  scene = await openScene();
  asked = [];
});
afterEach(async () => {
  await scene.close();
});

/** Connects an adapter whose core gives this answer, and remembers what it was asked. */
async function answering(
  answer: Answer | Promise<Answer>,
  suggest: Handlers["suggest"] = () => Promise.resolve([]),
) {
  const { handlers } = recordingHandlers((request) => {
    asked.push(request);
    return Promise.resolve(answer);
  });
  await scene.discord.connect({ ...handlers, suggest });
}

type Told = Omit<Partial<Act>, "type" | "data">;

const command = (name: string, options: readonly object[] = [], told: Told = {}): Act => ({
  type: 2,
  data: { id: "500", name, type: 1, options },
  guild: GUILD,
  channel: { id: TEXT },
  ...told,
});
const signalCommand = (words: string, told: Told = {}) =>
  command("signal", [{ name: "words", type: 3, value: words }], told);
const press = (customId: string, told: Told = {}): Act => ({
  type: 3,
  data: { custom_id: customId, component_type: 2 },
  guild: GUILD,
  channel: { id: TEXT },
  ...told,
});
const { guild: _guild, ...inPrivate }: Act = signalCommand("tiktok", { channel: { id: "1", type: 1 } });
const act = (one: Act) => scene.server.interactions.act(one);

describe("/signal", () => {
  it("hands on the words, the channel and who asks, and answers for them alone", async () => {
    await answering(hits());
    const answered = await act(signalCommand("tiktok"));
    expect(asked).toEqual([
      {
        command: { kind: "search", words: "tiktok", page: 1 },
        channel: textChannel,
        person: { id: "200000000000000002", name: "Ada", language: "fr", admin: false },
      },
    ]);
    expect(answered.type).toBe(4);
    expect(answered.messages[0]?.flags).toBe(EPHEMERAL);
  });

  it("marks what matched, shows what was understood, and links to where a signal stands in this channel", async () => {
    await answering(hits());
    const [body] = (await act(signalCommand("tiktok"))).messages;
    const description = body?.embeds?.[0]?.description ?? "";
    expect(description).toContain("**__TikTok__ à Lyon** · 8 février 2026");
    expect(description).toContain("un **bureau** à \\[Lyon\\]");
    expect(description).toContain("Rien pour « tiktk »");
    expect(description).toContain(`[Voir dans ce salon](<https://discord.com/channels/${GUILD}/800/900>)`);
  });

  it("turns pages in place, also with a button from before a restart", async () => {
    await answering(hits({ page: 2, pages: 3 }));
    const [body] = (await act(signalCommand("achats publics"))).messages;
    expect(JSON.stringify(body)).toContain('"custom_id":"page:3:achats publics"');
    expect(JSON.stringify(body)).toContain('"custom_id":"page:1:achats publics"');
    const answered = await act(press("page:3:achats publics"));
    expect(answered.type).toBe(7);
    expect(asked.at(-1)?.command).toEqual({ kind: "search", words: "achats publics", page: 3 });
  });

  it("keeps the longest words that can be typed in its buttons", async () => {
    await answering(hits({ words: "é".repeat(80), page: 12_345, pages: 99_999 }));
    await act(signalCommand("é".repeat(80)));
    await act(press(`page:12346:${"é".repeat(80)}`));
    expect(asked.at(-1)?.command).toMatchObject({ words: "é".repeat(80) });
  });

  it("shows one signal whole, with its source and a way to share it", async () => {
    await answering(whole(false));
    const answered = await act({
      ...press("show:0"),
      data: { custom_id: "show:0", component_type: 3, values: ["2026-02-08.00000001"] },
    });
    expect(asked[0]?.command).toEqual({ kind: "signal", signal: "2026-02-08.00000001", share: false });
    const [body] = answered.messages;
    expect(answered.type).toBe(4);
    expect(body?.flags).toBe(EPHEMERAL);
    expect(textOf({ body: body ?? {} })).toContain("Lire la source");
    expect(JSON.stringify(body)).toContain('"custom_id":"share:2026-02-08.00000001"');
  });

  it("shares by a public answer with the name of who did, and tells them alone that it stays as it is", async () => {
    await answering(whole(true));
    const answered = await act(press("share:2026-02-08.00000001"));
    expect(asked[0]).toMatchObject({
      command: { kind: "signal", signal: "2026-02-08.00000001", share: true },
      person: { name: "Ada" },
    });
    expect(answered.messages[0]?.flags).toBeUndefined();
    expect(textOf({ body: answered.messages[0] ?? {} })).toContain("Partagé par Ada");
    await expect.poll(() => answered.messages[1]?.flags).toBe(EPHEMERAL);
    expect(textOf({ body: answered.messages[1] ?? {} })).toContain("ne changera pas");
  });

  it("says whether a share was pressed in a thread, whose channel it names", async () => {
    await answering(whole(true));
    await act(press("share:2026-02-08.00000001"));
    await act(press("share:2026-02-08.00000001", { channel: { id: "800", type: 11, parent_id: TEXT } }));
    expect(asked.map(({ inThread, channel }) => [inThread, channel])).toEqual([
      [undefined, textChannel],
      [true, textChannel],
    ]);
  });

  it("that takes long is answered to the person alone, and only what was shared is for everybody", async () => {
    await scene.close();
    const clock = createManualClock(new Date());
    scene = await openScene({ clock });
    const { promise, resolve } = later<Answer>();
    await answering(promise);
    const answered = act(press("share:2026-02-08.00000001"));
    await expect.poll(() => clock.sleepers()).toBe(1);
    await clock.advance(1500);
    await expect.poll(() => scene.server.interactions.callbacks()).toBe(1);
    resolve(whole(true));
    const { type, messages } = await answered;
    expect(type).toBe(5);
    expect(messages[0]?.flags).toBe(EPHEMERAL);
    expect(textOf({ body: messages[0] ?? {} })).toContain("ne changera pas");
    await expect.poll(async () => (await answered).messages[1]?.flags ?? "public").toBe("public");
    await expect
      .poll(async () => textOf({ body: (await answered).messages[1] ?? {} }))
      .toContain("Partagé par Ada");
  });

  it.each(["done", "problem"] as const)(
    "tells what became of a share (%s) to that person alone, beside what was pressed",
    async (tone) => {
      await answering({ kind: "said", language: "fr", tone, lines: ["C’est partagé."] });
      const answered = await act(press("share:2026-02-08.00000001"));
      expect(answered.type).toBe(4);
      expect(answered.messages[0]?.flags).toBe(EPHEMERAL);
      expect(answered.messages).toHaveLength(1);
    },
  );

  it("suggests at most 25 endings, each short enough for Discord", async () => {
    const suggestions = Array.from({ length: 40 }, (_, n) => ({
      label: `${n} ${"très long ".repeat(20)}`,
      words: `mot ${n}`,
    }));
    await answering(hits(), () => Promise.resolve(suggestions));
    const data = {
      id: "500",
      name: "signal",
      type: 1,
      options: [{ name: "words", type: 3, value: "tikt", focused: true }],
    };
    const answered = await act({ type: 4, data, guild: GUILD, channel: { id: TEXT } });
    expect(answered.type).toBe(8);
    expect(answered.choices).toHaveLength(25);
    expect(answered.choices[0]?.value).toBe("mot 0");
  });

  it("in a thread asks for the channel on which it hangs", async () => {
    await answering(hits());
    await act(signalCommand("tiktok", { channel: { id: "800", type: 11, parent_id: TEXT } }));
    expect(asked[0]?.channel).toEqual(textChannel);
  });

  it.each([
    ["a direct message", inPrivate],
    ["a server where the bot is not", { ...signalCommand("tiktok"), personal: true }],
  ])("in %s searches, and offers nothing to share to", async (_, typed) => {
    await answering(whole(false));
    const answered = await act(typed);
    expect(asked[0]).not.toHaveProperty("channel");
    expect(JSON.stringify(answered.messages)).not.toContain("share:");
  });

  it("answers in English to whom Discord speaks English", async () => {
    await answering(hits({ language: "en" }));
    const answered = await act(signalCommand("tiktok", { locale: "en-US" }));
    expect(asked[0]?.person.language).toBe("en");
    expect(JSON.stringify(answered.messages)).toContain("See it in this channel");
  });
});

describe("/signals", () => {
  it("shows a long edition in several messages, whole", async () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      hit({
        signal: `2026-02-08.${n}`,
        headline: [{ text: `Titre ${n} ${"mot ".repeat(60)}`, marked: false }],
      }),
    );
    await answering({
      kind: "edition",
      language: "fr",
      edition: "2026-02-08",
      title: "Batteries / Joybuy",
      introduction: "Bonjour.",
      summary: "8 février 2026 · 30 signaux",
      hits: many,
    });
    const answered = await act(command("signals"));
    const text = () => answered.messages.map((body) => textOf({ body })).join("\n");
    await expect.poll(text).toContain("Titre 29 ");
    expect(answered.messages.length).toBeGreaterThan(1);
    for (let n = 0; n < 30; n++) expect(text()).toContain(`Titre ${n} `);
  });
});

describe("/digest", () => {
  const digest = (action: string, options: readonly object[] = [], told: Told = {}) =>
    command("digest", [{ name: action, type: 1, options }], told);
  const option = (name: string, value: string | boolean, type = 3) => ({ name, type, value });
  const said = async (one: Act) => textOf({ body: (await act(one)).messages[0] ?? {} });

  const saidBack = async (one: Act): Promise<unknown> => JSON.parse(await said(one));

  it("hands on what was filled in, each option for itself", async () => {
    await answering(hits());
    const options = [
      option("schedule", "lundi 9h"),
      option("zone", "Europe/Paris"),
      option("layout", "full"),
      option("topics", 'IA, "achats publics"'),
      option("tag", 'Nos "une"'),
      option("latest", true, 5),
    ];
    expect(await saidBack(digest("subscribe", options))).toEqual({
      name: "digest",
      action: "subscribe",
      schedule: "lundi 9h",
      zone: "Europe/Paris",
      layout: "full",
      topics: 'IA, "achats publics"',
      tag: 'Nos "une"',
      latestNow: true,
    });
    expect(await saidBack(digest("post", [option("edition", "2026-02-08")]))).toEqual({
      name: "digest",
      action: "post",
      edition: "2026-02-08",
    });
  });

  it("says nothing of what was left out, and empties what a dash stands for", async () => {
    await answering(hits());
    const options = [option("topics", "-"), option("tag", "-"), option("latest", false, 5)];
    expect(await saidBack(digest("subscribe", options))).toEqual({
      name: "digest",
      action: "subscribe",
      topics: "",
      tag: "",
    });
  });

  it("suggests the forum's tags", async () => {
    await answering(hits());
    scene.forum.tags = [
      { id: "77", name: "Économie" },
      { id: "78", name: "Autres" },
    ];
    const options = [{ ...option("tag", "eco"), focused: true }, option("channel", forumChannel.id, 7)];
    const data = { id: "502", name: "digest", type: 1, options: [{ name: "subscribe", type: 1, options }] };
    const answered = await act({ type: 4, data, guild: GUILD, channel: { id: TEXT } });
    expect(answered.choices).toEqual([
      { name: "Économie", value: "77" },
      { name: "—", value: "-" },
    ]);
  });
});

describe("a channel chosen in /digest", () => {
  const OTHER = "300000000000000009";
  const ELSEWHERE = "400000000000000077";
  const chosen = (id: string, channel = TEXT): Act =>
    command("digest", [{ type: 1, name: "resume", options: [{ name: "channel", type: 7, value: id }] }], {
      channel: { id: channel },
    });

  it("is asked about when it is of the same server", async () => {
    await answering(hits());
    await act(chosen(forumChannel.id));
    expect(asked.map(({ channel }) => channel)).toEqual([forumChannel]);
  });

  it.each([
    ["of another server", ELSEWHERE],
    ["that nobody sees", "400000000000000099"],
  ])("is refused when it is one %s", async (_what, id) => {
    addGuild(scene.server.world, OTHER);
    addChannel(scene.server.world, OTHER, ELSEWHERE, 15);
    await answering(hits());
    const { messages } = await act(chosen(id));
    expect(messages.map((body) => textOf({ body })).join("")).toContain("pas dans ce serveur");
    expect(asked).toEqual([]);
  });

  it("cannot be posted to as one of this server when it is of another", async () => {
    addGuild(scene.server.world, OTHER);
    addChannel(scene.server.world, OTHER, ELSEWHERE);
    const inspection = await scene.discord.inspect({ ...textChannel, id: ELSEWHERE }, soon());
    expect(inspection).toMatchObject({ postable: false });
  });

  it("of another server has no tags to suggest", async () => {
    addGuild(scene.server.world, OTHER);
    const forum = addChannel(scene.server.world, OTHER, ELSEWHERE, 15);
    forum.tags = [{ id: "77", name: "Secret" }];
    await answering(hits());
    const options = [
      { name: "tag", type: 3, value: "", focused: true },
      { name: "channel", type: 7, value: ELSEWHERE },
    ];
    const data = { id: "502", name: "digest", type: 1, options: [{ name: "subscribe", type: 1, options }] };
    expect((await act({ type: 4, data, guild: GUILD, channel: { id: TEXT } })).choices).toEqual([]);
  });
});

describe("an interaction", () => {
  it("of /digest comes from whom the server's settings let through, whatever their role", async () => {
    await answering(hits());
    await act(command("digest", [{ type: 1, name: "resume", options: [] }]));
    expect(asked.map(({ person }) => person.admin)).toEqual([true]);
  });

  it("knows at each press whether the person may manage the server", async () => {
    await answering(hits());
    await act(signalCommand("a", { admin: true }));
    await act(signalCommand("a"));
    expect(asked.map(({ person }) => person.admin)).toEqual([true, false]);
  });

  it("that comes twice acts once", async () => {
    await answering(hits());
    await act(signalCommand("tiktok"));
    scene.server.gateway.repeatLast();
    await act(signalCommand("dior"));
    expect(asked).toHaveLength(2);
  });

  it("that is too old is dropped, and the next one is answered", async () => {
    await answering(hits());
    scene.server.interactions.actTooLate(signalCommand("tiktok"));
    await act(signalCommand("dior"));
    expect(scene.server.interactions.callbacks()).toBe(2);
  });

  it.each(["reset-before", "reset-after"] as const)("is answered once after %s", async (fault) => {
    await answering(hits());
    scene.server.strike(fault, ({ path }) => path.endsWith("/callback"));
    const answered = await act(signalCommand("tiktok"));
    expect(answered.messages).toHaveLength(1);
  });

  it("whose answer takes long is told so, and gets it then", async () => {
    await scene.close();
    const clock = createManualClock(new Date());
    scene = await openScene({ clock });
    const { promise, resolve } = later<Answer>();
    await answering(promise);
    const answered = act(signalCommand("tiktok"));
    await expect.poll(() => clock.sleepers()).toBe(1);
    await clock.advance(1500);
    await expect.poll(() => scene.server.interactions.callbacks()).toBe(1);
    resolve(hits());
    const { type, messages } = await answered;
    expect(type).toBe(5);
    expect(JSON.stringify(messages)).toContain("TikTok");
  });

  it("under way is finished before the adapter closes", async () => {
    const { promise, resolve } = later<Answer>();
    await answering(promise);
    const answered = act(signalCommand("tiktok"));
    await expect.poll(() => asked.length).toBe(1);
    const closing = scene.discord.close().then(() => "closed");
    expect(await Promise.race([closing, systemClock.sleep(300).then(() => "waiting")])).toBe("waiting");
    resolve(hits());
    await closing;
    expect((await answered).messages).toHaveLength(1);
  });

  it("of a button that nobody knows any more is left alone", async () => {
    await answering(hits());
    scene.server.interactions.actTooLate(press("from-another-life"));
    await act(signalCommand("tiktok"));
    expect(scene.server.interactions.callbacks()).toBe(1);
  });
});

describe("the commands", () => {
  const puts = () => scene.server.requests.filter(({ method }) => method === "PUT").length;

  it("are registered when they changed, and only then", async () => {
    await answering(hits());
    expect(puts()).toBe(1);
    await scene.discord.close();
    const second = await openAgain();
    expect(puts()).toBe(1);
    const [first, ...others] = scene.server.world.commands;
    scene.server.world.commands = [{ ...(first as object), description: "older words" }, ...others];
    await second.close();
    const third = await openAgain();
    expect(puts()).toBe(2);
    await third.close();
  });

  it("have descriptions and options in French and English, and /digest is for admins", async () => {
    await answering(hits());
    const text = JSON.stringify(scene.server.world.commands);
    for (const words of [
      "Search the signals",
      "Chercher un signal",
      '"fr":"mots"',
      '"default_member_permissions":"32"',
    ])
      expect(text).toContain(words);
  });

  async function openAgain() {
    const { createDiscord } = await import("../../adapters/discord/discord.ts");
    const { silentLog } = await import("../../src/ports/log.ts");
    const { server } = scene;
    const parse = () => ({ kind: "said", answer: hits() }) as const;
    const again = createDiscord({
      token: server.world.token,
      apiUrl: server.apiUrl,
      parse,
      clock: systemClock,
      log: silentLog,
    });
    await again.connect(recordingHandlers().handlers);
    return again;
  }
});

function hit(overrides: Partial<Hit> = {}): Hit {
  return {
    signal: "2026-02-08.00000001",
    edition: "2026-02-08",
    headline: [
      { text: "TikTok", marked: true },
      { text: " à Lyon", marked: false },
    ],
    snippet: [
      { text: "un ", marked: false },
      { text: "bureau", marked: true },
      { text: " à [Lyon]", marked: false },
    ],
    posted: { channel: textChannel, thread: "800", id: "900" },
    ...overrides,
  };
}

function hits(overrides: Partial<Extract<Answer, { kind: "hits" }>> = {}): Extract<Answer, { kind: "hits" }> {
  return {
    kind: "hits",
    language: "fr",
    words: "achats publics",
    summary: "1 signal pour « tiktok »",
    notes: ["Rien pour « tiktk »"],
    hits: [hit()],
    total: 1,
    page: 1,
    pages: 1,
    ...overrides,
  };
}

function whole(shared: boolean): Answer {
  return {
    kind: "signal",
    language: "fr",
    shared,
    ...(shared && { aside: "Ce message ne changera pas." }),
    whole: {
      signal: {
        id: "2026-02-08.00000001",
        headline: "TikTok à Lyon",
        paragraphs: ["Trente personnes."],
        url: "https://example.org/",
      },
      edition: "2026-02-08",
      position: 3,
      total: 14,
      alsoIn: ["2026-01-11"],
    },
  };
}

function later<T>(): { readonly promise: Promise<T>; resolve(value: T): void } {
  let give: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { promise, resolve: (value) => give(value) };
}
