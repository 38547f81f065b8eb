import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";
import { shownAddress } from "./shown-address.ts";
import { SourceError } from "./source-error.ts";

/** Checks the very addresses that are then connected to: a second lookup could give others. */
export function publicLookup(url: URL): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      if (refused || !first) callback(privateAddress(url, refused?.address ?? "no address"), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

export function privateAddress(url: URL, address: string): SourceError {
  return new SourceError(
    `${shownAddress(url.href)} is at ${address}, which is not on the public internet: set SIGNALPOST_ALLOW_PRIVATE_URLS=true, or import a file.`,
  );
}
