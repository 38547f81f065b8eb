/** The platforms on which nothing goes out any more, and why. A platform that has stopped stays so until the process starts again. */
export interface Stops {
  add(platform: string, reason: string): void;
  reasonOf(platform: string): string | undefined;
  /** Resolves with the last reason once every platform has stopped. */
  readonly all: Promise<string>;
}

export function createStops(platforms: readonly { readonly name: string }[]): Stops {
  const reasons = new Map<string, string>();
  let tellAll: (reason: string) => void = () => undefined;
  const all = new Promise<string>((resolve) => {
    tellAll = resolve;
  });
  return {
    all,
    reasonOf: (platform) => reasons.get(platform),
    add(platform, reason) {
      if (!reasons.has(platform)) reasons.set(platform, reason);
      if (platforms.every(({ name }) => reasons.has(name))) tellAll(reason);
    },
  };
}
