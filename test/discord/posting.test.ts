import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MessageRef } from "../../src/domain/channel.ts";
import type { Form, Message } from "../../src/domain/message.ts";
import type { Thread } from "../../src/ports/platform.ts";
import { Refusal } from "../fakes/discord-server-rules.ts";
import { permissionBits, type WorldMessage } from "../fakes/discord-server-world.ts";
import {
  aGroup,
  aHeader,
  aSignal,
  beside,
  copyOf,
  failureOf,
  inChannel,
  inThread,
  keyOf,
  longAgo,
  sending,
  soon,
} from "./messages.ts";
import { forumChannel, newsChannel, openScene, place, textChannel, textOf, type Scene } from "./world.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(async () => {
  await scene.close();
});

async function opened(channel = textChannel, title = "Édition du 8 février"): Promise<Thread> {
  return { header: await scene.discord.post(inChannel(channel), aHeader(), sending(0)), title };
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
    const ref = await scene.discord.post(inThread(thread), aSignal(), sending(1));
    expect(ref).toMatchObject({ channel: textChannel, thread: thread.header.id });
    expect(threadOf(thread)?.name).toBe("Édition du 8 février");
  });

  it("is found by a first reply that comes again after its making was lost", async () => {
    const thread = await opened();
    scene.server.strike("reset-after", ({ path }) => path.endsWith("/threads"));
    expect(await failureOf(scene.discord.post(inThread(thread), aSignal(), sending(1)))).toEqual({
      kind: "not-sent",
    });
    await scene.discord.post(inThread(thread), aSignal(), sending(1));
    expect(messagesOf(thread)).toHaveLength(1);
  });

  it("that exists already, made by somebody else, is used", async () => {
    const thread = await opened();
    const message = scene.text.messages.get(thread.header.id);
    if (message) message.flags |= 1 << 5;
    // It exists, but not for the first look: as if it were made between the two requests.
    expect(await failureOf(scene.discord.post(inThread(thread), aSignal(), sending(1)))).toEqual({
      kind: "thread-gone",
    });
    expect(asked("POST", /threads$/)).toBe(1);
  });

  it.each(["header", "thread", "lock"] as const)("is gone when somebody took its %s", async (what) => {
    const thread = await opened();
    if (what !== "header") await scene.discord.post(inThread(thread), aSignal(), sending(1));
    const there = threadOf(thread)?.thread;
    if (what === "header") scene.text.messages.delete(thread.header.id);
    if (what === "thread") scene.server.world.channels.delete(thread.header.id);
    if (what === "lock" && there) there.locked = true;
    expect(await failureOf(scene.discord.post(inThread(thread), aSignal(), sending(2)))).toEqual({
      kind: "thread-gone",
    });
  });

  it("has a name of at most 100 characters, cut behind a word", async () => {
    const thread = await opened(textChannel, `${"titre ".repeat(30)}fin`);
    await scene.discord.post(inThread(thread), aSignal(), sending(1));
    const name = threadOf(thread)?.name ?? "";
    expect(name.length).toBeLessThanOrEqual(100);
    expect(name).toMatch(/titre…$/);
  });

  it("is asked of the permissions that it needs: without them the channel is gone, not the thread", async () => {
    const thread = await opened();
    scene.text.denied |= permissionBits.createThreads;
    expect(await failureOf(scene.discord.post(inThread(thread), aSignal(), sending(1)))).toEqual({
      kind: "gone",
      reason: "no-permission",
    });
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
    await scene.discord.post(inThread(thread), aSignal(), sending(1));
    expect(scene.text.messages.get(thread.header.id)?.flags).toBe(1 << 5);
    expect(messagesOf(thread)[0]?.flags).toBe(1 << 12);
  });

  it("that somebody deleted before we heard of it is not posted again: a header is gone with its thread", async () => {
    const { header } = await opened();
    await scene.discord.remove(copyOf(header, 0), soon());
    expect(await failureOf(scene.discord.post(inChannel(textChannel), aHeader(), sending(0)))).toEqual({
      kind: "thread-gone",
    });
    expect(scene.text.messages.size).toBe(0);
  });

  it("that somebody deleted before we heard of it is not posted again: a reply is left out", async () => {
    const thread = await opened();
    const ref = await scene.discord.post(inThread(thread), aSignal(), sending(1));
    await scene.discord.remove(copyOf(ref, 1), soon());
    expect(await failureOf(scene.discord.post(inThread(thread), aSignal(), sending(1)))).toEqual({
      kind: "rejected",
    });
    await scene.discord.post(inThread(thread), aSignal(), sending(2));
    expect(messagesOf(thread)).toHaveLength(1);
  });

  it("goes only where editions go", async () => {
    scene.text.type = 2;
    expect(await failureOf(scene.discord.post(inChannel(textChannel), aHeader(), sending(0)))).toEqual({
      kind: "gone",
      reason: "restricted",
    });
  });

  it("of a channel without Embed Links is gone, with the fix in the message", async () => {
    scene.text.denied |= permissionBits.embedLinks;
    const attempt = scene.discord.post(inChannel(textChannel), aHeader(), sending(0));
    await expect(attempt).rejects.toThrow(/permissions/);
    expect(await failureOf(attempt)).toEqual({ kind: "gone", reason: "no-permission" });
  });
});

