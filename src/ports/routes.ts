import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * Who a route is for. A server answers only the audiences that it was opened for:
 *
 * - `platform`: chat platforms and whatever looks after the process
 * - `archive`: readers of the editions
 * - `operator`: whoever runs the bot
 * - `import`: programs that bring editions
 */
export type Audience = "platform" | "archive" | "operator" | "import";

/** One request and its response. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /**
   * The whole body. What can be refused without it is refused before. Rejects with a `Refusal` when it is larger than
   * `mostBytes` (1 MB unless told otherwise), and when it does not come whole.
   */
  body(mostBytes?: number): Promise<Buffer>;
}

export interface Route {
  readonly method: "GET" | "POST";
  /** The whole path, without a query. */
  readonly path: string;
  readonly audience: Audience;
  /** Answers, now or later. A `Refusal` becomes its status; any other rejection is logged and becomes a 500. */
  handle(exchange: Exchange): Promise<void>;
}

/** What the process serves over HTTP. */
export interface Routes {
  /** The port that is listened on, or will be. */
  readonly port: number;
  /**
   * Adds these; one with the method and the path of an earlier one takes its place. Returns what takes them away
   * again: whoever asks for them then meets a 404.
   */
  mount(routes: readonly Route[]): () => void;
  /**
   * Listens, if nobody has asked for that yet. Rejects when the port cannot be listened on, with a message that says
   * what to do; it may be called again then.
   */
  open(): Promise<void>;
}

/** A request that is answered with this status and nothing more. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
