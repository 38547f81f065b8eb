import ipaddr from "ipaddr.js";

/** Whether an IP address is on the public internet: not loopback, private, link-local, multicast or reserved. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  // Site-local addresses are deprecated (RFC 3879) but still routed inside organisations;
  // IPv4-compatible ones (RFC 4291 §2.5.5.1) reach the IPv4 address that they hold.
  return !(parsed instanceof ipaddr.IPv6) || !NOT_PUBLIC.some(([net, bits]) => parsed.match(net, bits));
}

const NOT_PUBLIC: readonly (readonly [ipaddr.IPv6, number])[] = [
  [ipaddr.IPv6.parse("fec0::"), 10],
  [ipaddr.IPv6.parse("::"), 96],
];
