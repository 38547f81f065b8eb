/** A frame: its length in four bytes, the highest first, then as many bytes of JSON. */
const LENGTH_BYTES = 4;

export function encodeFrame(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message), "utf8");
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

/** What came is not a frame, or a longer one than may come. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

/**
 * Puts frames together from the pieces in which they come. `mostBytes` is asked anew for each; its answer is checked before anything
 * of the body is kept. Throws a `FrameError`, after which nothing more can be read.
 */
export function createFrameReader(mostBytes: () => number): (piece: Buffer) => readonly unknown[] {
  let pieces: Buffer[] = [];
  let held = 0;
  let wanted: number | undefined;

  function take(bytes: number): Buffer {
    const all = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
    pieces = [all.subarray(bytes)];
    held -= bytes;
    return all.subarray(0, bytes);
  }

  return (piece) => {
    pieces.push(piece);
    held += piece.length;
    const messages: unknown[] = [];
    for (;;) {
      if (wanted === undefined) {
        if (held < LENGTH_BYTES) return messages;
        wanted = take(LENGTH_BYTES).readUInt32BE();
        if (wanted > mostBytes())
          throw new FrameError(`a frame of ${wanted} bytes is longer than ${mostBytes()}`);
      }
      if (held < wanted) return messages;
      messages.push(parse(take(wanted)));
      wanted = undefined;
    }
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new FrameError("a frame is not JSON", { cause });
  }
}
