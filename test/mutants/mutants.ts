/** One thing broken in the source, and the tests that have to see it. */
export interface Mutant {
  /** What the broken program does. */
  readonly name: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly search: string;
  readonly replace: string;
  /** Test files; all of a folder when it ends in a slash. */
  readonly tests: readonly string[];
}

const SIMULATION = ["test/simulation/"];
const DELIVERY = ["test/delivery/"];
const BOTH = ["test/delivery/", "test/simulation/"];

const delivery = (file: string): string => `src/delivery/${file}`;

const sending: readonly Mutant[] = [
  {
    name: "parks while a copy is in doubt, and takes it for not there",
    file: delivery("act/request.ts"),
    search: "await carrying.record(parked(known, reason, clock.now()));",
    replace: "await carrying.record(parked(withdraw(delivery), reason, clock.now()));",
    tests: SIMULATION,
  },
  {
    name: "stops the platform while a copy is in doubt, and takes it for not there",
    file: delivery("act/request.ts"),
    search: "if (known !== delivery) await carrying.record(known);",
    replace: "await carrying.record(withdraw(delivery));",
    tests: SIMULATION,
  },
  {
    name: "takes what an earlier try left in doubt for not there when the next one is refused",
    file: delivery("decide/after-failure.ts"),
    search: "  if (!isDoubtful) return next;",
    replace: "  if (isDoubtful || !isDoubtful) return next;",
    tests: BOTH,
  },
  {
    name: "counts the time of a nonce from the last try",
    file: delivery("decide/transitions.ts"),
    search: 'const firstTriedAt = copy?.state === "intent" ? copy.firstTriedAt : now;',
    replace: "const firstTriedAt = copy ? now : now;",
    tests: BOTH,
  },
  {
    name: "sends again after the nonce's time",
    file: delivery("decide/after-failure.ts"),
    search: "return wait.until < safeUntil ?",
    replace: "return resendSafeForMs > 0 ?",
    tests: BOTH,
  },
  {
    name: "does not look at the nonce's time right before it sends again",
    file: delivery("act/send.ts"),
    search:
      "  // Waiting for the turn took its time, and the process may have stood still while the intent was written.\n  if (safeUntil && clock.now() >= safeUntil) return doubt(carrying, at, tools);",
    replace: "",
    tests: DELIVERY,
  },
  {
    name: "counts the quiesce time from the first try",
    file: delivery("decide/next-step.ts"),
    search:
      '  { givenUpAt }: Extract<Copy, { state: "intent" }>,\n  at: number,\n  { policy, now }: Situation,\n): Step {\n  if (!givenUpAt) return { kind: "doubt", at };\n  const until = new Date(givenUpAt.getTime() + policy.quiesceMs);',
    replace:
      '  { givenUpAt, firstTriedAt }: Extract<Copy, { state: "intent" }>,\n  at: number,\n  { policy, now }: Situation,\n): Step {\n  if (!givenUpAt) return { kind: "doubt", at };\n  const until = new Date(firstTriedAt.getTime() + policy.quiesceMs);',
    tests: BOTH,
  },
  {
    name: "trusts that what a dead process sent has arrived by now",
    file: delivery("decide/next-step.ts"),
    search: 'if (!givenUpAt) return { kind: "doubt", at };',
    replace: 'if (!givenUpAt) return { kind: "look", at };',
    tests: BOTH,
  },
  {
    name: "leaves a header without links after one lost reply",
    file: delivery("decide/after-failure.ts"),
    search: "about.failures + 1 >= MOST_FAILURES_FOR_COMFORT",
    replace: "about.failures + 1 >= 1",
    tests: BOTH,
  },
  {
    name: "gives comfort up after seven failures",
    file: delivery("decide/after-failure.ts"),
    search: "export const MOST_FAILURES_FOR_COMFORT = 8;",
    replace: "export const MOST_FAILURES_FOR_COMFORT = 7;",
    tests: DELIVERY,
  },
  {
    name: "gives up after parking what had begun",
    file: delivery("queue/parking.ts"),
    search: 'const hasBegun = delivery.copies.some(({ state }) => state !== "pending");',
    replace: "const hasBegun = delivery.copies.length === 0;",
    tests: BOTH,
  },
  {
    name: "works on a channel that is at work already",
    file: delivery("queue/memory-work.ts"),
    search: "    if (leased) {",
    replace: "    if (leased && atMs < 0) {",
    tests: BOTH,
  },
  {
    name: "begins the next edition while one waits",
    file: delivery("queue/lane.ts"),
    search: "if (isBeingPosted(await store.delivery(delivery.edition, delivery.id))) return first;",
    replace: "",
    tests: BOTH,
  },
  {
    name: "names copies without their edition",
    file: delivery("decide/keys.ts"),
    search: 'hashOf("copy", platform, workspace, id, edition, partName(part), String(generation))',
    replace: 'hashOf("copy", platform, workspace, id, edition && "", partName(part), String(generation))',
    tests: BOTH,
  },
  {
    name: "takes up parked editions newest first",
    file: delivery("queue/lane.ts"),
    search: '.filter(({ state }) => state === "open");',
    replace: '.filter(({ state }) => state === "open").reverse();',
    tests: BOTH,
  },
  {
    name: "asks a channel that is gone once more for each edition",
    file: delivery("queue/lane.ts"),
    search: "          await parkRest(channel, end);\n          return undefined;",
    replace: "          break;",
    tests: BOTH,
  },
  {
    name: "takes more channels of a workspace than its share",
    file: delivery("queue/memory-work.ts"),
    search: "(board.leasedPerWorkspace.get(workspace) ?? 0) < taker.limit",
    replace: "(board.leasedPerWorkspace.get(workspace) ?? 0) < Number.POSITIVE_INFINITY",
    tests: DELIVERY,
  },
  {
    name: "gives a workspace as many channels as the whole platform",
    file: delivery("queue/lane.ts"),
    search: "perWorkspace: enough(perWorkspace.everyMs) };",
    replace: "perWorkspace: enough(overall.everyMs + 0 * perWorkspace.everyMs) };",
    tests: DELIVERY,
  },
  {
    name: "believes absence in a channel that cannot be read",
    file: delivery("act/look.ts"),
    search: "if (!outcome.value.readable) {",
    replace: "if (!outcome.value.readable && at < 0) {",
    tests: BOTH,
  },
];

