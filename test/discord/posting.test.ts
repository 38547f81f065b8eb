import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Thread } from "../../src/ports/platform.ts";
import { Refusal } from "../fakes/discord-server-rules.ts";
import { permissionBits, type WorldMessage } from "../fakes/discord-server-world.ts";
import { aHeader, aSignal, failureOf, keyOf, longAgo, sending, soon } from "./messages.ts";
import { forumChannel, newsChannel, openScene, place, textChannel, textOf, type Scene } from "./world.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(async () => {
  await scene.close();
});

async function opened(channel = textChannel, title = "Édition du 8 février"): Promise<Thread> {
  return { header: await scene.discord.openThread(channel, aHeader(), sending(0)), title };
}

const threadOf = ({ header }: Thread) => scene.server.world.channels.get(header.id);
const messagesOf = (thread: Thread): readonly WorldMessage[] => [
  ...(threadOf(thread)?.messages.values() ?? []),
];
const asked = (method: string, path: RegExp) =>
  scene.server.requests.filter((request) => request.method === method && path.test(request.path)).length;

describe("a thread", () => {
  it("is made by the first reply, with the header's id and the edition's title", async () => {
    const thread = await opened();
    expect(threadOf(thread)).toBeUndefined();
    const ref = await scene.discord.reply(thread, aSignal(), sending(1));
    expect(ref).toMatchObject({ channel: textChannel, thread: thread.header.id });
    expect(threadOf(thread)?.name).toBe("Édition du 8 février");
  });

  it("is found by a first reply that comes again after its making was lost", async () => {
    const thread = await opened();
    scene.server.strike("reset-after", ({ path }) => path.endsWith("/threads"));
    expect(await failureOf(scene.discord.reply(thread, aSignal(), sending(1)))).toEqual({ kind: "not-sent" });
    await scene.discord.reply(thread, aSignal(), sending(1));
    expect(messagesOf(thread)).toHaveLength(1);
  });

  it("that exists already, made by somebody else, is used", async () => {
    const thread = await opened();
    const message = scene.text.messages.get(thread.header.id);
    if (message) message.flags |= 1 << 5;
    // It exists, but not for the first look: as if it were made between the two requests.
    expect(await failureOf(scene.discord.reply(thread, aSignal(), sending(1)))).toEqual({
      kind: "thread-gone",
    });
    expect(asked("POST", /threads$/)).toBe(1);
  });

  it.each(["header", "thread", "lock"] as const)("is gone when somebody took its %s", async (what) => {
    const thread = await opened();
    if (what !== "header") await scene.discord.reply(thread, aSignal(), sending(1));
    const there = threadOf(thread)?.thread;
    if (what === "header") scene.text.messages.delete(thread.header.id);
    if (what === "thread") scene.server.world.channels.delete(thread.header.id);
    if (what === "lock" && there) there.locked = true;
    expect(await failureOf(scene.discord.reply(thread, aSignal(), sending(2)))).toEqual({
      kind: "thread-gone",
    });
  });

  it("has a name of at most 100 characters, cut behind a word", async () => {
    const thread = await opened(textChannel, `${"titre ".repeat(30)}fin`);
    await scene.discord.reply(thread, aSignal(), sending(1));
    const name = threadOf(thread)?.name ?? "";
    expect(name.length).toBeLessThanOrEqual(100);
    expect(name).toMatch(/titre…$/);
  });

  it("is asked of the permissions that it needs: without them the channel is gone, not the thread", async () => {
    const thread = await opened();
    scene.text.denied |= permissionBits.createThreads;
    expect(await failureOf(scene.discord.reply(thread, aSignal(), sending(1)))).toEqual({ kind: "gone" });
  });
});

describe("a post", () => {
  it("is what was rendered, with its key", async () => {
    await opened();
    const body = scene.server.requests.find(({ path }) => path.endsWith("/messages"))?.body;
    const rendered = JSON.stringify(scene.discord.render(aHeader(), "rich"));
    expect(body).toEqual({
      ...JSON.parse(rendered.replace('"custom_id":"post"', `"custom_id":"post:${keyOf(0)}"`)),
      nonce: keyOf(0).slice(0, 25),
      enforce_nonce: true,
    });
  });

  it("is silent as a reply, and not as the header", async () => {
    const thread = await opened();
    await scene.discord.reply(thread, aSignal(), sending(1));
    expect(scene.text.messages.get(thread.header.id)?.flags).toBe(1 << 5);
    expect(messagesOf(thread)[0]?.flags).toBe(1 << 12);
  });

  it("that somebody deleted before we heard of it is not posted again: a header is gone with its thread", async () => {
    const { header } = await opened();
    await scene.discord.remove(header, soon());
    expect(await failureOf(scene.discord.openThread(textChannel, aHeader(), sending(0)))).toEqual({
      kind: "thread-gone",
    });
    expect(scene.text.messages.size).toBe(0);
  });

  it("that somebody deleted before we heard of it is not posted again: a reply is left out", async () => {
    const thread = await opened();
    await scene.discord.remove(await scene.discord.reply(thread, aSignal(), sending(1)), soon());
    expect(await failureOf(scene.discord.reply(thread, aSignal(), sending(1)))).toEqual({ kind: "rejected" });
    await scene.discord.reply(thread, aSignal(), sending(2));
    expect(messagesOf(thread)).toHaveLength(1);
  });

  it("goes only where editions go", async () => {
    scene.text.type = 2;
    expect(await failureOf(scene.discord.openThread(textChannel, aHeader(), sending(0)))).toEqual({
      kind: "gone",
    });
  });

  it("of a channel without Embed Links is gone, with the fix in the message", async () => {
    scene.text.denied |= permissionBits.embedLinks;
    const attempt = scene.discord.openThread(textChannel, aHeader(), sending(0));
    await expect(attempt).rejects.toThrow(/permissions/);
    expect(await failureOf(attempt)).toEqual({ kind: "gone" });
  });
});

