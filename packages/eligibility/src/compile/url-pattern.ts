import { escapeRegExp, toAddressText } from "./escape.ts";

/** How a part of an address is read: what a name stands for, what `*` does, what may go before. */
interface Part {
  readonly segment: string;
  readonly wildcard: string;
  readonly prefix: string;
}

const PROTOCOL: Part = { segment: "[^:]+?", wildcard: "[^:]*", prefix: "" };
const HOST: Part = { segment: "[^./?:]+?", wildcard: "[^/?]*", prefix: "" };
const PATH: Part = { segment: "[^/?]+?", wildcard: "[^?]*", prefix: "/" };

/**
 * Compiles a URLPattern (https://urlpattern.spec.whatwg.org/) into the source of a regular expression
 * over an address, so that browsers without URLPattern fit the same pages. Search and hash are never
 * looked at.
 *
 * @param pattern a path's pattern, which begins with `/`, or one with protocol and host
 * @throws SyntaxError when it is no pattern
 */
export function toPatternSource(pattern: string): string {
  const [, protocol = "*", host = "*", path = "/*"] =
    /^(?:(.*?):\/\/([^/]*))?(\/.*)?$/.exec(pattern) ?? [];
  if (pattern[0] !== "/" && !pattern.includes("://")) {
    throw new SyntaxError(`${pattern} begins with neither a path nor a protocol`);
  }
  // An address without a query ends where its path does.
  return `${compile(protocol, PROTOCOL)}:\\/\\/${compile(host, HOST)}${compile(path, PATH)}(?:\\?|$)`;
}

function compile(pattern: string, part: Part): string {
  let source = "";
  let rest = pattern;
  const take = (expected: RegExp) => {
    const [found] = expected.exec(rest) ?? [];
    if (found !== undefined) rest = rest.slice(found.length);
    return found;
  };
  while (rest) {
    const group = take(/^\{(?:\\.|[^{}\\])*\}/);
    if (group) {
      source += repeat(compile(group.slice(1, -1), { ...part, prefix: "" }), take(/^[?+*]/));
      continue;
    }
    // The slash before a name belongs to it: it comes and goes with it.
    const before = part.prefix && /^\/(?=[:(*])/.test(rest) ? (take(/^\//) ?? "") : "";
    const matcher = takeMatcher(take, part);
    if (matcher !== undefined) {
      source += repeat(escapeRegExp(before) + matcher, take(/^[?+*]/));
    } else {
      const literal = take(/^(?:\\.|[^{}()\\])/su);
      if (literal === undefined) throw new SyntaxError(`${pattern} is no URL pattern`);
      source += escapeRegExp(toAddressText(literal.replace(/^\\/, "")));
    }
  }
  return source;
}

/** Takes a name, a regular expression or `*` from the front. */
function takeMatcher(take: (expected: RegExp) => string | undefined, part: Part) {
  const name = take(/^:[\p{ID_Start}$_][\p{ID_Continue}$]*/u);
  const custom = take(/^\((?:\\.|\[(?:\\.|[^\]\\])*\]|\((?:\\.|[^()\\])*\)|[^()\\])+\)/);
  if (custom) {
    new RegExp(custom, "v");
    return `(?:${custom.slice(1, -1)})`;
  }
  if (name) return part.segment;
  return take(/^\*/) && part.wildcard;
}

function repeat(source: string, modifier: string | undefined): string {
  return modifier ? `(?:${source})${modifier}` : source;
}
