import { parseSync, visitorKeys } from "oxc-parser";

/** What a program can get at without importing anything. */
export type Touch =
  | "clock"
  | "timers"
  | "random"
  | "process"
  | "environment"
  | "network"
  | "console"
  | "global object";

export interface Import {
  /** As it is written; `undefined` where it is computed. */
  readonly from: string | undefined;
  /** The names that are taken; `*` for all of them. */
  readonly names: readonly string[];
  readonly kind: "type" | "static" | "dynamic";
  readonly line: number;
}

/** What one source file uses of the world outside. */
export interface Source {
  readonly imports: readonly Import[];
  readonly touches: readonly { readonly touch: Touch; readonly line: number }[];
  /** The texts that stand in quotes. */
  readonly literals: readonly { readonly text: string; readonly line: number }[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

export function readSource(file: string, text: string): Source {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error) throw new Error(`${file} cannot be parsed: ${error.message}`);
  const imports: Import[] = [];
  const touches: Source["touches"][number][] = [];
  const literals: Source["literals"][number][] = [];

  const lineOf = ({ start }: Node) => text.slice(0, start).split("\n").length;

  function walk(node: Node, parent: Node | undefined, outerType: boolean): void {
    const isType = outerType || (node.type.startsWith("TS") && !VALUES_WITH_TYPES.has(node.type));
    const found = importOf(node);
    if (found) imports.push({ ...found, line: lineOf(node) });
    const touch = isType ? undefined : touchOf(node, parent);
    if (touch) touches.push({ touch, line: lineOf(node) });
    const quoted = quotedText(node);
    if (quoted !== undefined) literals.push({ text: quoted, line: lineOf(node) });
    for (const key of visitorKeys[node.type] ?? []) {
      if (isOnlyAName(node, key)) continue;
      const child = node[key];
      for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) walk(each, node, isType);
    }
  }

  walk(asNode(program), undefined, false);
  return { imports, touches, literals };
}

/** Of all nodes of TypeScript's own, these hold something that runs. */
const VALUES_WITH_TYPES = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSInstantiationExpression",
  "TSTypeAssertion",
]);

/** `process` in `world.process`, `{ process: 1 }` and `import { process }` is a name, and reaches for nothing. */
function isOnlyAName(node: Node, key: string): boolean {
  if (node.type === "MemberExpression") return key === "property" && node["computed"] === false;
  if (key === "key") return node["computed"] === false;
  if (node.type === "ExportSpecifier") return key === "exported";
  return node.type === "ImportSpecifier" && (key === "imported" || key === "local");
}

function importOf(node: Node): Omit<Import, "line"> | undefined {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration": {
      if (!isNode(node["source"])) return undefined;
      const specifiers = Array.isArray(node["specifiers"]) ? node["specifiers"].filter(isNode) : [];
      const isType = (each: Node) => each["importKind"] === "type" || each["exportKind"] === "type";
      return {
        from: quotedText(node["source"]),
        names: node.type === "ExportAllDeclaration" ? ["*"] : specifiers.map(takenName),
        kind: isType(node) || (specifiers.length > 0 && specifiers.every(isType)) ? "type" : "static",
      };
    }
    case "ImportExpression":
      return {
        from: isNode(node["source"]) ? quotedText(node["source"]) : undefined,
        names: ["*"],
        kind: "dynamic",
      };
    case "TSImportType":
      return {
        from: isNode(node["source"]) ? quotedText(node["source"]) : undefined,
        names: ["*"],
        kind: "type",
      };
    case "TSExternalModuleReference":
      return {
        from: isNode(node["expression"]) ? quotedText(node["expression"]) : undefined,
        names: ["*"],
        kind: "static",
      };
    default:
      return undefined;
  }
}

function takenName(specifier: Node): string {
  const name = specifier.type === "ExportSpecifier" ? specifier["local"] : specifier["imported"];
  return isNode(name) ? String(name["name"] ?? name["value"]) : "*";
}

const GLOBALS: ReadonlyMap<string, Touch> = new Map([
  ["performance", "clock"],
  ["setTimeout", "timers"],
  ["setInterval", "timers"],
  ["setImmediate", "timers"],
  ["crypto", "random"],
  ["fetch", "network"],
  ["WebSocket", "network"],
  ["EventSource", "network"],
  ["console", "console"],
  ["globalThis", "global object"],
  ["global", "global object"],
  ["require", "global object"],
  ["eval", "global object"],
  ["Function", "global object"],
]);

/** A formatter that is given no date takes the present one. */
const FORMATTING = new Set(["format", "formatToParts"]);

function touchOf(node: Node, parent: Node | undefined): Touch | undefined {
  if (node.type === "CallExpression") {
    const isBare = Array.isArray(node["arguments"]) && node["arguments"].length === 0;
    return isBare && FORMATTING.has(memberName(node["callee"]) ?? "") ? "clock" : undefined;
  }
  if (node.type !== "Identifier") return undefined;
  const name = String(node["name"]);
  const member = parent?.["object"] === node ? memberName(parent) : undefined;
  switch (name) {
    case "process":
      return member === undefined || member === "env" ? "environment" : "process";
    case "Date":
      return isDateOf(node, parent, member) ? undefined : "clock";
    case "Temporal":
      return member === undefined || member === "Now" ? "clock" : undefined;
    case "Math":
      return member === undefined || member === "random" ? "random" : undefined;
    case "AbortSignal":
      return member === undefined || member === "timeout" ? "timers" : undefined;
    default:
      return GLOBALS.get(name);
  }
}

/** The forms of `Date` that need no clock. All others count as one, also those that hand `Date` on. */
function isDateOf(node: Node, parent: Node | undefined, member: string | undefined): boolean {
  if (member === "UTC" || member === "parse") return true;
  if (parent?.type === "BinaryExpression") return parent["operator"] === "instanceof";
  if (parent?.type !== "NewExpression" || parent["callee"] !== node) return false;
  const [first] = Array.isArray(parent["arguments"]) ? parent["arguments"] : [];
  return isNode(first) && first.type !== "SpreadElement";
}

function memberName(node: unknown): string | undefined {
  if (!isNode(node) || node.type !== "MemberExpression" || !isNode(node["property"])) return undefined;
  return node["computed"] === true ? quotedText(node["property"]) : String(node["property"]["name"]);
}

function quotedText(node: Node): string | undefined {
  if (node.type === "Literal" && typeof node["value"] === "string") return node["value"];
  if (node.type !== "TemplateLiteral" || !Array.isArray(node["quasis"])) return undefined;
  const [only, more] = node["quasis"] as readonly { readonly value: { readonly cooked: string } }[];
  return more ? undefined : only?.value.cooked;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function asNode(value: unknown): Node {
  if (isNode(value)) return value;
  throw new Error("the parser gave no syntax tree");
}
