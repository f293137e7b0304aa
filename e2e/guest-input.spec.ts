import { openFrames } from "./guest-frames.ts";
import { expect, test } from "./guest-house.ts";

const score = {
  id: "score",
  kind: "scale",
  scale: "csat-1-5",
  text: "How satisfied were you?",
  labels: { min: "Very bad", max: "Very good" },
};
const survey = {
  id: "odd",
  revision: 1,
  touchpoint: "guest.odd",
  measure: "csat",
  language: "en",
  questions: [score] as unknown[],
  thanks: "Thank you.",
};
const toConfig = (...surveys: unknown[]) => JSON.stringify({ interface: "en", surveys });
const asking = (...questions: unknown[]) => toConfig({ ...survey, questions });
const HTML = { "content-type": "text/html" };

interface Bad {
  what: string;
  body: string;
  headers?: Record<string, string>;
  /** The only line of the console. */
  line: RegExp;
  /**
   * What `explain()` says of the survey, by the line's own code; absent: that the config could not be
   * read.
   */
  reason?: string;
}

const UNREADABLE = /^Heed: config-unavailable (TypeError|SyntaxError)$/;
const INVALID = /^Heed: invalid-survey odd$/;

const INVALID_QUESTION = /^Heed: invalid-question score$/;

const NAMELESS = /^Heed: invalid-survey( undefined)?$/;

const BAD: readonly Bad[] = [
  {
    what: "a page of HTML",
    body: "<h1>Welcome to the Wi-Fi</h1>",
    headers: HTML,
    line: UNREADABLE,
  },
  { what: "nothing", body: "", line: UNREADABLE },
  { what: "half of its JSON", body: asking(score).slice(0, 90), line: UNREADABLE },
  { what: "null", body: "null", line: UNREADABLE },
  { what: "a number", body: "7", line: UNREADABLE },
  { what: "no surveys", body: `{"interface":"en"}`, line: UNREADABLE },
  { what: "surveys of null", body: `{"interface":"en","surveys":null}`, line: UNREADABLE },
  { what: "surveys that are an object", body: `{"interface":"en","surveys":{}}`, line: UNREADABLE },
  {
    what: "surveys that are words",
    body: `{"interface":"en","surveys":"odd"}`,
    line: NAMELESS,
    reason: "invalid-survey",
  },
  { what: "a survey of null", body: toConfig(null), line: NAMELESS, reason: "invalid-survey" },
  {
    what: "a survey that is a number",
    body: toConfig(7),
    line: NAMELESS,
    reason: "invalid-survey",
  },
  {
    what: "a survey without questions",
    body: toConfig({ ...survey, questions: undefined }),
    line: INVALID,
    reason: "invalid-survey",
  },
  { what: "a survey with no question", body: asking(), line: INVALID, reason: "invalid-survey" },
  {
    what: "a question of null",
    body: asking(score, null),
    line: INVALID,
    reason: "invalid-survey",
  },
  {
    what: "an unknown kind of question",
    body: asking(score, { id: "later", kind: "hologram" }),
    line: INVALID,
    reason: "invalid-survey",
  },
  {
    what: "a page rule that is no pattern",
    body: toConfig({ ...survey, page: "(" }),
    line: INVALID,
    reason: "invalid-survey",
  },
  {
    what: "windows that are a word",
    body: toConfig({ ...survey, windows: "now" }),
    line: INVALID,
    reason: "invalid-survey",
  },
  {
    what: "an unknown scale",
    body: asking({ ...score, scale: "mood" }),
    line: INVALID_QUESTION,
    reason: "invalid-question",
  },
  {
    what: "a scale without labels",
    body: asking({ ...score, labels: null }),
    line: INVALID_QUESTION,
    reason: "invalid-question",
  },
];

test("a config that does not hold shows nothing, throws nothing, and says why in one line", async ({
  guest,
  page,
}) => {
  const cases = BAD.map(({ what, body, headers }) => ({
    what,
    attributes: guest.serveConfig(body, headers),
  }));
  const seen = await openFrames(page, guest, cases, "guest.odd");
  for (const [index, { what, errors, lines, asked, isPressed, reasons }] of seen.entries()) {
    const { line, reason } = BAD[index] ?? { line: /^never$/ };
    expect
      .soft({ errors, asked, isPressed }, what)
      .toEqual({ errors: [], asked: "not", isPressed: true });
    // Said again at each touchpoint, but nothing else is.
    expect.soft([...new Set(lines)], what).toEqual([expect.stringMatching(line)]);
    expect.soft([...new Set(reasons)], what).toEqual([reason ?? "config-unavailable"]);
  }
});
