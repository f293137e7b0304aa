import { expect, test } from "vitest";
import { toPatternSource } from "./url-pattern.ts";

const patterns = [
  "/products/:id",
  "/products/:id?",
  "/products/:path+",
  "/products/:path*",
  "/products/:id(\\d+)",
  "/products/*",
  "/products/(.*)",
  "/products{/edit}?",
  "/:lang(en|de)/docs/*",
  "/a.b/:file.html",
  "/:from-:to",
  "/a\\:b",
  "/",
  "/*",
  "https://shop.example/products/:id",
  "https://*.shop.example/*",
  "https://:sub.shop.example/*",
  "http{s}?://shop.example/*",
  "*://shop.example/products/*",
];
const addresses = [
  "https://shop.example/",
  "https://shop.example/products",
  "https://shop.example/products/",
  "https://shop.example/products/7",
  "https://shop.example/products/seven",
  "https://shop.example/products/7/reviews",
  "https://shop.example/products/edit",
  "https://shop.example/en/docs/a",
  "https://shop.example/fr/docs/a",
  "https://shop.example/a.b/x.html",
  "https://shop.example/aXb/x.html",
  "https://shop.example/berlin-paris",
  "https://shop.example/a:b",
  "https://de.shop.example/products/7",
  "https://a.de.shop.example/x",
  "http://shop.example/products/7",
  "https://other.example/products/7",
];

// Node has the real thing, which many visitors' browsers do not.
const { URLPattern } = globalThis as unknown as {
  URLPattern: new (pattern: string | { pathname: string }) => { test: (url: string) => boolean };
};

test.each(patterns)("%s fits what a URLPattern fits, with and without a query", (pattern) => {
  const real = new URLPattern(pattern.startsWith("/") ? { pathname: pattern } : pattern);
  const own = RegExp(`^${toPatternSource(pattern)}`);
  for (const address of addresses) {
    expect([address, own.test(address)]).toEqual([address, real.test(address)]);
    expect([address, own.test(`${address}?a=/b`)]).toEqual([address, real.test(address)]);
  }
});

test.each(["/a(", "/a{", "/(?<", "products/7", "/a)"])("%s is no pattern", (pattern) => {
  expect(() => RegExp(`^${toPatternSource(pattern)}`)).toThrow(SyntaxError);
});
