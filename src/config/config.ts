import { readFileSync, statSync } from "node:fs";
import { platform } from "node:os";
import { parseEnv } from "node:util";
import * as z from "zod";
import { languages, type Language } from "../domain/language.ts";
import type { Adapter, ReadyAdapter } from "../ports/adapter.ts";
import { type Environment, type Problems, readSettings, type Variable } from "../ports/settings.ts";
import { parseSources, type SetSource } from "./set-sources.ts";
import { unknownNames } from "./unknown-names.ts";
import { type VariableName, variables } from "./variables.ts";
import type { Schedule } from "../domain/schedule.ts";
import { parseSchedule, parseZone } from "../words/words.ts";

/** What the operator has set, checked. */
export interface Config {
  readonly dataFolder: string;
  readonly editionsFolder: string;
  readonly equivalentsFile: string;
  readonly zone: string;
  readonly schedule: Schedule;
  readonly language: Language;
  readonly catchUpMs: number;
  readonly lateMs: number;
  readonly quiesceMs: number;
  readonly forgetMs: number;
  /** What is held when it is imported, until a person releases it. */
  readonly approval: "doubts" | "always";
  readonly allowPrivateUrls: boolean;
  /** What is looked at by itself, besides what was added by hand. */
  readonly sources: readonly SetSource[];
  /** Where sites that are looked at can reach the operator. */
  readonly contact?: string;
  /** Where the process is reached by HTTP; absent when not set. */
  readonly port?: number;
  /** Absent when not set: who writes the log chooses. */
  readonly logLevel?: LogLevel;
  /** Every secret value that was set, never to be shown. */
  readonly secrets: readonly string[];
}

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

export type LogLevel = (typeof logLevels)[number];

/** The configuration cannot be used. The message has a line for each problem, with the way out and without any secret. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** The core's settings, and each adapter with its own. */
export interface Settings {
  readonly config: Config;
  readonly adapters: readonly ReadyAdapter[];
}

/** Everything that can be set. */
export function allVariables(adapters: readonly Pick<Adapter, "variables">[]): readonly Variable[] {
  return [...variables, ...adapters.flatMap((adapter) => adapter.variables)];
}

/** These variables from the environment and from `.env` in `folder`; the environment wins. */
export function readEnvironment(folder: string, known: readonly Variable[]): Environment {
  const file = readDotEnv(`${folder}/.env`);
  const all = { ...file, ...process.env };
  const set = known.flatMap(({ name }) => {
    const text = all[name]?.trim() || file[name]?.trim();
    return text === undefined || text === "" ? [] : [[name, text] as const];
  });
  return Object.fromEntries(set);
}

/** What may be set wrong though everything can be used: names that nobody knows, and a `.env` that others can read. */
export function doubtfulSettings(folder: string, adapters: readonly Adapter[]): readonly string[] {
  const file = `${folder}/.env`;
  const inFile = readDotEnv(file);
  const all = allVariables(adapters);
  const set = Object.entries({ ...inFile, ...process.env }).flatMap(([name, text = ""]) =>
    text.trim() === "" ? [] : [name],
  );
  const prefixes = ["SIGNALPOST_", ...adapters.map(({ name }) => `${name.toUpperCase()}_`)];
  const holdsSecret = all.some(({ name, secret }) => secret && (inFile[name]?.trim() ?? "") !== "");
  return [
    ...unknownNames(
      set,
      all.map(({ name }) => name),
      prefixes,
    ),
    ...(holdsSecret && isOpenToOthers(file)
      ? [".env: holds secrets and can be read by other users of this machine; run chmod 600 .env"]
      : []),
  ];
}

/** Whether people asked for no colours at all: https://no-color.org */
export function colourRefused(): boolean {
  return (process.env["NO_COLOR"] ?? "") !== "";
}

/** Checks everything at once, also what is the adapters' own. Throws a `ConfigError` that has every problem. */
export function parseSettings(environment: Environment, adapters: readonly Adapter[]): Settings {
  const problems: Problems = [];
  const core = readSettings(coreSchema, environment, problems);
  const ready = adapters.map((adapter) => ({ ...adapter, ...adapter.configure(environment, problems) }));
  if (!core || problems.length > 0) throw new ConfigError(problems);

  const secrets = allVariables(adapters).flatMap(({ name, secret }) =>
    secret ? (environment[name] ?? []) : [],
  );
  const config: Config = {
    dataFolder: core.SIGNALPOST_DATA,
    editionsFolder: core.SIGNALPOST_EDITIONS,
    equivalentsFile: core.SIGNALPOST_EQUIVALENTS,
    zone: core.SIGNALPOST_TIMEZONE,
    schedule: core.SIGNALPOST_SCHEDULE,
    language: core.SIGNALPOST_LANGUAGE,
    catchUpMs: core.SIGNALPOST_CATCH_UP_HOURS * HOUR_MS,
    lateMs: core.SIGNALPOST_LATE_HOURS * HOUR_MS,
    approval: core.SIGNALPOST_APPROVAL,
    quiesceMs: core.SIGNALPOST_QUIESCE_SECONDS * 1000,
    forgetMs: core.SIGNALPOST_FORGET_DAYS * 24 * HOUR_MS,
    sources: core.SIGNALPOST_SOURCES,
    ...(core.SIGNALPOST_CONTACT !== undefined && { contact: core.SIGNALPOST_CONTACT }),
    allowPrivateUrls: core.SIGNALPOST_ALLOW_PRIVATE_URLS === "true",
    ...(core.PORT !== undefined && { port: core.PORT }),
    ...(core.LOG_LEVEL !== undefined && { logLevel: core.LOG_LEVEL }),
    secrets: [
      ...new Set(secrets.flatMap((secret) => [secret, ...secret.split(",").map((part) => part.trim())])),
    ],
  };
  return { config, adapters: ready };
}

