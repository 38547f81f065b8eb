import { StoreError } from "../../../ports/store.ts";

/** The StoreError for a failed access to a file or folder: what failed, why, and the way out. */
export function diskFailure(wanted: "read" | "write", place: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const stored = wanted === "write" ? " What was stored before is unchanged." : "";
  return new StoreError(`Cannot ${wanted} ${place}: ${wayOut(cause)}${stored}`, { cause });
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function wayOut(cause: unknown): string {
  switch (errorCode(cause)) {
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full. Free some space on it; the next write works by itself.";
    case "EACCES":
    case "EPERM":
      return "no permission. Make the state folder belong to the user that runs Signalpost, or set SIGNALPOST_DATA to a folder that does.";
    case "EROFS":
      return "the disk is mounted read-only. Mount it writable, or set SIGNALPOST_DATA to another folder.";
    case "ENOTDIR":
    case "EEXIST":
      return "there is a file where a folder has to be. Move it away, or set SIGNALPOST_DATA to another folder.";
    case "EISDIR":
      return "there is a folder where a file has to be. Move it away.";
    case "EMFILE":
    case "ENFILE":
      return "too many files are open. Raise the limit (ulimit -n).";
    case undefined:
    default:
      return cause instanceof Error ? `${cause.message}.` : String(cause);
  }
}
