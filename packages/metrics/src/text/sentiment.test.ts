import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SCALES } from "../scales.ts";
import { addScoredComment, subtractScoredComment } from "./learn.ts";
import { SEED_WEIGHTS, stemOf } from "./seed-weights.ts";
import { SEED_WORDS } from "./seed-words.ts";
import { createSentimentTally, labelOf, sentiment, termWeight } from "./sentiment.ts";
import { addComment, createTermTally, mergeTermTallies } from "./term-tally.ts";
import { sentimentTerms } from "./terms.ts";
import { COMMENTS_EN } from "./testing/comments-en.ts";
import { COMMENTS_ZH } from "./testing/comments-zh.ts";
import { wordsOf } from "./words-of.ts";

const NPS = SCALES["nps-0-10"];

describe("without anything learnt", () => {
  test("one word of the lexicon leans 0.6, which is clear", () => {
    expect(sentiment("helpful").value).toBeCloseTo(0.6, 12);
    expect(sentiment("slow")).toMatchObject({ label: "unfavourable", reason: null });
  });

  test("a negation turns a word to the same degree", () => {
    expect(sentiment("not helpful").value).toBe(0 - (sentiment("helpful").value ?? 0));
    expect(sentiment("不满意").value).toBe(0 - (sentiment("满意").value ?? 0));
  });

  test("a leaning is clear from 0.5 on, either way", () => {
    expect([0.5, 0.4999, 0, -0.4999, -0.5].map(labelOf)).toEqual([
      "favourable",
      "unclear",
      "unclear",
      "unclear",
      "unfavourable",
    ]);
  });

  test("praise and blame of one weight are unclear, with value 0", () => {
    expect(sentiment("slow and helpful")).toMatchObject({
      value: 0,
      label: "unclear",
      reason: null,
    });
  });

  test("what is granted before a but counts half", () => {
    expect(sentiment("helpful but slow").value).toBeCloseTo(-1 / 3, 12);
    expect(sentiment("虽然贵，质量很好").value).toBeGreaterThan(0);
    expect(sentiment("很好，但是慢").value).toBeLessThan(0);
  });

  test("without a known word there is no value but a reason", () => {
    for (const text of ["", "It is a phone.", "手机"]) {
      expect(sentiment(text)).toEqual({
        value: null,
        label: "unclear",
        reason: "no-known-words",
        evidence: [],
      });
    }
  });

  test("the evidence names the words, the weightiest first", () => {
    const { evidence } = sentiment("terrible, slow, not helpful");
    expect(evidence.map(({ term }) => term)).toEqual(["terrible", "slow", "¬helpful"]);
  });

  test("saying it five times is no more than saying it once", () => {
    expect(sentiment("slow slow slow! slow")).toEqual(sentiment("slow"));
  });
});