describe("an announcement channel", () => {
  it("has its header published once, however often the edition is completed", async () => {
    const thread = await opened(newsChannel);
    await scene.discord.reply(thread, aSignal(), sending(1));
    await scene.discord.complete(thread, aHeader(), soon());
    await scene.discord.complete(thread, aHeader(), soon());
    expect(asked("POST", /crosspost$/)).toBe(1);
    expect((scene.news.messages.get(thread.header.id)?.flags ?? 0) & 1).toBe(1);
  });

  it("waits when it was published too often", async () => {
    const thread = await opened(newsChannel);
    scene.server.strike("limited-route", ({ path }) => path.endsWith("/crosspost"));
    const failure = await failureOf(scene.discord.complete(thread, aHeader(), soon()));
    expect(failure).toMatchObject({ kind: "rate-limited", scope: "channel" });
  });

  it("that was published although the reply was lost is complete", async () => {
    const thread = await opened(newsChannel);
    const crosspost = ({ path }: { readonly path: string }) => path.endsWith("/crosspost");
    scene.server.strike("reset-after", crosspost);
    await failureOf(scene.discord.complete(thread, aHeader(), soon()));
    await scene.discord.complete(thread, aHeader(), soon());
    expect((scene.news.messages.get(thread.header.id)?.flags ?? 0) & 1).toBe(1);
  });
});

describe("publishing", () => {
  it("what somebody published by hand is no error", async () => {
    const thread = await opened(newsChannel);
    scene.server.strike(new Refusal(400, 40_033, "already crossposted"), ({ path }) =>
      path.endsWith("/crosspost"),
    );
    await scene.discord.complete(thread, aHeader(), soon());
    expect(asked("POST", /crosspost$/)).toBe(1);
  });
});

describe("a forum", () => {
  it("gets a post per edition, with the signals as its messages", async () => {
    const thread = await opened(forumChannel);
    expect(thread.header).toMatchObject({ channel: forumChannel, thread: thread.header.id });
    await scene.discord.reply(thread, aSignal(), sending(1));
    expect(messagesOf(thread).map((message) => textOf(message).split("\n")[0])).toEqual([
      "Batteries / Joybuy",
      "ACC renonce",
    ]);
    expect(scene.forum.messages.size).toBe(0);
  });

  it.each([
    ["77", ["77"]],
    ["Actualités", ["77"]],
    ["actualites", ["77"]],
    ["no such tag", []],
  ])("tags the post with %s", async (tag, tags) => {
    scene.forum.tags = [{ id: "77", name: "Actualités" }];
    const header = await scene.discord.openThread(forumChannel, aHeader(), sending(0, { tag }));
    expect(threadOf({ header, title: "" })?.thread?.tags).toEqual(tags);
  });

  it("that wants a tag says so, before and when it is posted to", async () => {
    scene.forum.requiresTag = true;
    scene.forum.tags = [{ id: "77", name: "Actualités" }];
    expect(await failureOf(scene.discord.openThread(forumChannel, aHeader(), sending(0)))).toEqual({
      kind: "gone",
    });
    const inspection = await scene.discord.inspect(forumChannel, soon());
    expect(inspection).toMatchObject({ postable: true, notes: [expect.stringContaining("Actualités")] });
  });

  it("is read back, also when its post was archived since", async () => {
    const thread = await opened(forumChannel);
    const metadata = threadOf(thread)?.thread;
    if (metadata) metadata.archived = true;
    const back = await scene.discord.readBack(
      { channel: forumChannel },
      [keyOf(0), keyOf(1)],
      longAgo(),
      soon(),
    );
    expect(back).toEqual({ readable: true, found: [{ key: keyOf(0), message: thread.header }] });
  });

  it("shows its header with links when it is complete", async () => {
    const thread = await opened(forumChannel);
    const message = await scene.discord.reply(thread, aSignal(), sending(1));
    const contents = [{ signal: "2026-02-08.00000001", headline: "ACC renonce", message }];
    await scene.discord.complete(thread, aHeader({ contents }), soon());
    const [header] = messagesOf(thread);
    expect(header?.body.embeds?.[0]?.description).toContain(
      `[ACC renonce](<https://discord.com/channels/${forumChannel.workspace}/${thread.header.id}/${message.id}>)`,
    );
  });

  it("whose post somebody deleted has no more place for signals", async () => {
    const thread = await opened(forumChannel);
    scene.server.world.channels.delete(thread.header.id);
    expect(await failureOf(scene.discord.reply(thread, aSignal(), sending(1)))).toEqual({
      kind: "thread-gone",
    });
  });
});

