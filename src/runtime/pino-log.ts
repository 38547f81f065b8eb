import { pino } from "pino";
import type { LogLevel } from "../config/config.ts";
import type { Log } from "../ports/log.ts";
import { harmlessLine } from "../text/harmless.ts";

export interface PinoLogOptions {
  readonly level: LogLevel;
  /** Readable lines for a person at a terminal, instead of JSON. */
  readonly readable: boolean;
  /** Replaced wherever they appear. */
  readonly secrets: readonly string[];
  readonly write: (line: string) => void;
}

/** A log on pino: one event, one line. */
export function createPinoLog({ level, readable, secrets, write }: PinoLogOptions): Log {
  const hide = hider(secrets);
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "event", formatters },
    { write: (line: string) => write(hide(readable ? readableLine(line) : line)) },
  );
  return {
    debug: (event, fields) => logger.debug(fields, event),
    info: (event, fields) => logger.info(fields, event),
    warn: (event, fields) => logger.warn(fields, event),
    error: (event, fields) => logger.error(fields, event),
  };
}

/** A function that puts a mark in place of every secret, as it stands in a text or in JSON. */
export function hider(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .toSorted((a, b) => b.length - a.length);
  return (text) => forms.reduce((hidden, secret) => hidden.replaceAll(secret, "[secret]"), text);
}

/** Shorter ones would blot out ordinary words. */
const SHORTEST_SECRET = 6;

const formatters = { level: (label: string) => ({ level: label }) };

/** `20:15:03 warn  delivery.parked channel=platform:C0123 reason="not in channel"` */
function readableLine(json: string): string {
  const { level, time, event, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const told = Object.entries(fields).map(([name, value]) => `${name}=${plain(value)}`);
  const words = [new Date(String(time)).toTimeString().slice(0, 8), String(level).padEnd(5), String(event)];
  return `${harmlessLine([...words, ...told].join(" "))}\n`;
}

function plain(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /[\s"]/.test(text) ? JSON.stringify(text) : text;
}
