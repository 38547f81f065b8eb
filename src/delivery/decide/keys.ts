import type { Channel } from "../../domain/channel.ts";
import type { Key } from "../../domain/copy.ts";
import type { EditionId } from "../../domain/edition.ts";
import { hashOf } from "../../domain/hash.ts";
import { type Part, partName } from "../../domain/part.ts";

/** Where a copy belongs. */
export interface CopyName {
  readonly channel: Channel;
  readonly edition: EditionId;
  readonly part: Part;
  readonly generation: number;
}

/** The key of a copy: it depends on what the copy is for, never on its position, so that no correction renames another copy. */
export function keyOf({ channel, edition, part, generation }: CopyName): Key {
  const { platform, workspace, id } = channel;
  return hashOf("copy", platform, workspace, id, edition, partName(part), String(generation));
}
