import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { isRecord } from "./slack-rules.ts";

/** Slack's end of Socket Mode. */
export interface SlackSockets {
  /** Sends an envelope over Socket Mode; resolves with the payload of its acknowledgement. */
  deliver(type: string, payload: object, envelopeId?: string): Promise<unknown>;
  /** Sends this text over Socket Mode, whatever it is. */
  sendRaw(text: string): void;
  sockets(): number;
  /** Sends `disconnect`, or drops the sockets without a word. */
  dropSockets(how: "refresh" | "abrupt"): void;
  connected(): Promise<void>;
}

export function createSockets(http: Server): SlackSockets & { close(): void } {
  const acks = new Map<string, (payload: unknown) => void>();
  const sockets = new Set<WebSocket>();
  const watchers: (() => void)[] = [];
  let envelopes = 0;

  const wss = new WebSocketServer({ server: http });
  wss.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    socket.on("message", (data) => {
      const ack: unknown = JSON.parse(Buffer.isBuffer(data) ? data.toString("utf8") : "{}");
      if (isRecord(ack) && typeof ack["envelope_id"] === "string")
        acks.get(ack["envelope_id"])?.(ack["payload"]);
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: 1 }));
    for (const seen of watchers.splice(0)) seen();
  });

  return {
    async deliver(type, payload, envelopeId = `E${++envelopes}`) {
      const [socket] = sockets;
      if (!socket) throw new Error("no socket is connected");
      const acked = new Promise((resolve) => acks.set(envelopeId, resolve));
      const accepts_response_payload = type !== "events_api";
      socket.send(JSON.stringify({ envelope_id: envelopeId, type, payload, accepts_response_payload }));
      return acked;
    },
    sendRaw(text) {
      for (const socket of sockets) socket.send(text);
    },
    sockets: () => sockets.size,
    dropSockets(how) {
      for (const socket of sockets)
        if (how === "refresh")
          socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
        else socket.terminate();
    },
    connected: () => new Promise((resolve) => watchers.push(resolve)),
    close() {
      for (const socket of sockets) socket.terminate();
      wss.close();
    },
  };
}
