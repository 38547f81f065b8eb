import type { Courier, Progress } from "../../delivery/courier.ts";
import { bar, overwrite } from "../calling/progress-bar.ts";
import type { Terminal } from "../calling/terminal.ts";

const EVERY_MS = 200;

/** Shows how far the deliveries are, on one line of standard error, until it is closed. */
export function showDeliveryProgress(courier: Courier, terminal: Terminal): { close(): void } {
  if (!terminal.errIsScreen) return { close() {} };
  const startedAt = new Date();
  const show = () =>
    terminal.rawNote(overwrite(progressLine(courier.progress(), startedAt, new Date()), terminal));
  const timer = setInterval(show, EVERY_MS);
  return {
    close() {
      clearInterval(timer);
      terminal.rawNote(overwrite("", terminal));
    },
  };
}

/** "[=====     ] 3/10 channels, 45/150 messages, about 2 min left" */
export function progressLine({ channels, copies, wait }: Progress, startedAt: Date, now: Date): string {
  const counts = `${channels.finished}/${channels.total} channels, ${copies.finished}/${copies.total} messages`;
  const waiting = wait ? `, waits until ${wait.until.toTimeString().slice(0, 8)} ${wait.reason}` : "";
  return `${bar(copies.finished, copies.total)} ${counts}${timeLeft(copies, startedAt, now)}${waiting}`;
}

function timeLeft({ finished, total }: Progress["copies"], startedAt: Date, now: Date): string {
  if (finished === 0 || finished === total) return "";
  const leftMs = ((now.getTime() - startedAt.getTime()) / finished) * (total - finished);
  const seconds = Math.ceil(leftMs / 1000);
  return seconds < 90 ? `, about ${seconds} s left` : `, about ${Math.round(seconds / 60)} min left`;
}
