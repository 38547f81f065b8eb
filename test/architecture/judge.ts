import path from "node:path";
import type { Source } from "./read-source.ts";
import type { Allowance, Room } from "./rooms.ts";

/** The program's files by their paths, such as `src/main.ts`. */
export type Sources = ReadonlyMap<string, Source>;

export interface Plan {
  readonly rooms: Readonly<Record<string, Room>>;
  readonly exceptions: readonly { readonly from: string; readonly to: string }[];
}

/** Every offence against the plan, each as a sentence that says what to do. */
export function judge(files: Sources, { rooms, exceptions }: Plan): readonly string[] {
  const excused = new Set<string>();
  const isExcused = (from: string, to: string) => {
    const excuse = exceptions.some((each) => each.from === from && each.to === to);
    if (excuse) excused.add(`${from} ${to}`);
    return excuse;
  };
  const offences = [...files].flatMap(([file, source]) => {
    const allowance = allowanceOf(file, rooms);
    if (!allowance)
      return [
        `${file}: the room ${roomOf(file)} is not in test/architecture/rooms.ts; give it a row there, below the rooms that it imports, or move the file`,
      ];
    return [
      ...judgeImports(file, source, { files, allowance, isExcused }),
      ...judgeTouches(file, source, allowance),
      ...(allowance.pure ? judgePurity(file, source, rooms) : []),
    ];
  });
  return [
    ...offences,
    ...staleRows(files, rooms),
    ...upwardRows(rooms),
    ...circlesOf(files).map(
      (circle) => `${circle.join(" → ")} is a circle; put what they share into a file of its own`,
    ),
    ...exceptions
      .filter(({ from, to }) => !excused.has(`${from} ${to}`))
      .map(
        ({ from, to }) =>
          `${from} no longer imports ${to}: take the exception out of test/architecture/rooms.ts`,
      ),
  ];
}

/** The folder in which a file stands; the composition root is a room by itself. */
export function roomOf(file: string): string {
  return file === "src/main.ts" ? file : path.posix.dirname(file);
}

/** The file that an import of our own names; `undefined` for a package. */
export function targetOf(file: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file), specifier) : undefined;
}

type FullAllowance = Required<Allowance> & { readonly pure: boolean };

function allowanceOf(file: string, rooms: Plan["rooms"]): FullAllowance | undefined {
  const room = rooms[roomOf(file)];
  if (!room) return undefined;
  const own = room.files?.[path.posix.basename(file)];
  return {
    rooms: [...(room.rooms ?? []), ...(own?.rooms ?? [])],
    packages: [...(room.packages ?? []), ...(own?.packages ?? [])],
    touches: [...(room.touches ?? []), ...(own?.touches ?? [])],
    pure: (room.pure ?? own?.pure ?? false) && own?.touches === undefined,
  };
}

interface Surroundings {
  readonly files: Sources;
  readonly allowance: FullAllowance;
  isExcused(from: string, to: string): boolean;
}

function judgeImports(file: string, source: Source, { files, allowance, isExcused }: Surroundings): string[] {
  return source.imports.flatMap(({ from, names, line }) => {
    const at = `${file}:${line}`;
    if (from === undefined)
      return [`${at} imports by a computed name; write the name out, so that it can be checked`];
    const target = targetOf(file, from);
    if (target === undefined) {
      const isAllowed =
        allowance.packages.includes(from) ||
        (names.length > 0 && names.every((name) => allowance.packages.includes(`${from} ${name}`)));
      return isAllowed ? [] : [`${at} imports ${from}, which ${listed("packages", allowance.packages)}`];
    }
    if (!files.has(target)) return [`${at} imports ${target}, which does not exist`];
    const room = roomOf(target);
    if (room === roomOf(file) || allowance.rooms.includes(room) || isExcused(file, target)) return [];
    return [`${at} imports ${target}, but ${listed("rooms", allowance.rooms)}`];
  });
}

function judgeTouches(file: string, { touches }: Source, allowance: FullAllowance): string[] {
  return touches
    .filter(({ touch }) => !allowance.touches.includes(touch))
    .map(({ touch, line }) => `${file}:${line} touches the ${touch}; take it as an argument`);
}

/** A pure file that runs an impure one is pure no more. */
function judgePurity(file: string, { imports }: Source, rooms: Plan["rooms"]): string[] {
  return imports.flatMap(({ from = "", kind, line }) => {
    const target = targetOf(file, from);
    if (kind === "type" || target === undefined || allowanceOf(target, rooms)?.pure === true) return [];
    return [`${file}:${line} is pure and runs ${target}, which is not; take what it does as an argument`];
  });
}

function listed(what: string, allowed: readonly string[]): string {
  const list = allowed.length === 0 ? "none" : allowed.join(", ");
  return `its row in test/architecture/rooms.ts allows these ${what}: ${list}`;
}

function staleRows(files: Sources, rooms: Plan["rooms"]): string[] {
  const standing = new Set([...files.keys()].map(roomOf));
  return Object.entries(rooms).flatMap(([room, { files: own = {} }]) => {
    if (!standing.has(room)) return [`${room} has no file: take its row out of test/architecture/rooms.ts`];
    return Object.keys(own)
      .map((name) => `${room}/${name}`)
      .filter((file) => !files.has(file))
      .map((file) => `${file} does not exist: take it out of test/architecture/rooms.ts`);
  });
}

/** The order of the rows is the order of the floors: what may be imported stands above. */
function upwardRows(rooms: Plan["rooms"]): string[] {
  const names = Object.keys(rooms);
  return Object.entries(rooms).flatMap(([room, { rooms: own = [], files = {} }], floor) =>
    [...own, ...Object.values(files).flatMap((file) => file.rooms ?? [])]
      .filter((other) => !names.slice(0, floor).includes(other))
      .map(
        (other) => `${room} may import ${other}, which does not stand above it in test/architecture/rooms.ts`,
      ),
  );
}

function circlesOf(files: Sources): readonly (readonly string[])[] {
  const done = new Set<string>();
  const circles: string[][] = [];
  function visit(file: string, way: readonly string[]): void {
    const start = way.indexOf(file);
    if (start >= 0) circles.push([...way.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const { from } of files.get(file)?.imports ?? []) {
      const target = from === undefined ? undefined : targetOf(file, from);
      if (target !== undefined) visit(target, [...way, file]);
    }
    done.add(file);
  }
  for (const file of files.keys()) visit(file, []);
  return circles;
}
