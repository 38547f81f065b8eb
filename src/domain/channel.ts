/** A place on a platform where an edition can be posted. */
export interface Channel {
  /** The platform's name, as its adapter has it. */
  readonly platform: string;
  /** What holds the platform's channels (a workspace, a server), by its id. */
  readonly workspace: string;
  readonly id: string;
}

/** What holds channels of one platform. */
export type Workspace = Pick<Channel, "platform" | "workspace">;

/** Where a message stands. What its ids mean is the platform's own business. */
export interface MessageRef {
  readonly channel: Channel;
  readonly id: string;
  /** The thread in which it stands; absent for a message of the channel itself. */
  readonly thread?: string;
}

export function sameChannel(a: Channel, b: Channel): boolean {
  return a.platform === b.platform && a.workspace === b.workspace && a.id === b.id;
}

export function isIn(place: Workspace, { platform, workspace }: Workspace): boolean {
  return place.platform === platform && place.workspace === workspace;
}

/** Unique among the channels of one platform; the key of a map, never parsed back. */
export function placeKey({ workspace, id }: Channel): string {
  return JSON.stringify([workspace, id]);
}

/** For people and logs: `platform:C0123`. Never parsed back. */
export function channelLabel(channel: Channel): string {
  return `${channel.platform}:${channel.id}`;
}