const correcting: readonly Mutant[] = [
  {
    name: "leaves a header's link where its signal no longer stands",
    file: delivery("decide/wanted.ts"),
    search: "&& isLinkedSo;",
    replace: "&& (isLinkedSo || true);",
    tests: BOTH,
  },
  {
    name: "gives up corrections where nothing can be added any more",
    file: delivery("act/request.ts"),
    search:
      '      await carrying.record(abandoned(known, { kind: "thread-gone", told }));\n      return { kind: "failed", next, told };',
    replace:
      '      return { kind: "ended", end: await giveUp(carrying, { kind: "thread-gone", told }, tools) };',
    tests: BOTH,
  },
  {
    name: "forgets a comparison that the store failed",
    file: delivery("compare.ts"),
    search: "closing.aborted ? undefined : persist(",
    replace: "closing.aborted || failures >= 0 ? undefined : persist(",
    tests: BOTH,
  },
  {
    name: "takes an edit whose record was lost for not done",
    file: delivery("decide/with-plan.ts"),
    search:
      'return last.state === "shown" && last.hash !== formerly?.hash ? { ...last, hash: UNKNOWN_CONTENT } : last;',
    replace: "return last;",
    tests: BOTH,
  },
  {
    name: "takes a removal whose record was lost for not done",
    file: delivery("decide/with-plan.ts"),
    search: 'return copy.state === "shown" && !wanted && copy.refused !== REMOVAL;',
    replace: "return wanted === null;",
    tests: BOTH,
  },
  {
    name: "takes a hole for a part that was never sent once it comes again",
    file: delivery("decide/with-plan.ts"),
    search: 'return state !== "pending" && state !== "dead";',
    replace: 'return state !== "pending" && state !== "dead" && state !== "skipped";',
    tests: BOTH,
  },
  {
    name: "takes an older list of editions for the newest",
    file: delivery("compare.ts"),
    search: "newest.set(edition, Math.max(newestRevision(edition), revision));",
    replace: "newest.set(edition, revision);",
    tests: SIMULATION,
  },
  {
    name: "compares finished deliveries that are up to date",
    file: delivery("compare.ts"),
    search: "if (plan.revision >= newestRevision(delivery.edition)) return;",
    replace: "",
    tests: BOTH,
  },
  {
    name: "does not compare what was released while a delivery was being finished",
    file: delivery("create-courier.ts"),
    search: 'if (end.kind === "finished") comparing.compareOne(delivery).catch(notCompared);',
    replace: "",
    tests: BOTH,
  },
  {
    name: "names a group like one that is there",
    file: delivery("decide/revise.ts"),
    search: "taken.has(partName(added.part)) &&",
    replace: "taken.size < 0 &&",
    tests: BOTH,
  },
  {
    name: "edits the header before what it links to is there",
    file: delivery("decide/next-step.ts"),
    search: "  if (edit) return edit;",
    replace: "  if (edit) return edits[0];",
    tests: BOTH,
  },
  {
    name: "compares finished deliveries by what the renderer would show now",
    file: "src/domain/content-hash.ts",
    search: 'return [headline, paragraphs, url ?? "", piece, note ?? "", retraction ?? ""];',
    replace: 'return [headline, paragraphs, url ?? "", piece, note ?? "", retraction ?? "", Math.random()];',
    tests: BOTH,
  },
];

