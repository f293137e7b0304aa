import { expect, test } from "vitest";
import { type AddressRule, toAddressSource } from "./addresses.ts";

const fits = (rule: AddressRule, url: string) =>
  RegExp(toAddressSource({ include: [rule], exclude: [] }) ?? "x^").test(url);
const shop = (path: string) => `https://shop.example${path}`;

test.each<[AddressRule["match"], string, string, boolean]>([
  ["exact", "/cart", shop("/cart"), true],
  ["exact", "/cart", shop("/cart?step=2"), true],
  ["exact", "/cart", shop("/cart/"), false],
  ["exact", "/cart", shop("/my/cart"), false],
  ["exact", "/", shop("/"), true],
  ["exact", "/", shop("/a"), false],
  ["exact", "https://Shop.Example/cart", shop("/cart"), true],
  ["exact", "https://shop.example/cart", "https://shopXexample/cart", false],
  ["exact", "/a.b", shop("/aXb"), false],
  ["exact", "/cart?step=1#top", shop("/cart"), true],
  ["exact", "/商品 1", shop("/%E5%95%86%E5%93%81%201"), true],
  ["exact", "/%E5%95%86", shop("/%E5%95%86"), true],
  ["prefix", "/docs/", shop("/docs/a/b"), true],
  ["prefix", "/docs/", shop("/docs"), false],
  ["prefix", "https://shop.example", shop("/x"), true],
  ["prefix", "https://shop.example", "http://shop.example/", false],
  ["contains", "/sale", shop("/shoes/sale/1"), true],
  ["contains", "/sale", shop("/shoes?from=/sale"), false],
  ["contains", "/shop.example", shop("/"), false],
  ["contains", "shop.", shop("/"), true],
  ["contains", "(a+)", shop("/x(a+)"), true],
  ["glob", "/products/*", shop("/products/7"), true],
  ["glob", "/products/*", shop("/products/7/reviews"), false],
  ["glob", "/products/**", shop("/products/7/reviews?x=1"), true],
  ["glob", "/*/reviews", shop("/products/7/reviews"), false],
  ["glob", "https://*.shop.example/**", "https://de.shop.example/a/b", true],
  ["glob", "https://*.shop.example/**", shop("/a"), false],
  ["pattern", "/products/:id", shop("/products/7"), true],
  ["pattern", "/products/:id", shop("/products/7/reviews"), false],
])("%s %s for %s: %s", (match, value, url, expected) => {
  expect(fits({ match, value }, url)).toBe(expected);
});

test("any rule of include is enough, and any of exclude too much", () => {
  const source = toAddressSource({
    include: [
      { match: "prefix", value: "/shop" },
      { match: "exact", value: "/" },
    ],
    exclude: [
      { match: "contains", value: "/admin" },
      { match: "exact", value: "/shop/login" },
    ],
  });
  const seen = ["/shop/a", "/", "/blog", "/shop/admin", "/shop/login", "/shop/login2"];
  expect(seen.map((path) => RegExp(source ?? "").test(shop(path)))).toEqual([
    true,
    true,
    false,
    false,
    false,
    true,
  ]);
});

test("exclude alone lets every other page through, and no rule at all is none", () => {
  const exclude: AddressRule[] = [{ match: "prefix", value: "/admin" }];
  const source = toAddressSource({ include: [], exclude }) ?? "";
  expect([RegExp(source).test(shop("/")), RegExp(source).test(shop("/admin/x"))]).toEqual([
    true,
    false,
  ]);
  expect(toAddressSource({ include: [], exclude: [] })).toBeUndefined();
  expect(toAddressSource()).toBeUndefined();
});

test("an included page is no referrer: nothing fits an empty address", () => {
  expect(fits({ match: "prefix", value: "https://search.example" }, "")).toBe(false);
});

test.each<[string, string | undefined, string, boolean]>([
  ["utm", undefined, "?utm", true],
  ["utm", undefined, "?utm=", true],
  ["utm", undefined, "?a=1&utm=x", true],
  ["utm", undefined, "?xutm=1", false],
  ["utm", undefined, "?utmx=1", false],
  ["utm", undefined, "", false],
  ["utm", "mail", "?utm=mail&b=2", true],
  ["utm", "mail", "?utm=mailing", false],
  ["utm", "mail", "?utm=web&utm=mail", true],
  ["utm", "", "?utm=", true],
  ["utm", "", "?utm", true],
  ["utm", "", "?utm=a", false],
  ["q", "a b", "?q=a+b", true],
  ["q", "a b", "?q=a%20b", true],
  ["q", "it's", "?q=it%27s", true],
  ["q", "it's", "?q=it's", true],
  ["q", "a+b", "?q=a%2bb", true],
  ["q", "a+b", "?q=a+b", false],
  ["q", "é", "?q=%C3%A9", true],
  ["q", "é", "?q=%c3%a9", true],
  ["a[0]", "1", "?a%5B0%5D=1", true],
])("query %s=%j in %j: %s", (name, value, search, expected) => {
  const source = toAddressSource(undefined, [{ name, value }]) ?? "";
  expect(RegExp(source).test(shop(`/x${search}`))).toBe(expected);
});

test("what a query of URLSearchParams holds is found, whatever its text", () => {
  for (const value of ["a&b=c", "100%", "#1", "日本 語", "(x)", "~!*'", "\u{1F600}"]) {
    const source = toAddressSource(undefined, [{ name: value, value }]) ?? "";
    const url = shop(`/?${new URLSearchParams([[value, value]])}`);
    expect(RegExp(source).test(url)).toBe(true);
  }
});
