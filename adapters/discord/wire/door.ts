import { Events, type Client } from "discord.js";
import type { Log } from "../../../src/ports/log.ts";

/** Does something with an event; what it throws is counted and told, and goes no further. */
export type Guarded = (event: string, work: () => void) => void;

/**
 * Keeps what discord.js throws at an event that it cannot read from ending the process: it reads events where nobody can catch that.
 * An event without data is made one that nobody listens to.
 */
export function guardGateway(client: Client, log: Log): Guarded {
  let count = 0;

  function tell(event: string, reason: string): void {
    count++;
    log.warn("discord.unreadable", { event, count, reason });
  }

  const guarded: Guarded = (event, work) => {
    try {
      work();
    } catch (error) {
      tell(event, error instanceof Error ? error.message : String(error));
    }
  };

  // Told before discord.js itself looks at the packet, which is the same object.
  client.on(Events.Raw, (packet: Packet) => {
    if (typeof packet.d === "object" && packet.d !== null) return;
    tell(String(packet.t), "the event has no data");
    Object.assign(packet, { t: UNREADABLE, d: {} });
  });
  // Private, and the one place through which every event goes.
  const handle = client.ws["handlePacket"].bind(client.ws);
  client.ws["handlePacket"] = (packet, shard) => {
    guarded(typeof packet === "object" && packet !== null && "t" in packet ? String(packet.t) : "", () =>
      handle(packet, shard),
    );
    return true;
  };
  return guarded;
}

interface Packet {
  readonly t: unknown;
  readonly d: unknown;
}

const UNREADABLE = "SIGNALPOST_UNREADABLE";
