import { openFrames } from "./guest-frames.ts";
import { expect, test } from "./guest-house.ts";

/** What hosts and their libraries have done to the platform, and worse. */
const PATCHES: Readonly<Record<string, string>> = {
  "fetch that throws": `window.fetch = () => { throw new Error("mine"); };`,
  "fetch that rejects": `window.fetch = () => Promise.reject("mine");`,
  "fetch that answers nothing": `window.fetch = async () => undefined;`,
  "fetch that never answers": `window.fetch = () => new Promise(() => {});`,
  "Promise without its statics": `{
    const Real = window.Promise;
    window.Promise = function (act) { return new Real(act); };
    window.Promise.prototype = Real.prototype;
  }`,
  "Array methods that give nothing": `
    for (const name of ["map", "filter", "find", "some", "every", "forEach", "includes"])
      Array.prototype[name] = () => undefined;`,
  "Array methods that throw": `
    for (const name of ["map", "filter", "find", "some"])
      Array.prototype[name] = () => { throw new Error("mine"); };`,
  "Array with enumerable extras": `
    Array.prototype.last = function () { return this[this.length - 1]; };
    Array.prototype.toJSON = function () { return "[]"; };`,
  "Object with enumerable extras": `
    Object.prototype.extend = function () {}; Object.prototype.text = "mine";
    Object.prototype.held = undefined;`,
  "JSON that is a library's": `window.JSON = { parse: () => ({}), stringify: () => undefined };`,
  "Response.json that throws": `Response.prototype.json = () => { throw new Error("mine"); };`,
  "Element.append that throws": `Element.prototype.append = () => { throw new Error("mine"); };`,
  "createElement that throws": `document.createElement = () => { throw new Error("mine"); };`,
  "attachShadow that opens every root": `{
    const real = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function () { return real.call(this, { mode: "open" }); };
  }`,
  "customElements that is no registry": `Object.defineProperty(window, "customElements", { value: {} });`,
  "CSSStyleSheet that cannot be constructed": `window.CSSStyleSheet = class { constructor() { throw new Error("mine"); } };`,
  "IntersectionObserver that is none": `window.IntersectionObserver = undefined;`,
  "Date that is a library's": `window.Date = function () { return "today"; };`,
  "Math.random that throws": `Math.random = () => { throw new Error("mine"); };`,
  "matchMedia that is none": `window.matchMedia = undefined;`,
  "URLSearchParams that is none": `window.URLSearchParams = undefined;`,
  "crypto that is none": `Object.defineProperty(window, "crypto", { value: undefined });`,
  "addEventListener that throws": `document.addEventListener = () => { throw new Error("mine"); };`,
  "console that is none": `window.console = undefined;`,
};

/** Where there is nobody to tell, or nothing has gone wrong yet. */
const SILENT = /never answers|^console/;

test("on a page that has patched the platform badly nothing breaks: Heed asks, or says why not", async ({
  guest,
  page,
}) => {
  const cases = Object.entries(PATCHES).map(([what, script]) => ({ what, script }));
  for (const seen of await openFrames(page, guest, cases, "guest.short")) {
    const { what, errors, lines, asked, isPressed } = seen;
    expect.soft(errors, what).toEqual([]);
    expect.soft(isPressed, what).toBe(true);
    const isClear = asked === "answered" || lines.length > 0 || SILENT.test(what);
    expect.soft(isClear, `${what}: stopped without a reason`).toBe(true);
  }
});
