import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { discord } from "../../adapters/discord/adapter.ts";
import { slack } from "../../adapters/slack/adapter.ts";
import { markdownHtml } from "../../adapters/discord/preview/markdown-html.ts";
import { mrkdwnHtml } from "../../adapters/slack/preview/mrkdwn-html.ts";
import { previewPage } from "../../src/cli/deliveries/preview-page.ts";
import { makePlan } from "../../src/delivery/decide/plan.ts";
import type { Edition } from "../../src/domain/edition.ts";
import { layouts, type Layout } from "../../src/domain/message.ts";
import type { Adapter } from "../../src/ports/adapter.ts";
import { html, webTarget } from "../../src/text/html.ts";
import { anEdition, aSignal } from "../builders.ts";

async function pageOf(adapter: Adapter, edition: Edition, layout: Layout = "thread"): Promise<string> {
  const signals = edition.signals.map(({ id }) => id);
  const plan = makePlan({ edition, revision: 1 }, { layout, language: "fr", signals, fits: () => true });
  const drawing = await adapter.draw(plan.parts.map(({ message }) => message));
  return previewPage({ title: edition.title, language: "fr", drawing });
}

/** What a browser would make of it. */
function read(page: string) {
  const text: string[] = [];
  const targets: string[] = [];
  const tags = new Set<string>();
  const handlers: string[] = [];
  let inStyle = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      tags.add(name);
      inStyle = name === "style";
      for (const [attribute, value] of Object.entries(attributes)) {
        if (attribute === "href" || attribute === "src") targets.push(value);
        if (attribute.startsWith("on")) handlers.push(attribute);
      }
    },
    onclosetag: () => void (inStyle = false),
    ontext: (piece) => void (inStyle || text.push(piece)),
  });
  parser.end(page);
  return { text: text.join(""), targets, tags, handlers };
}

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "[label](javascript:alert(1))",
  "</style><svg onload=alert(1)>",
  "`*_~|\\`",
  "<!channel> <@U123> @everyone",
];

const hostile = anEdition({
  title: HOSTILE.join(" "),
  introduction: HOSTILE.join("\n\n"),
  signals: HOSTILE.map((headline, n) =>
    aSignal({ id: `2026-02-08.0000000${n}`, headline, paragraphs: [headline], url: "javascript:alert(1)" }),
  ),
});

describe.each([slack, discord])("a page of what $title will show", (adapter) => {
  it.each(layouts)("has the headlines of an edition in layout %s", async (layout) => {
    const { text } = read(await pageOf(adapter, anEdition(), layout));
    for (const { headline, paragraphs } of anEdition().signals) {
      expect(text).toContain(headline);
      if (layout !== "headlines") expect(text).toContain(paragraphs[0]);
    }
  });

  it.each(layouts)("runs nothing that an edition contains, in layout %s", async (layout) => {
    const { tags, handlers, targets, text } = read(await pageOf(adapter, hostile, layout));
    expect([...tags].filter((tag) => ["script", "img", "svg", "iframe", "object"].includes(tag))).toEqual([]);
    expect(handlers).toEqual([]);
    expect(targets.filter((target) => !/^(?:https?:|#|$)/.test(target))).toEqual([]);
    expect(text).toContain("<script>alert(1)</script>");
  });

  it("fetches nothing", async () => {
    const page = await pageOf(adapter, anEdition());
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/url\(|@import|<link|src=/);
  });
});

describe("the header on Slack's page", () => {
  it("leads to each signal", async () => {
    const page = await pageOf(slack, anEdition());
    const { targets } = read(page);
    expect(targets).toEqual(["#m1", "#m2"]);
    for (const target of targets) expect(page).toContain(`id="${target.slice(1)}"`);
  });
});

describe("mark-up on a page", () => {
  it("escapes texts between tags and in attributes", () => {
    expect(html`<a title="${'"&<'}">${["<b>", 2]}</a>`.markup).toBe(
      '<a title="&quot;&amp;&lt;">&lt;b&gt;2</a>',
    );
  });

  it("leads only to the web, to an address for mail, or within the page", () => {
    expect(
      ["https://a.org", "#m1", "mailto:a@b.org", "javascript:x", " javascript:x"].map(webTarget),
    ).toEqual(["https://a.org", "#m1", "mailto:a@b.org", "", ""]);
  });

  it("shows Slack's as Slack does", () => {
    expect(mrkdwnHtml("*b* _i_ ~s~ <https://a.org|x &amp; y> 2*3*4 &lt;").markup).toBe(
      '<b>b</b> <i>i</i> <s>s</s> <a href="https://a.org">x &amp; y</a> 2*3*4 &lt;',
    );
  });

  it("shows Discord's as Discord does", () => {
    expect(markdownHtml("### T\n- [a](<https://a.org>)\n-# small\n\\*x\\* **b**").markup).toBe(
      '<p class="h3">T</p>' +
        '<p class="item" style="--depth: 0"><span>•</span> <a href="https://a.org">a</a></p>' +
        '<p class="subtext">small</p><p>*x* <b>b</b></p>',
    );
  });
});
