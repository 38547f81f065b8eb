import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import * as z from "zod";
import { languages, type Language } from "../domain/language.ts";
import { readSlack, type SlackConfig } from "../../adapters/slack/config.ts";
import { type Environment, type VariableName, variables } from "./variables.ts";
import type { Schedule } from "../domain/schedule.ts";
import { parseSchedule, parseZone } from "../words/words.ts";

/** What the operator has set, checked. */
export interface Config {
  readonly dataFolder: string;
  readonly editionsFolder: string;
  readonly zone: string;
  readonly schedule: Schedule;
  readonly language: Language;
  readonly catchUpMs: number;
  readonly lateMs: number;
  readonly quiesceMs: number;
  readonly allowPrivateUrls: boolean;
  /** Where the process is reached by HTTP; absent when not set. */
  readonly port?: number;
  /** Absent when not set: who writes the log chooses. */
  readonly logLevel?: LogLevel;
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
  /** Every secret value that was set, never to be shown. */
  readonly secrets: readonly string[];
}

export interface DiscordConfig {
  readonly token: string;
  readonly shards: number | "auto";
  readonly apiUrl?: string;
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

/** Our variables from the environment and from `.env` in `folder`; the environment wins. */
export function readEnvironment(folder: string): Environment {
  const file = readDotEnv(`${folder}/.env`);
  const all = { ...file, ...process.env };
  const set = variables.map(({ name }) => [name, all[name]?.trim() || file[name]?.trim()] as const);
  return Object.fromEntries(set.filter(([, value]) => value !== undefined && value !== ""));
}

/** Whether people asked for no colours at all: https://no-color.org */
export function colourRefused(): boolean {
  return (process.env["NO_COLOR"] ?? "") !== "";
}

/** Checks everything at once. Throws a `ConfigError` that has every problem. */
export function parseConfig(environment: Environment): Config {
  const problems: string[] = [];
  const basics = basicSchema.safeParse(environment);
  if (!basics.success)
    problems.push(...basics.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
  const slack = readSlack(environment, problems);
  if (!basics.success || problems.length > 0) throw new ConfigError(problems);

  const { data } = basics;
  const secrets = variables.flatMap(({ name, secret }) => (secret ? (environment[name] ?? []) : []));
  return {
    dataFolder: data.SIGNALPOST_DATA,
    editionsFolder: data.SIGNALPOST_EDITIONS,
    zone: data.SIGNALPOST_TIMEZONE,
    schedule: data.SIGNALPOST_SCHEDULE,
    language: data.SIGNALPOST_LANGUAGE,
    catchUpMs: data.SIGNALPOST_CATCH_UP_HOURS * HOUR_MS,
    lateMs: data.SIGNALPOST_LATE_HOURS * HOUR_MS,
    quiesceMs: data.SIGNALPOST_QUIESCE_SECONDS * 1000,
    allowPrivateUrls: data.SIGNALPOST_ALLOW_PRIVATE_URLS === "true",
    ...(data.PORT !== undefined && { port: data.PORT }),
    ...(data.LOG_LEVEL !== undefined && { logLevel: data.LOG_LEVEL }),
    ...(slack && { slack }),
    ...(data.DISCORD_TOKEN !== undefined && {
      discord: {
        token: data.DISCORD_TOKEN,
        shards: data.DISCORD_SHARDS,
        ...(data.DISCORD_API_URL !== undefined && { apiUrl: data.DISCORD_API_URL }),
      },
    }),
    secrets: [...new Set(secrets.flatMap((secret) => [secret, ...secret.split(",")]))],
  };
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

const url = z.url({
  protocol: /^https?$/,
  error: "is not a web address; write it as https://host/path, or leave it empty",
});

const basicSchema = z.object({
  SIGNALPOST_DATA: z.string().default(fallback("SIGNALPOST_DATA")),
  SIGNALPOST_EDITIONS: z.string().default(fallback("SIGNALPOST_EDITIONS")),
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
  SLACK_API_URL: url.optional(),
  DISCORD_API_URL: url.optional(),
  DISCORD_TOKEN: z.string().min(20, "is too short for a bot's token; copy it again").optional(),
  DISCORD_SHARDS: z
    .string()
    .default(fallback("DISCORD_SHARDS"))
    .transform((text) => (text === "auto" ? ("auto" as const) : Number(text)))
    .refine((shards) => shards === "auto" || (Number.isInteger(shards) && shards >= 1), {
      error: "is neither auto nor a number from 1",
    }),
});

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
