import { expect, test } from "vitest";
import { classify, refuseIp, refuseUrl } from "./address.ts";

test.each([
  ["public", ["1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0"]],
  ["public", ["100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255"]],
  ["public", ["192.167.255.255", "192.169.0.0", "223.255.255.255", "2606:4700::1111", "2a00::1"]],
  ["private", ["10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0"]],
  ["private", ["192.168.255.255", "127.0.0.1", "127.255.255.255", "100.64.0.0", "100.127.255.255"]],
  ["private", ["::1", "fc00::", "fdff:ffff::1"]],
  ["forbidden", ["0.0.0.0", "0.255.255.255", "169.254.0.1", "169.254.169.254", "100.100.100.200"]],
  ["forbidden", ["192.0.0.1", "192.0.2.1", "198.18.0.1", "198.19.255.255", "198.51.100.7"]],
  ["forbidden", ["203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"]],
  ["forbidden", ["192.88.99.1", "::", "fe80::1", "febf::1", "ff02::1", "fec0::1", "100::1"]],
  ["forbidden", ["fd00:ec2::254", "fd20:ce::254", "2001:db8::1", "2002:a00:1::", "2001::1"]],
  ["forbidden", ["64:ff9b::a00:1", "64:ff9b:1::1", "3fff::1", "5f00::1"]],
  // IPv4 within IPv6, in either spelling, public or not.
  ["forbidden", ["::ffff:10.0.0.1", "::ffff:a00:1", "::ffff:8.8.8.8", "::ffff:7f00:1", "::7f00:1"]],
  ["forbidden", ["0:0:0:0:0:ffff:127.0.0.1", "::127.0.0.1", "fe80::1%eth0"]],
  ["forbidden", ["2002:7f00:1::%x", "not an address", ""]],
] as const)("%s: %j", (kind, addresses) => {
  expect(addresses.map((address) => [address, classify(address)])).toEqual(
    addresses.map((address) => [address, kind]),
  );
});

test("private addresses are reached when that is allowed, and only they without encryption", () => {
  const outcomes = ["8.8.8.8", "10.0.0.1", "169.254.169.254"].map((address) =>
    ["https:", "http:"].flatMap((protocol) =>
      [false, true].map((isAllowed) => refuseIp(address, protocol, isAllowed)),
    ),
  );
  const plain = "must begin with https://";
  const inside = "leads to a private address";
  const reserved = "leads to a reserved address";
  expect(outcomes).toEqual([
    [null, null, plain, plain],
    [inside, null, inside, null],
    [reserved, reserved, reserved, reserved],
  ]);
});

test.each([
  ["https://example.com/hook", null, null],
  ["https://example.com:8443/hook?token=1", null, null],
  ["http://example.com/hook", "must begin with https://", null],
  ["ftp://example.com/", "must begin with https://", "must begin with https://"],
  ["file:///etc/passwd", "must begin with https://", "must begin with https://"],
  ["no url", "must begin with https://", "must begin with https://"],
  ["https://user@example.com/", "must hold no name or password", "must hold no name or password"],
  ["https://:pass@example.com/", "must hold no name or password", "must hold no name or password"],
  ["https://10.0.0.1/", "leads to a private address", null],
  // Other spellings of 127.0.0.1, which the URL standard brings to one.
  ["https://2130706433/", "leads to a private address", null],
  ["https://0x7f.1/", "leads to a private address", null],
  ["https://0177.0.0.1/", "leads to a private address", null],
  ["https://127.1/", "leads to a private address", null],
  ["https://[::1]/", "leads to a private address", null],
  ["https://[::ffff:127.0.0.1]/", "leads to a reserved address", "leads to a reserved address"],
  [
    "https://169.254.169.254/latest/meta-data",
    "leads to a reserved address",
    "leads to a reserved address",
  ],
  ["http://8.8.8.8/", "must begin with https://", "must begin with https://"],
  ["http://192.168.1.2/", "must begin with https://", null],
])("%s by default: %s; with private addresses allowed: %s", (url, closed, open) => {
  expect([refuseUrl(url, false), refuseUrl(url, true)]).toEqual([closed, open]);
});