const HOUR_MS = 3_600_000;

function fallback(name: VariableName): string {
  return variables.find((variable) => variable.name === name)?.fallback ?? "";
}

function numberBetween(name: VariableName, least: number, most: number) {
  return z
    .string()
    .default(fallback(name))
    .transform((text) => (text === "" ? Number.NaN : Number(text)))
    .refine((number) => number >= least && number <= most, {
      error: `is not a number from ${least} to ${most}; leave it empty for ${fallback(name)}`,
    });
}

const coreSchema = z.object({
  SIGNALPOST_DATA: z.string().default(fallback("SIGNALPOST_DATA")),
  SIGNALPOST_EDITIONS: z.string().default(fallback("SIGNALPOST_EDITIONS")),
  SIGNALPOST_EQUIVALENTS: z.string().default(fallback("SIGNALPOST_EQUIVALENTS")),
  SIGNALPOST_TIMEZONE: z
    .string()
    .default(fallback("SIGNALPOST_TIMEZONE"))
    .transform((text, context) => {
      const zone = parseZone(text);
      if (zone.ok) return zone.zone;
      context.addIssue(`"${text}" is not a time zone; the nearest are ${zone.nearest.join(", ")}`);
      return z.NEVER;
    }),
  SIGNALPOST_SCHEDULE: z
    .string()
    .default(fallback("SIGNALPOST_SCHEDULE"))
    .transform((text, context) => {
      const reading = parseSchedule(text);
      if (reading.ok) return reading.schedule;
      context.addIssue(`"${text}" is not days and an hour; write it as "monday 09:00"`);
      return z.NEVER;
    }),
  SIGNALPOST_LANGUAGE: z.enum(languages, { error: `is not one of ${languages.join(", ")}` }).default("fr"),
  SIGNALPOST_CATCH_UP_HOURS: numberBetween("SIGNALPOST_CATCH_UP_HOURS", 0, 24 * 7),
  SIGNALPOST_LATE_HOURS: numberBetween("SIGNALPOST_LATE_HOURS", 0, 24 * 7),
  SIGNALPOST_QUIESCE_SECONDS: numberBetween("SIGNALPOST_QUIESCE_SECONDS", 0, 3600),
  SIGNALPOST_FORGET_DAYS: numberBetween("SIGNALPOST_FORGET_DAYS", 0, 3650),
  SIGNALPOST_APPROVAL: z
    .enum(["doubts", "always"], { error: "is neither doubts nor always" })
    .default("doubts"),
  SIGNALPOST_SOURCES: z
    .string()
    .default("")
    .transform((text, context) => {
      const sources = parseSources(text);
      if (typeof sources !== "string") return sources;
      context.addIssue(sources);
      return z.NEVER;
    }),
  SIGNALPOST_CONTACT: z
    .string()
    // It goes out in a header of every request.
    .regex(/^[\x21-\x7e]{3,200}$/, { error: "is not a mail address or a web address" })
    .optional(),
  SIGNALPOST_ALLOW_PRIVATE_URLS: z
    .enum(["true", "false"], { error: "is neither true nor false" })
    .default("false"),
  LOG_LEVEL: z.enum(logLevels, { error: `is not one of ${logLevels.join(", ")}` }).optional(),
  PORT: z
    .string()
    .transform(Number)
    .refine((port) => Number.isInteger(port) && port >= 0 && port <= 65_535, {
      error: "is not a port number; write one from 1 to 65535",
    })
    .optional(),
});

/** Windows has no such modes. */
function isOpenToOthers(file: string): boolean {
  return platform() !== "win32" && (statSync(file).mode & 0o077) !== 0;
}

function readDotEnv(file: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new ConfigError([
      `${file} cannot be read (${error instanceof Error ? error.message : String(error)}); make it readable or remove it`,
    ]);
  }
}
