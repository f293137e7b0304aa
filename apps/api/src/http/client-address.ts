import { BlockList, isIP, isIPv4 } from "node:net";

/** Reads addresses and networks such as `10.0.0.0/8`; null when one of them is none. */
export function readNetworks(list: readonly string[]): BlockList | null {
  const networks = new BlockList();
  for (const entry of list) {
    const [address = "", prefix, ...rest] = entry.split("/");
    const family = isIP(address);
    if (family === 0 || rest.length > 0) return null;
    const type = family === 4 ? "ipv4" : "ipv6";
    if (prefix === undefined) networks.addAddress(address, type);
    else {
      const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
      if (bits < 0 || bits > (family === 4 ? 32 : 128)) return null;
      networks.addSubnet(address, bits, type);
    }
  }
  return networks;
}

/**
 * Tells from where a request really comes: the peer, or, when that is a trusted proxy, the last
 * address in `X-Forwarded-For` that is none. What stands further left anybody could have written.
 */
export function findClientAddress(
  peer: string,
  forwarded: string | undefined,
  trusted: BlockList,
): string {
  let address = unmap(peer);
  if (forwarded === undefined) return address;
  const hops = forwarded.split(",").map((hop) => unmap(hop.trim()));
  while (isTrusted(address, trusted)) {
    const hop = hops.pop();
    if (hop === undefined || isIP(hop) === 0) break;
    address = hop;
  }
  return address;
}

function isTrusted(address: string, trusted: BlockList): boolean {
  return isIP(address) !== 0 && trusted.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

/** Whoever calls from this machine is its owner, or a proxy that nobody told us of. */
export function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

/** The part of an address that its holder cannot change at will: IPv6 by its first 64 bits. */
export function toNetwork(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = (address.split("%")[0] ?? "").split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...new Array<string>(zeros).fill("0"), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

function unmap(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}
