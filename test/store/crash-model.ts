/** A file or folder: as programs see it, and as it surely is on the disk. */
type Node =
  | { readonly kind: "file"; now: Buffer; safe: Buffer }
  | { readonly kind: "folder"; readonly now: Map<string, Node>; safe: ReadonlyMap<string, Node> };
type Folder = Extract<Node, { kind: "folder" }>;

/**
 * A file system of which a power cut leaves only what was synced: a file's content by syncing the file, a name by syncing the folder in
 * which it stands. What was not synced may have reached the disk all the same, wholly or in part.
 */
export interface CrashModel {
  create(file: string): void;
  write(file: string, bytes: Buffer): void;
  truncate(file: string, size: number): void;
  sync(place: string): void;
  link(from: string, to: string): void;
  rename(from: string, to: string): void;
  remove(place: string): void;
  makeFolder(folder: string): void;
  /** What is left: files with their content, folders without. `random` decides on what was not synced; without, none of it is there. */
  survivors(random?: () => number): ReadonlyMap<string, Buffer | undefined>;
}

export function createCrashModel(): CrashModel {
  const root: Folder = newFolder();

  function find(place: string): Node | undefined {
    let node: Node | undefined = root;
    for (const name of namesOf(place)) node = node?.kind === "folder" ? node.now.get(name) : undefined;
    return node;
  }

  function placeIn(place: string): { readonly folder: Folder; readonly name: string } {
    const names = namesOf(place);
    const folder = find(names.slice(0, -1).join("/"));
    if (folder?.kind !== "folder") throw new Error(`there is no folder for ${place}`);
    return { folder, name: names.at(-1) ?? "" };
  }

  function file(place: string): Extract<Node, { kind: "file" }> {
    const node = find(place);
    if (node?.kind !== "file") throw new Error(`there is no file ${place}`);
    return node;
  }

  function put(place: string, node: Node): void {
    const { folder, name } = placeIn(place);
    folder.now.set(name, node);
  }

  function remove(place: string): void {
    if (!find(place)) return;
    const { folder, name } = placeIn(place);
    folder.now.delete(name);
  }

  return {
    create: (place) => put(place, { kind: "file", now: Buffer.alloc(0), safe: Buffer.alloc(0) }),
    write(place, bytes) {
      const node = file(place);
      node.now = Buffer.concat([node.now, bytes]);
    },
    truncate(place, size) {
      const node = file(place);
      node.now = node.now.subarray(0, size);
    },
    sync(place) {
      const node = find(place);
      if (node?.kind === "file") node.safe = node.now;
      if (node?.kind === "folder") node.safe = new Map(node.now);
    },
    link: (from, to) => put(to, file(from)),
    rename(from, to) {
      const node = find(from);
      if (!node) throw new Error(`there is no ${from}`);
      // Two names of one file: nothing happens (rename(2)).
      if (find(to) === node) return;
      put(to, node);
      remove(from);
    },
    remove,
    makeFolder(place) {
      const names = namesOf(place);
      for (let depth = 1; depth <= names.length; depth += 1) {
        const folder = names.slice(0, depth).join("/");
        if (!find(folder)) put(folder, newFolder());
      }
    },
    survivors(random) {
      const left = new Map<string, Buffer | undefined>();
      walk(root, "", { left, random });
      return left;
    },
  };
}

interface Walk {
  readonly left: Map<string, Buffer | undefined>;
  readonly random: (() => number) | undefined;
}

function walk(node: Node, place: string, { left, random }: Walk): void {
  if (node.kind === "file") {
    left.set(place, contentAfter(node, random));
    return;
  }
  if (place !== "") left.set(place, undefined);
  for (const name of new Set([...node.safe.keys(), ...node.now.keys()])) {
    const [safe, now] = [node.safe.get(name), node.now.get(name)];
    const child = random && random() < 0.5 ? now : safe;
    if (child) walk(child, place === "" ? name : `${place}/${name}`, { left, random });
  }
}

/** As synced; or as written; or cut somewhere behind what was synced; or zeros there, its length being known before its content. */
function contentAfter(
  { safe, now }: Extract<Node, { kind: "file" }>,
  random: (() => number) | undefined,
): Buffer {
  const wasAppended = now.length > safe.length && now.subarray(0, safe.length).equals(safe);
  if (!random || now.equals(safe)) return safe;
  if (!wasAppended) return random() < 0.5 ? now : safe;
  const cut = safe.length + Math.floor(random() * (now.length - safe.length + 1));
  const kind = random();
  if (kind < 0.4) return now.subarray(0, cut);
  return kind < 0.8 ? Buffer.concat([now.subarray(0, cut), Buffer.alloc(now.length - cut)]) : now;
}

function newFolder(): Folder {
  return { kind: "folder", now: new Map(), safe: new Map() };
}

function namesOf(place: string): string[] {
  return place.split("/").filter((name) => name !== "" && name !== ".");
}