describe("completing", () => {
  const published = (thread: Thread) => ((scene.news.messages.get(thread.header.id)?.flags ?? 0) & 1) === 1;
  const isCrosspost = ({ path }: { readonly path: string }) => path.endsWith("/crosspost");

  it("publishes the header of an announcement channel, again without an error", async () => {
    const thread = await opened(newsChannel);
    await scene.discord.complete(thread, soon());
    await scene.discord.complete(thread, soon());
    expect(published(thread)).toBe(true);
  });

  it.each([
    ["a text channel", textChannel],
    ["a forum", forumChannel],
  ])("asks nothing of %s", async (_, channel) => {
    const thread = await opened(channel);
    const before = scene.server.requests.length;
    await scene.discord.complete(thread, soon());
    expect(scene.server.requests).toHaveLength(before);
  });

  it("waits when an announcement channel was published to too often", async () => {
    const thread = await opened(newsChannel);
    scene.server.strike("limited-route", isCrosspost);
    const failure = await failureOf(scene.discord.complete(thread, soon()));
    expect(failure).toMatchObject({ kind: "rate-limited", scope: "channel" });
  });

  it("is done when the header was published although the reply was lost", async () => {
    const thread = await opened(newsChannel);
    scene.server.strike("reset-after", isCrosspost);
    await failureOf(scene.discord.complete(thread, soon()));
    await scene.discord.complete(thread, soon());
    expect(published(thread)).toBe(true);
  });

  it("takes what somebody published by hand for published", async () => {
    const thread = await opened(newsChannel);
    scene.server.strike(new Refusal(400, 40_033, "already crossposted"), isCrosspost);
    await scene.discord.complete(thread, soon());
    expect(asked("POST", /crosspost$/)).toBe(1);
  });
});

describe("beside the header", () => {
  it("a message of a text channel stands in the channel, in silence, and makes no thread", async () => {
    const thread = await opened();
    const ref = await scene.discord.post(beside(thread), aGroup(aSignal(), aSignal()), sending(1));
    expect(ref).toEqual({ channel: textChannel, id: ref.id });
    expect([...scene.text.messages.keys()]).toEqual([thread.header.id, ref.id]);
    expect(scene.text.messages.get(ref.id)?.flags).toBe(1 << 12);
    expect(threadOf(thread)).toBeUndefined();
  });

  it("a message of a forum stands in its post", async () => {
    const thread = await opened(forumChannel);
    const ref = await scene.discord.post(beside(thread), aGroup(aSignal()), sending(1));
    expect(ref).toMatchObject({ channel: forumChannel, thread: thread.header.id });
    expect(messagesOf(thread)).toHaveLength(2);
  });

  it.each([
    ["a text channel", textChannel],
    ["a forum", forumChannel],
  ])("a message of %s is read back where it stands", async (_, channel) => {
    const thread = await opened(channel);
    const ref = await scene.discord.post(beside(thread), aGroup(aSignal()), sending(1));
    const back = await scene.discord.readBack(beside(thread), [keyOf(1), keyOf(2)], longAgo(), soon());
    expect(back).toEqual({ readable: true, found: [{ key: keyOf(1), message: ref }] });
  });

  it("a message of a channel that was deleted says so", async () => {
    const thread = await opened();
    scene.server.world.channels.delete(textChannel.id);
    expect(await failureOf(scene.discord.post(beside(thread), aGroup(aSignal()), sending(1)))).toEqual({
      kind: "gone",
      reason: "deleted",
    });
  });

  it("a message that somebody deleted before we heard of it is left out", async () => {
    const thread = await opened();
    const ref = await scene.discord.post(beside(thread), aGroup(aSignal()), sending(1));
    await scene.discord.remove(copyOf(ref, 1), soon());
    expect(await failureOf(scene.discord.post(beside(thread), aGroup(aSignal()), sending(1)))).toEqual({
      kind: "rejected",
    });
  });
});

