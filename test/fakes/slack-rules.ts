import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { sharedFile } from "../shared.ts";

/** What Slack refuses, written apart from the adapter: from docs.slack.dev/reference/block-kit and the methods' pages. */
export function refusalOf(method: string, args: Readonly<Record<string, unknown>>): string | undefined {
  const { text, blocks, metadata } = args;
  if (blocks === undefined && (text === undefined || text === "")) return "no_text";
  if (method === "chat.update" && typeof text === "string" && text.length > 4000) return "msg_too_long";
  if (typeof text === "string" && text.length > 40_000) return "msg_too_long";
  if (metadata !== undefined && !isMetadata(metadata)) return "invalid_metadata_format";
  if (JSON.stringify(metadata ?? "").length > 2000) return "metadata_too_large";
  return blocks === undefined ? undefined : refusalOfBlocks(blocks, 50);
}

/** What Slack refuses in a view. */
export function refusalOfView(view: unknown): string | undefined {
  if (!isRecord(view)) return "invalid_arguments";
  const { type, title, blocks } = view;
  if (type !== "home" && type !== "modal") return "invalid_arguments";
  if (type === "modal" && (!isRecord(title) || textLength(title) > 24 || textLength(title) < 1))
    return "invalid_arguments";
  return refusalOfBlocks(blocks, 100) && "invalid_arguments";
}

function refusalOfBlocks(blocks: unknown, most: number): string | undefined {
  if (!Array.isArray(blocks)) return "invalid_blocks_format";
  if (blocks.length > most) return "invalid_blocks";
  const problems = blocks.flatMap((block) => [...problemsOf(block), ...schemaProblems(block)]);
  if (problems.length > 0) lastProblems.splice(0, lastProblems.length, ...problems);
  return problems.length > 0 ? "invalid_blocks" : undefined;
}

/** Why the last blocks were refused, for the test that wonders. */
export const lastProblems: string[] = [];

function problemsOf(block: unknown): readonly string[] {
  if (!isRecord(block)) return ["not a block"];
  switch (block["type"]) {
    case "header":
      return [
        ...textProblem(block["text"], 150),
        ...(isPlain(block["text"]) ? [] : ["header needs plain_text"]),
      ];
    case "section":
      return [
        ...(block["text"] === undefined ? ["section without text"] : textProblem(block["text"], 3000)),
        ...(isRecord(block["accessory"]) ? elementProblems(block["accessory"]) : []),
      ];
    case "context":
      return [
        ...countProblem(block["elements"], 1, 10),
        ...list(block["elements"]).flatMap((element) => textProblem(element, 3000)),
      ];
    case "actions":
      return [
        ...countProblem(block["elements"], 1, 25),
        ...uniqueProblem(block["elements"]),
        ...list(block["elements"]).flatMap(elementProblems),
      ];
    case "input":
      return [
        ...textProblem(block["label"], 2000),
        ...(isRecord(block["element"]) ? elementProblems(block["element"]) : ["input without element"]),
      ];
    case "rich_text":
      return [...countProblem(block["elements"], 1, 1000), ...list(block["elements"]).flatMap(richProblems)];
    case "divider":
      return [];
    default:
      return [`unknown block ${String(block["type"])}`];
  }
}

function elementProblems(element: unknown): readonly string[] {
  if (!isRecord(element)) return ["not an element"];
  const problems: string[] = [];
  const { type, action_id: id, value, url, options } = element;
  if (typeof id === "string" && id.length > 255) problems.push("action_id too long");
  if (type === "button") {
    problems.push(...textProblem(element["text"], 75));
    if (!isPlain(element["text"])) problems.push("button needs plain_text");
    if (typeof value === "string" && value.length > 2000) problems.push("value too long");
    if (typeof url === "string" && url.length > 3000) problems.push("url too long");
  }
  if (options !== undefined) {
    problems.push(...countProblem(options, 1, type === "checkboxes" ? 10 : 100));
    for (const option of list(options)) {
      if (!isRecord(option)) continue;
      problems.push(...textProblem(option["text"], 75));
      if (typeof option["value"] === "string" && option["value"].length > 75) problems.push("option value");
    }
  }
  return problems;
}

/** `rich_text`: elements that have something to show; the length of one block is our own guess of what is safe. */
function richProblems(element: unknown): readonly string[] {
  if (!isRecord(element)) return ["not a rich text element"];
  const inner = list(element["elements"]);
  if (element["type"] === "rich_text_list" || element["type"] === "rich_text_section") {
    if (inner.length === 0) return ["empty rich text"];
    return inner.flatMap((each) =>
      element["type"] === "rich_text_list" ? richProblems(each) : runProblems(each),
    );
  }
  return [`unknown rich text ${String(element["type"])}`];
}

function runProblems(run: unknown): readonly string[] {
  if (!isRecord(run)) return ["not a run"];
  switch (run["type"]) {
    case "text":
      return typeof run["text"] === "string" && run["text"] !== "" ? [] : ["empty text"];
    case "link":
      return typeof run["url"] === "string" && /^https?:\/\//.test(run["url"]) ? [] : ["not a link"];
    case "channel":
      return [];
    // A user, usergroup or broadcast would ping somebody.
    default:
      return [`run of type ${String(run["type"])}`];
  }
}

function textProblem(text: unknown, most: number): readonly string[] {
  if (!isRecord(text)) return ["not a text object"];
  const length = textLength(text);
  if (length < 1 || length > most) return [`text of ${length} characters`];
  return text["type"] === "plain_text" || text["type"] === "mrkdwn" ? [] : ["not a text object"];
}

function textLength(text: Readonly<Record<string, unknown>>): number {
  return typeof text["text"] === "string" ? text["text"].length : 0;
}

function isPlain(text: unknown): boolean {
  return isRecord(text) && text["type"] === "plain_text";
}

function countProblem(items: unknown, least: number, most: number): readonly string[] {
  const { length } = list(items);
  return length >= least && length <= most ? [] : [`${length} elements`];
}

function uniqueProblem(elements: unknown): readonly string[] {
  const ids = list(elements).flatMap((element) => (isRecord(element) ? [element["action_id"]] : []));
  return new Set(ids).size === ids.length ? [] : ["action_id twice"];
}

function isMetadata(metadata: unknown): boolean {
  return (
    isRecord(metadata) && typeof metadata["event_type"] === "string" && isRecord(metadata["event_payload"])
  );
}

const schemaFile = sharedFile("specs/slack-block-kit.schema.json");
const validate = schemaFile === undefined ? undefined : compileBlock(schemaFile);

if (!validate)
  console.log("Block Kit's schema is not checked: shared/specs/slack-block-kit.schema.json is absent");

function compileBlock(file: string) {
  const ajv = new Ajv({ strict: false, allErrors: false });
  ajv.addSchema(JSON.parse(readFileSync(file, "utf8")), "blocks");
  return ajv.compile({ $ref: "blocks#/definitions/KnownBlock" });
}

function schemaProblems(block: unknown): readonly string[] {
  if (!validate || validate(block)) return [];
  return [`schema: ${JSON.stringify(validate.errors?.at(-1))}`];
}

function list(items: unknown): readonly unknown[] {
  return Array.isArray(items) ? items : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