describe("learning from scores", () => {
  test("promoters and detractors teach, passives do not, at every edge of the scale", () => {
    const commentsAt = (score: number) => {
      const tally = createSentimentTally();
      addScoredComment(tally, "laggy", NPS, score);
      return tally.comments;
    };
    expect(commentsAt(6)).toEqual([0, 1]);
    expect(commentsAt(7)).toEqual([0, 0]);
    expect(commentsAt(8)).toEqual([0, 0]);
    expect(commentsAt(9)).toEqual([1, 0]);
  });

  test("low effort is favourable where low is good", () => {
    const tally = createSentimentTally();
    addScoredComment(tally, "laggy", SCALES["ces1-1-5"], 1);
    expect(tally.comments).toEqual([1, 0]);
  });

  test("a word that no lexicon has is known after it was scored", () => {
    const tally = createSentimentTally();
    for (let i = 0; i < 20; i++) {
      addScoredComment(tally, "the zorb jams", NPS, 2);
      addScoredComment(tally, "the frob shines", NPS, 10);
    }
    expect(sentiment("zorb", { learnt: tally }).label).toBe("unfavourable");
    expect(sentiment("frob", { learnt: tally }).label).toBe("favourable");
    expect(sentiment("not", { learnt: tally }).value).toBeNull();
  });

  test("what was seen overrules the lexicon in time", () => {
    const tally = createSentimentTally();
    const at = () => sentiment("sick", { learnt: tally }).value;
    addComment(tally, "unfavourable", ["other"], 100);
    addComment(tally, "favourable", ["slow"], 100);
    expect(at()).toBeNull();
    expect(sentiment("slow", { learnt: tally }).label).toBe("favourable");
  });

  test("a comment unlearnt leaves every weight as it was, bit for bit", () => {
    const texts = fc.constantFrom(...COMMENTS_EN, ...COMMENTS_ZH).map(([text]) => text);
    const answers = fc.array(fc.tuple(texts, fc.nat(10)), { maxLength: 10 });
    fc.assert(
      fc.property(answers, texts, fc.nat(10), (known, text, score) => {
        const tally = createSentimentTally();
        for (const [said, given] of known) addScoredComment(tally, said, NPS, given);
        const before = sentiment(text, { learnt: tally });
        addScoredComment(tally, text, NPS, score);
        subtractScoredComment(tally, text, NPS, score);
        expect(sentiment(text, { learnt: tally })).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  test("a scale turned round turns every weight round", () => {
    const count = fc.nat(40);
    fc.assert(
      fc.property(count, count, count, count, (a, b, praise, blame) => {
        const tally = createSentimentTally();
        const turned = createSentimentTally();
        addComment(tally, "favourable", ["zorb"], a);
        addComment(tally, "unfavourable", ["zorb"], b);
        addComment(tally, "favourable", [], praise);
        addComment(tally, "unfavourable", [], blame);
        addComment(turned, "unfavourable", ["zorb"], a);
        addComment(turned, "favourable", ["zorb"], b);
        addComment(turned, "unfavourable", [], praise);
        addComment(turned, "favourable", [], blame);
        expect(termWeight(turned, "zorb")).toBeCloseTo(-termWeight(tally, "zorb"), 10);
      }),
    );
  });

  test("one mention says little, and a class that is large says nothing by its size", () => {
    const tally = createSentimentTally();
    addComment(tally, "favourable", ["other"], 1000);
    addComment(tally, "unfavourable", ["other"], 50);
    addComment(tally, "favourable", ["zorb"]);
    expect(Math.abs(termWeight(tally, "zorb"))).toBeLessThan(0.5);
  });

  test("a term in the same share of both classes says nothing, however they differ in size", () => {
    const tally = createSentimentTally();
    addComment(tally, "favourable", ["zorb"], 1000);
    addComment(tally, "favourable", [], 9000);
    addComment(tally, "unfavourable", ["zorb"], 50);
    addComment(tally, "unfavourable", [], 450);
    expect(Math.abs(termWeight(tally, "zorb"))).toBeLessThan(0.01);
  });

  test("learning in two places and merging is learning in one", () => {
    const [one, two, both] = [
      createSentimentTally(),
      createSentimentTally(),
      createSentimentTally(),
    ];
    COMMENTS_EN.forEach(([text, label], i) => {
      const score = label === "favourable" ? 10 : 0;
      addScoredComment(i % 2 ? one : two, text, NPS, score);
      addScoredComment(both, text, NPS, score);
    });
    expect(sentiment("the app is slow", { learnt: mergeTermTallies(one, two) })).toEqual(
      sentiment("the app is slow", { learnt: both }),
    );
  });

  test("a score off its scale, other classes and differences are refused", () => {
    expect(() => addScoredComment(createSentimentTally(), "slow", NPS, 11)).toThrow(RangeError);
    expect(() => sentiment("slow", { learnt: createTermTally(["a", "b"]) })).toThrow(RangeError);
    const tally = createSentimentTally();
    subtractScoredComment(tally, "slow", NPS, 0);
    expect(() => sentiment("slow", { learnt: tally })).toThrow(RangeError);
  });
});

test("no word of the lexicon is on both sides or written in a form that no comment is read in", () => {
  const [good = [], bad = []] = [
    `${SEED_WORDS.good} ${SEED_WORDS.veryGood}`,
    `${SEED_WORDS.bad} ${SEED_WORDS.veryBad}`,
  ].map(wordsOf);
  const stems = new Set(good.map(stemOf));
  expect(bad.filter((word) => stems.has(stemOf(word)))).toEqual([]);
  const all = [...good, ...bad];
  expect(all.filter((word) => !sentimentTerms(word).includes(word))).toEqual([]);
  // No word stands twice, not even in another form.
  expect(SEED_WEIGHTS.size).toBe(all.length);
});

test.each([
  ["frustrate", ["frustrated", "frustrating", "frustration"]],
  ["satisfied", ["satisfying"]],
  ["annoy", ["annoyed", "annoying"]],
  ["easy", ["easily"]],
  ["improve", ["improved", "improvement", "improving"]],
  ["enjoy", ["enjoyed", "enjoyable"]],
])("the lexicon knows %s in its other forms", (word, forms) => {
  for (const form of forms) expect(sentiment(form).value).toBe(sentiment(word).value);
});

describe("the seed lexicon on a hundred comments of our own", () => {
  test.each([
    ["English", COMMENTS_EN, 41],
    ["Chinese", COMMENTS_ZH, 42],
  ])(
    "%s: of 50 at least as many are right as docs/metrics/text.md says, and none is wrong",
    (_, comments, right) => {
      const labels = comments.map(([text, label]) => ({ label, got: sentiment(text).label }));
      expect(comments).toHaveLength(50);
      expect(labels.filter(({ label, got }) => got === label).length).toBeGreaterThanOrEqual(right);
      expect(labels.filter(({ label, got }) => got !== label && got !== "unclear")).toEqual([]);
    },
  );
});