describe("a signal for the whole channel", () => {
  it("is a message of a text channel", async () => {
    const ref = await scene.discord.post(inChannel(textChannel), aSignal(), sending(0));
    expect(ref).toEqual({ channel: textChannel, id: ref.id });
  });

  it("is a post of a forum, under its headline", async () => {
    const ref = await scene.discord.post(inChannel(forumChannel), aSignal(), sending(0));
    expect(scene.server.world.channels.get(ref.thread ?? "")?.name).toBe("ACC renonce");
  });
});

describe("a forum", () => {
  it("gets a post per edition, with the signals as its messages", async () => {
    const thread = await opened(forumChannel);
    expect(thread.header).toMatchObject({ channel: forumChannel, thread: thread.header.id });
    await scene.discord.post(inThread(thread), aSignal(), sending(1));
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
    const header = await scene.discord.post(inChannel(forumChannel), aHeader(), sending(0, { tag }));
    expect(threadOf({ header, title: "" })?.thread?.tags).toEqual(tags);
  });

  it("that wants a tag says so, before and when it is posted to", async () => {
    scene.forum.requiresTag = true;
    scene.forum.tags = [{ id: "77", name: "Actualités" }];
    expect(await failureOf(scene.discord.post(inChannel(forumChannel), aHeader(), sending(0)))).toEqual({
      kind: "gone",
      reason: "tag-required",
    });
    const inspection = await scene.discord.inspect(forumChannel, soon());
    expect(inspection).toMatchObject({ postable: true, notes: [expect.stringContaining("Actualités")] });
  });

  it("is read back, also when its post was archived since", async () => {
    const thread = await opened(forumChannel);
    const metadata = threadOf(thread)?.thread;
    if (metadata) metadata.archived = true;
    const back = await scene.discord.readBack(
      inChannel(forumChannel),
      [keyOf(0), keyOf(1)],
      longAgo(),
      soon(),
    );
    expect(back).toEqual({ readable: true, found: [{ key: keyOf(0), message: thread.header }] });
  });

  it("shows its header with links once it is edited", async () => {
    const thread = await opened(forumChannel);
    const message = await scene.discord.post(inThread(thread), aSignal(), sending(1));
    const contents = [{ signal: "2026-02-08.00000001", headline: "ACC renonce", message }];
    await scene.discord.edit(copyOf(thread.header, 0), aHeader({ contents }), soon());
    const [header] = messagesOf(thread);
    expect(header?.body.embeds?.[0]?.description).toContain(
      `[ACC renonce](<https://discord.com/channels/${forumChannel.workspace}/${thread.header.id}/${message.id}>)`,
    );
  });

  it("whose post somebody deleted has no more place for signals", async () => {
    const thread = await opened(forumChannel);
    scene.server.world.channels.delete(thread.header.id);
    expect(await failureOf(scene.discord.post(inThread(thread), aSignal(), sending(1)))).toEqual({
      kind: "thread-gone",
    });
  });
});

