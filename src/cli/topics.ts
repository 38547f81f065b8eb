import type { Edition } from "../domain/edition.ts";
import { trendsIn, type Trend } from "../search/subjects/trends.ts";
import { harmless } from "../text/harmless.ts";
import type { Context } from "./calling/context.ts";
import { UsageError } from "./calling/failure.ts";
import { withStore } from "./calling/storage.ts";

interface TopicsOptions {
  readonly since?: string;
  readonly limit: string;
  readonly json?: true;
}

const BARS = "▁▂▃▄▅▆▇█";
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

/** What the editions were about, week by week. */
export async function topics(options: TopicsOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const { since = "" } = options;
  const limit = Number(options.limit);
  if (since !== "" && !DATE.test(since))
    throw new UsageError(`--since is "${since}", which is not a date such as 2026-01 or 2026-01-12`);
  if (!Number.isInteger(limit) || limit < 1)
    throw new UsageError(`--limit is "${options.limit}", which is not a number from 1 on`);
  const editions = await withStore("read", context, async (store) => {
    const wanted = (await store.listEditions()).filter(({ date }) => date >= since);
    const found = await Promise.all(wanted.map(({ id }) => store.edition(id)));
    return found.filter((edition) => edition !== undefined);
  });
  const dates = [...new Set(editions.map(({ date }) => date))].toSorted();
  const trends = trendsIn(editions.flatMap(textsOf)).slice(0, limit);
  if (options.json) {
    terminal.json({ editions: dates, topics: trends });
    return;
  }
  if (trends.length === 0) terminal.note("no edition is stored of that time");
  const longest = Math.max(0, ...trends.map(({ label }) => label.length));
  for (const trend of trends)
    terminal.out(
      `${harmless(trend.label).padEnd(longest)} ${String(trend.total).padStart(4)}  ${sparkline(trend, dates)}`.trimEnd(),
    );
}

function textsOf({ date, signals }: Edition) {
  return signals
    .filter(({ retraction }) => !retraction)
    .map(({ headline, paragraphs }) => ({ date, headline, body: paragraphs.join("\n\n") }));
}

/** One bar for each edition. */
function sparkline({ byDate }: Trend, dates: readonly string[]): string {
  const most = Math.max(1, ...Object.values(byDate));
  return dates
    .map((date) => {
      const times = byDate[date] ?? 0;
      return times === 0 ? " " : BARS[Math.ceil((times / most) * BARS.length) - 1];
    })
    .join("");
}
