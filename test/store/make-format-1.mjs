// Made test/store/format-1/, with the last program that wrote format 1. Needs that program, built (commit b4ceb63):
// node test/store/make-format-1.mjs <its checkout>/dist <folder>
import { rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [dist, folder] = process.argv.slice(2);
const load = async (file) => import(pathToFileURL(path.resolve(dist, "src", file)).href);
const { openEmbeddedStore } = await load("store/embedded-store.js");
const { makePlan, messageHash } = await load("delivery/plan.js");
const { deliveryIdOf, keyOf } = await load("delivery/keys.js");

const at = (text) => new Date(`2026-02-${text}Z`);
const store = await openEmbeddedStore(folder, { mode: "own" });

const editions = ["2026-01-25", "2026-02-01", "2026-02-08"].map((id) => ({
  id,
  title: `Édition du ${id}`,
  date: id,
  introduction: id === "2026-02-01" ? "Bonjour.\n\nÀ lundi." : "",
  signals: ["TikTok ouvre un bureau à Lyon", "Le cuivre remonte", "« Œuvre » 🎺"].map((headline, n) => ({
    id: `${id}.0000000${n + 1}`,
    headline,
    paragraphs: n === 1 ? ["Un premier.", "Un deuxième."] : ["Trente personnes y travailleront."],
    ...(n === 0 && { url: "https://example.org/a?b=c" }),
  })),
}));
for (const edition of editions) await store.putEdition(edition, new Date(`${edition.id}T18:00:00.000Z`));
// A correction: the file's previous version stands beside it.
await store.putEdition({ ...editions[2], title: "Corrigé" }, at("08T19:30:00"));

const channel = (id, platform = "slack") => ({ platform, workspace: "T0001", id });
const aSubscription = (id, changes) => ({
  channel: channel(id),
  schedule: { weekdays: [1], hour: 9, minute: 0 },
  zone: "Europe/Paris",
  language: "fr",
  layout: "thread",
  topics: [],
  state: { kind: "active" },
  skipNext: false,
  lastSlot: { at: at("09T08:00:00"), outcome: "delivered" },
  lastEdition: "2026-02-08",
  createdAt: at("01T10:30:00"),
  createdBy: "U0001",
  ...changes,
});
const fresh = aSubscription("C0002", { lastSlot: { at: at("01T10:30:00"), outcome: "no-edition" } });
delete fresh.lastEdition;
for (const subscription of [
  aSubscription("C0001"),
  fresh,
  aSubscription("C0003", { state: { kind: "paused", since: at("03T07:00:00.001"), by: "U0002" } }),
  aSubscription("C0004", { state: { kind: "parked", since: at("03T07:00:00"), reason: "is_archived" } }),
  aSubscription("C0005", { skipNext: true, topics: ["cuivre"], tag: "Actualités", layout: "full" }),
]) {
  await store.changeSubscription(subscription.channel, () => subscription);
}
await store.putInstallation({ platform: "slack", id: "T0001", sealed: "not a secret" });
await store.putInstallation({ platform: "slack", id: "E0001", sealed: "not one either" });

const isLong = ({ paragraphs = [], signals = [] }) => paragraphs.length > 1 || signals.length > 1;
const planOf = (edition, layout, wants = () => true) =>
  makePlan(edition, { layout, language: "fr", wants, fits: (message) => !isLong(message) });

async function claim(edition, place, { plan, ...more }) {
  await store.putPlan(plan);
  const delivery = {
    id: deliveryIdOf(edition.id, place),
    edition: edition.id,
    channel: place,
    plan: plan.id,
    createdAt: at("09T08:00:00"),
    posts: plan.messages.map((message, n) => ({
      key: keyOf(edition.id, place, n),
      hash: messageHash(message),
      state: "pending",
      form: "rich",
    })),
    version: 1,
    state: "open",
    ...more,
  };
  await store.claimDelivery(delivery);
  return delivery;
}

/** Records the next version: its posts in these states, the others as they are. */
async function record(delivery, states, state) {
  const posts = delivery.posts.map(({ key, hash, ...pending }, n) => ({
    key,
    hash,
    ...(states[n] ?? pending),
  }));
  const { id, edition, channel: to, plan, tag, slotAt, createdAt, version } = delivery;
  const common = { id, edition, channel: to, plan, createdAt, posts, version: version + 1 };
  const options = { ...(tag && { tag }), ...(slotAt && { slotAt }) };
  await store.recordDelivery({ ...common, ...options, ...state });
}

const intent = {
  state: "intent",
  form: "rich",
  firstTriedAt: at("09T08:00:05"),
  lastTriedAt: at("09T08:00:35"),
};
const posted = (place, n) => ({
  state: "posted",
  message: { channel: place, id: `17390880${n}0.000100`, ...(n > 0 && { thread: "1739088000.000100" }) },
  postedAt: at(`09T08:00:0${n + 1}`),
});
const allPosted = ({ posts, channel: place }) => posts.map((_, n) => posted(place, n));

for (const layout of ["thread", "headlines", "full"]) {
  const place = (name) => channel(`C-${layout}-${name}`);
  const [old, before, last] = editions;
  const plan = planOf(last, layout);

  const done = await claim(old, place("done"), { plan: planOf(old, layout), slotAt: at("09T08:00:00") });
  await record(done, allPosted(done), { state: "done", at: at("09T08:01:00") });

  const holed = await claim(before, place("holed"), { plan: planOf(before, layout) });
  const holes = [
    { state: "dead", reason: "invalid_blocks" },
    { state: "skipped", reason: "not readable" },
  ];
  await record(holed, [posted(holed.channel, 0), ...holes, ...allPosted(holed).slice(3)], {
    state: "done",
    at: at("09T08:02:00"),
  });

  await claim(last, place("pending"), { plan, tag: "Actualités" });
  const half = await claim(last, place("half"), { plan });
  await record(half, half.posts.length > 1 ? [posted(half.channel, 0), intent] : [intent], {
    state: "open",
    wait: { until: at("09T08:05:00"), reason: "to see whether it is there", failures: 2 },
  });
  const parked = await claim(last, place("parked"), { plan });
  await record(parked, [posted(parked.channel, 0)], {
    state: "parked",
    since: at("09T08:03:00"),
    reason: "not_in_channel",
  });
  const ended = await claim(last, place("given-up"), {
    plan: planOf(last, layout, ({ id }) => id.endsWith("2")),
  });
  await record(ended, [{ state: "dead", reason: "no_text" }], {
    state: "given-up",
    at: at("09T08:04:00"),
    reason: "the header could not be posted: no_text",
  });
}
await store.close();
for (const name of ["lock.1", "tmp"]) await rm(path.join(folder, name), { recursive: true, force: true });