describe("a change", () => {
  it("keeps the key, so that the message is still found", async () => {
    const thread = await opened();
    await scene.discord.complete(thread, aHeader({ title: "Autre titre" }), soon());
    const back = await scene.discord.readBack({ channel: textChannel }, [keyOf(0)], longAgo(), soon());
    expect(back.readable && back.found).toEqual([{ key: keyOf(0), message: thread.header }]);
  });

  it("shows the new place of a signal, and keeps the key there", async () => {
    const thread = await opened();
    const ref = await scene.discord.reply(thread, aSignal(), sending(1));
    await scene.discord.edit(ref, aSignal({ position: 2, total: 3 }), soon());
    const [reply] = messagesOf(thread);
    expect(JSON.stringify(reply?.body.components)).toContain(`"label":"2/3","custom_id":"post:${keyOf(1)}"`);
  });

  it("opens a thread that was archived", async () => {
    const thread = await opened();
    const ref = await scene.discord.reply(thread, aSignal(), sending(1));
    const metadata = threadOf(thread)?.thread;
    if (metadata) metadata.archived = true;
    await scene.discord.edit(ref, aSignal({ headline: "Corrigé" }), soon());
    expect(messagesOf(thread).map((message) => textOf(message))).toEqual([
      expect.stringContaining("Corrigé"),
    ]);
  });

  it("is made in plain form when the rich one is refused", async () => {
    const { header } = await opened();
    scene.server.strike("refused-content", ({ method }) => method === "PATCH");
    await scene.discord.edit(header, aHeader({ title: "Autre titre" }), soon());
    expect(scene.text.messages.get(header.id)?.body.embeds?.[0]?.description).toMatch(/^Autre titre/);
  });

  it("works without the right to read, and leaves the key where it is", async () => {
    const { header } = await opened();
    scene.text.denied |= permissionBits.readHistory;
    await scene.discord.edit(header, aHeader({ title: "Autre titre" }), soon());
    const body = scene.text.messages.get(header.id)?.body;
    expect(JSON.stringify(body)).toContain(`post:${keyOf(0)}`);
    expect(body?.embeds?.[0]?.description).toContain("Autre titre");
  });

  it("mentions nobody, as the post did not", async () => {
    const { header } = await opened();
    await scene.discord.edit(header, aHeader({ title: "@everyone" }), soon());
    const patch = scene.server.requests.findLast(({ method }) => method === "PATCH");
    expect(patch?.body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it("of a thread that was deleted says so", async () => {
    const thread = await opened();
    const ref = await scene.discord.reply(thread, aSignal(), sending(1));
    scene.server.world.channels.delete(thread.header.id);
    expect(await failureOf(scene.discord.edit(ref, aSignal(), soon()))).toEqual({ kind: "thread-gone" });
    await scene.discord.remove(ref, soon());
  });
});

describe("inspecting", () => {
  it("names every permission that is missing", async () => {
    scene.text.denied = permissionBits.sendMessages | permissionBits.embedLinks;
    const inspection = await scene.discord.inspect(textChannel, soon());
    expect(inspection).toMatchObject({
      postable: false,
      missing: [expect.stringContaining("Send Messages"), expect.stringContaining("Embed Links")],
    });
  });

  it("asks of a forum no right to make other threads", async () => {
    scene.forum.denied = permissionBits.createThreads;
    expect(await scene.discord.inspect(forumChannel, soon())).toMatchObject({ postable: true });
  });

  it("asks to be invited where the bot is not", async () => {
    scene.server.world.guilds.clear();
    const inspection = await scene.discord.inspect(textChannel, soon());
    expect(inspection).toMatchObject({ postable: false, missing: [expect.stringContaining("invite")] });
  });

  it("locates nothing under what is no id", async () => {
    expect(await scene.discord.locate("general", soon())).toEqual([]);
    expect(await scene.discord.locate(place("1").id, soon())).toEqual([]);
    expect(scene.server.requests).toEqual([]);
  });
});
