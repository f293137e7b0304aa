import { BlockList } from "node:net";
import { expect, test } from "vitest";
import { findClientAddress, isLoopback, readNetworks, toNetwork } from "./client-address.ts";

const proxies = readNetworks(["10.0.0.0/8", "127.0.0.1", "fd00::/8"]) ?? new BlockList();

test.each([
  ["a peer that is no proxy, whatever it claims", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["the one whom a proxy names", "10.1.2.3", "198.51.100.1", "198.51.100.1"],
  ["the last that is no proxy", "127.0.0.1", "1.1.1.1, 198.51.100.1, 10.9.9.9", "198.51.100.1"],
  ["IPv4 written as IPv6", "::ffff:10.1.2.3", "::ffff:198.51.100.1", "198.51.100.1"],
  ["an IPv6 client", "fd00::1", "2001:db8::7", "2001:db8::7"],
  ["the proxy itself when it names nobody", "10.1.2.3", undefined, "10.1.2.3"],
  ["the proxy when what it names is no address", "10.1.2.3", "unknown", "10.1.2.3"],
])("a request comes from %s", (_, peer, forwarded, expected) => {
  expect(findClientAddress(peer, forwarded, proxies)).toBe(expected);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::6", "2001:db8:1:2"],
  ["2001:0db8::1", "2001:db8:0:0"],
  ["2001:db8::", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
])("the network of %s is %s", (address, network) => {
  expect(toNetwork(address)).toBe(network);
});

test.each([
  [["10.0.0.0/33"]],
  [["10.0.0"]],
  [["::1/129"]],
  [["a"]],
  [["10.0.0.0/8/8"]],
  [["1.1.1.1/x"]],
])("%j are no networks", (list) => {
  expect(readNetworks(list)).toBeNull();
});

test("this machine is told from others", () => {
  expect(["127.0.0.1", "127.1.2.3", "::1"].every(isLoopback)).toBe(true);
  expect(["128.0.0.1", "::2", "1.127.0.0"].some(isLoopback)).toBe(false);
});