describe("an edit", () => {
  const edit = (ref: MessageRef, n: number, message: Message, form: Form = "rich") =>
    scene.discord.edit(copyOf(ref, n, form), message, soon());

  async function replied(): Promise<{ readonly thread: Thread; readonly ref: MessageRef }> {
    const thread = await opened();
    return { thread, ref: await scene.discord.post(inThread(thread), aSignal(), sending(1)) };
  }

  function metadataOf(thread: Thread) {
    const metadata = threadOf(thread)?.thread;
    if (!metadata) throw new Error("there is no thread");
    return metadata;
  }

  it("is one request, and keeps the key, so that the message is still found", async () => {
    const { header } = await opened();
    const before = scene.server.requests.length;
    await edit(header, 0, aHeader({ title: "Autre titre" }));
    expect(scene.server.requests.slice(before).map(({ method }) => method)).toEqual(["PATCH"]);
    const back = await scene.discord.readBack(inChannel(textChannel), [keyOf(0)], longAgo(), soon());
    expect(back.readable && back.found).toEqual([{ key: keyOf(0), message: header }]);
  });

  it("shows a signal as it is now, its key in the button", async () => {
    const { thread, ref } = await replied();
    await edit(ref, 1, aSignal({ place: { kind: "added", number: 1 } }));
    const [reply] = messagesOf(thread);
    expect(JSON.stringify(reply?.body.components)).toContain(`"label":"+1","custom_id":"post:${keyOf(1)}"`);
  });

  it("is made in the form that the copy has, and a refused one is said to be rejected", async () => {
    const { header } = await opened();
    const shown = () => scene.text.messages.get(header.id)?.body.embeds?.[0]?.description;
    await edit(header, 0, aHeader({ title: "Autre titre" }), "plain");
    expect(shown()).toMatch(/^Autre titre/);
    scene.server.strike("refused-content", ({ method }) => method === "PATCH");
    expect(await failureOf(edit(header, 0, aHeader()))).toEqual({ kind: "rejected" });
    expect(asked("PATCH", /messages/)).toBe(2);
  });

  it("works without the right to read", async () => {
    const { header } = await opened();
    scene.text.denied |= permissionBits.readHistory;
    await edit(header, 0, aHeader({ title: "Autre titre" }));
    const body = scene.text.messages.get(header.id)?.body;
    expect(JSON.stringify(body)).toContain(`post:${keyOf(0)}`);
    expect(body?.embeds?.[0]?.description).toContain("Autre titre");
  });

  it("mentions nobody, as the post did not", async () => {
    const { header } = await opened();
    await edit(header, 0, aHeader({ title: "@everyone" }));
    const patch = scene.server.requests.findLast(({ method }) => method === "PATCH");
    expect(patch?.body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it("opens a thread that was archived, and archives it again", async () => {
    const { thread, ref } = await replied();
    metadataOf(thread).archived = true;
    await edit(ref, 1, aSignal({ headline: "Corrigé" }));
    expect(textOf(messagesOf(thread)[0] ?? { body: {} })).toContain("Corrigé");
    expect(metadataOf(thread).archived).toBe(true);
  });

  it("leaves a thread open that was open", async () => {
    const { thread, ref } = await replied();
    await edit(ref, 1, aSignal({ headline: "Corrigé" }));
    expect(metadataOf(thread).archived).toBe(false);
  });

  it("archives a thread again also when the change was refused in it", async () => {
    const { thread, ref } = await replied();
    metadataOf(thread).archived = true;
    scene.server.strike("refused-content", ({ method, path }) => {
      return method === "PATCH" && path.includes("/messages/") && !metadataOf(thread).archived;
    });
    expect(await failureOf(edit(ref, 1, aSignal()))).toEqual({ kind: "rejected" });
    expect(metadataOf(thread).archived).toBe(true);
  });

  it("is done although its thread could not be archived again", async () => {
    const { thread, ref } = await replied();
    metadataOf(thread).archived = true;
    scene.server.strike("error-before", ({ body }) => JSON.stringify(body) === '{"archived":true}');
    await edit(ref, 1, aSignal({ headline: "Corrigé" }));
    expect(textOf(messagesOf(thread)[0] ?? { body: {} })).toContain("Corrigé");
  });

  it.each([true, false])(
    "is rejected in a thread that a moderator locked, the channel stays open (archived: %s)",
    async (archived) => {
      const { thread, ref } = await replied();
      Object.assign(metadataOf(thread), { archived, locked: true });
      expect(await failureOf(edit(ref, 1, aSignal()))).toEqual({ kind: "rejected" });
    },
  );

  it("without the right to open an archived thread says that the permission is missing", async () => {
    const { thread, ref } = await replied();
    metadataOf(thread).archived = true;
    scene.text.denied |= permissionBits.sendInThreads;
    expect(await failureOf(edit(ref, 1, aSignal()))).toEqual({ kind: "gone", reason: "no-permission" });
  });

  it.each(["thread", "message"] as const)("of a %s that was deleted says so", async (what) => {
    const { thread, ref } = await replied();
    if (what === "thread") scene.server.world.channels.delete(thread.header.id);
    else threadOf(thread)?.messages.clear();
    expect(await failureOf(edit(ref, 1, aSignal()))).toEqual({ kind: "thread-gone" });
    await scene.discord.remove(copyOf(ref, 1), soon());
  });

  it("of a message that another bot wrote is rejected", async () => {
    const { header } = await opened();
    const message = scene.text.messages.get(header.id);
    if (message) scene.text.messages.set(header.id, { ...message, author: "700000000000000007" });
    expect(await failureOf(edit(header, 0, aHeader()))).toEqual({ kind: "rejected" });
  });
});

describe("a removal", () => {
  it("opens no thread that was archived: Discord lets it pass", async () => {
    const thread = await opened();
    const ref = await scene.discord.post(inThread(thread), aSignal(), sending(1));
    const metadata = threadOf(thread)?.thread;
    if (metadata) metadata.archived = true;
    await scene.discord.remove(copyOf(ref, 1), soon());
    expect(messagesOf(thread)).toEqual([]);
    expect(metadata?.archived).toBe(true);
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
