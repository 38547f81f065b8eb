import type { ChangingOptions } from "./changing.ts";
import type { Context } from "../calling/context.ts";
import { CommandFailure, UsageError } from "../calling/failure.ts";
import { findEdition, withStore } from "../calling/storage.ts";
import { isConfirmed } from "./telling.ts";

/** Takes an edition out of the store that no channel has, or is to get, anything of. */
export async function remove(named: string, options: ChangingOptions, context: Context): Promise<void> {
  const { terminal } = context;
  await withStore("own", context, async (store) => {
    const { id, title, signals } = await findEdition(named, store);
    for await (const { channel } of store.deliveriesOfEdition(id))
      throw new UsageError(
        `edition ${id} was posted to ${channel.platform}:${channel.id}; take it back instead: signalpost retract ${id} --edition --reason TEXT`,
      );
    if (!terminal.canAsk && !options.yes) throw new UsageError("removing cannot be undone: add --yes");
    const question = `Remove edition ${id} "${title}" with its ${signals.length} signals for good?`;
    if (!(await isConfirmed(question, options, terminal))) throw new CommandFailure("nothing was removed");
    await store.changeEdition(id, () => undefined);
    const { editionsFolder } = context.settings().config;
    if (options.json) terminal.json({ edition: id, removed: true });
    else
      terminal.say(
        `${id}: removed. A file of it in ${editionsFolder} would bring it back at the next start: remove that, too.`,
      );
  });
}
