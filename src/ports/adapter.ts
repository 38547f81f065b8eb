import type { Channel } from "../domain/channel.ts";
import type { Language } from "../domain/language.ts";
import type { Message } from "../domain/message.ts";
import type { Clock } from "./clock.ts";
import type { Drawing } from "./drawing.ts";
import type { ParseFilledIn, ParseLine } from "./command.ts";
import type { Log } from "./log.ts";
import type { Platform } from "./platform.ts";
import type { Routes } from "./routes.ts";
import type { Environment, Problems, Variable } from "./settings.ts";
import type { Store } from "./store.ts";

/**
 * All that the program knows of a platform before it uses it. Light: nothing of the platform's client library is loaded until
 * `create` or `check` is called.
 */
export interface Adapter {
  /** As in `name:C0123`: lower-case letters. */
  readonly name: string;
  /** As people write it. */
  readonly title: string;
  /** A channel of it as it is typed, for help texts: `name:C0123`. */
  readonly example: string;
  readonly use: Use;
  /** Everything that can be set of it. No other adapter, nor the core, reads these. */
  readonly variables: readonly Variable[];
  /** Reads what is set and adds every problem. What it gives can show a preview also where nothing is set. */
  configure(environment: Environment, problems: Problems): Setup;
  /** The messages of one delivery, in order, from the very bodies that would be sent. */
  draw(messages: readonly Message[]): Promise<Drawing>;
}

/** When the bot posts on a platform unasked. */
export type Use =
  | { readonly kind: "when-configured" }
  /** Where no other platform is configured. The newest edition is then posted to this one channel of it as soon as the bot starts. */
  | { readonly kind: "stand-in"; readonly channel: string };

/** A platform with the operator's settings. */
export interface Setup {
  /** Whether it can be posted to. */
  readonly isConfigured: boolean;
  /** What `signalpost doctor` says of its settings, without asking the platform. */
  readonly summary: readonly Check[];
  /** Loads the client library; connects to nothing yet. */
  create(tools: AdapterTools): Promise<Platform>;
  /** Asks the platform whether everything is as it has to be, for these channels of it too. Posts nothing. */
  check(tools: AdapterTools, channels: readonly Channel[], abort: AbortSignal): Promise<readonly Check[]>;
}

/** An adapter whose settings were read. */
export type ReadyAdapter = Adapter & Setup;

/** What every platform is built with. */
export interface AdapterTools {
  /** Where an adapter may keep files of its own, named after it. */
  readonly dataFolder: string;
  /** For people whose language and zone the platform does not tell. */
  readonly language: Language;
  readonly zone: string;
  /** Whether people are answered there; otherwise it is only posted to, or looked at. */
  readonly serves: boolean;
  readonly store: Store;
  /** Where an adapter that is reached by HTTP mounts its routes, once it connects. */
  readonly routes: Routes;
  readonly clock: Clock;
  readonly log: Log;
  /** Understands a typed line such as `/signal tiktok`, or says what is wrong with it. */
  readonly parse: ParseLine;
  /** The same for a command whose options are filled in one by one. */
  readonly parseFilledIn: ParseFilledIn;
}

/** One line of `signalpost doctor`. `fix`: what to do where it is not right, or what more could be had. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly fix?: string;
}