const store: readonly Mutant[] = [
  {
    name: "removes the open file before the finished delivery is durable",
    file: "src/store/embedded/ledger.ts",
    search: "    await segments.of(delivery.edition).append(delivery);\n    await open.remove(delivery.id);",
    replace: "    await open.remove(delivery.id);\n    await segments.of(delivery.edition).append(delivery);",
    tests: ["test/store/power-cut.test.ts"],
  },
  {
    name: "does not sync a new file",
    file: "src/store/embedded/disk/durable-files.ts",
    search: "      await handle.writeFile(text);\n      await handle.sync();",
    replace: "      await handle.writeFile(text);",
    tests: ["test/store/power-cut.test.ts"],
  },
  {
    name: "does not sync what it appends",
    file: "src/store/embedded/disk/durable-files.ts",
    search: "          await handle.appendFile(text);\n          await handle.sync();",
    replace: "          await handle.appendFile(text);",
    tests: ["test/store/power-cut.test.ts"],
  },
  {
    name: "does not sync a folder",
    file: "src/store/embedded/disk/durable-files.ts",
    search: '    if (process.platform === "win32") return;',
    replace: '    if (process.platform !== "") return;',
    tests: ["test/store/power-cut.test.ts"],
  },
  {
    name: "does not sync the folder of a segment that it has just made",
    file: "src/store/embedded/disk/durable-files.ts",
    search: "if (end === 0) await syncFolder(folder);",
    replace: "",
    tests: ["test/store/power-cut.test.ts"],
  },
  {
    name: "gives a file its name before its content is synced",
    file: "src/store/embedded/disk/durable-files.ts",
    search:
      "        await inFolder(folder, async () => fs.rename(fresh, file));\n        await syncFolder(folder)",
    replace:
      "        await inFolder(folder, async () => fs.rename(fresh, file));\n        await Promise.resolve()",
    tests: ["test/store/power-cut.test.ts"],
  },
];

const others: readonly Mutant[] = [
  {
    name: "never asks about lost channels",
    file: "src/runtime/life.ts",
    search: '    besideTicks(() => courier.inspectParked(abort), "inspection.failed", log),',
    replace: "",
    tests: ["test/runtime/life.test.ts"],
  },
  {
    name: "gives back what Slack was found to hold newest first",
    file: "adapters/slack/posts/read-back.ts",
    search: "Number(a.message.id) - Number(b.message.id)",
    replace: "Number(b.message.id) - Number(a.message.id)",
    tests: ["test/slack/"],
  },
  {
    name: "gives back what Discord was found to hold newest first",
    file: "adapters/discord/posts/read-back.ts",
    search: "(BigInt(a.id) < BigInt(b.id) ? -1 : 1)",
    replace: "(BigInt(a.id) < BigInt(b.id) ? 1 : -1)",
    tests: ["test/discord/"],
  },
  {
    name: "lets Discord's embeds hold more than it takes",
    file: "adapters/discord/text/limits.ts",
    search: "embedsTotal: 6000,",
    replace: "embedsTotal: 6001,",
    tests: ["test/discord/render.test.ts"],
  },
  {
    name: "holds embeds to less than Discord takes",
    file: "adapters/discord/text/limits.ts",
    search: "embedsTotal: 6000,",
    replace: "embedsTotal: 5999,",
    tests: ["test/discord/render.test.ts"],
  },
  {
    name: "takes an open line right below a headline for another headline",
    file: "src/importing/structure/roles.ts",
    search: 'if (shapes[index] === "headline" && next === "open") roles[index] = "headline";',
    replace: "",
    tests: ["test/importing/"],
  },
];

/** Each has to be caught. A mistake that a reader finds, and the tests did not, is added here in a line. */
export const mutants: readonly Mutant[] = [...sending, ...correcting, ...store, ...others];
