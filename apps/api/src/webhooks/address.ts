import { BlockList, isIP } from "node:net";

/** Where an address leads. `forbidden` is never sent to, whatever is allowed. */
export type AddressKind = "public" | "private" | "forbidden";

// IANA's registries of special-purpose addresses: iana-ipv4-special-registry, iana-ipv6-…
const PRIVATE = toBlockList([
  ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "100.64.0.0/10"],
  ...["::1/128", "fc00::/7"],
]);
const FORBIDDEN = toBlockList([
  // This network, link-local (and with it most clouds' metadata), multicast, reserved, broadcast.
  ...["0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4"],
  // Protocol assignments, documentation, benchmarks, the old 6to4 relays.
  ...["192.0.0.0/24", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "198.18.0.0/15"],
  "192.88.99.0/24",
  // Metadata of clouds that lies within private ranges.
  ...["100.100.100.200/32", "fd00:ec2::254/128", "fd20:ce::254/128"],
]);
const PUBLIC_V6 = toBlockList(["2000::/3"]);
// Teredo and other assignments, 6to4 (which can name any IPv4 address), documentation.
const SPECIAL_V6 = toBlockList(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

function toBlockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return list;
}

/** Tells where an IP address leads. IPv6 that carries an IPv4 address is forbidden. */
export function classify(address: string): AddressKind {
  const version = isIP(address);
  if (version === 4) return classifyIn("ipv4", address);
  if (version === 0) return "forbidden";
  // The URL standard's one spelling; a zone belongs to link-local addresses alone.
  const canonical = new URL(`http://[${address.replace(/%.*/, "")}]/`).hostname.slice(1, -1);
  // A block list answers for ::ffff:10.0.0.1 as for 10.0.0.1, which would call it private.
  if (/^::(ffff:)?[0-9a-f]+:[0-9a-f]+$/.test(canonical)) return "forbidden";
  const kind = classifyIn("ipv6", canonical);
  if (kind !== "public") return kind;
  const isPublic = PUBLIC_V6.check(canonical, "ipv6") && !SPECIAL_V6.check(canonical, "ipv6");
  return isPublic ? "public" : "forbidden";
}

function classifyIn(family: "ipv4" | "ipv6", address: string): AddressKind {
  if (FORBIDDEN.check(address, family)) return "forbidden";
  return PRIVATE.check(address, family) ? "private" : "public";
}

/**
 * Says why nothing may be sent to the address a name leads to; null when it may. Without encryption
 * only private addresses are reached.
 */
export function refuseIp(address: string, protocol: string, allowPrivate: boolean): string | null {
  const kind = classify(address);
  if (kind === "forbidden") return "leads to a reserved address";
  if (kind === "private" && !allowPrivate) return "leads to a private address";
  if (kind === "public" && protocol !== "https:") return "must begin with https://";
  return null;
}

/**
 * Says why nothing may be sent to a URL, as far as the URL itself tells; null when it may. What its
 * name leads to is looked at whenever something is sent.
 */
export function refuseUrl(text: string, allowPrivate: boolean): string | null {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return "must begin with https://";
  if (url.username || url.password) return "must hold no name or password";
  if (url.protocol === "http:" && !allowPrivate) return "must begin with https://";
  const host = toHost(url);
  return isIP(host) ? refuseIp(host, url.protocol, allowPrivate) : null;
}

/** The host without the brackets of IPv6. */
export function toHost(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, "$1");
}
