import type { PageQuestion, Question } from "@heed/contracts";

type Texts = Readonly<Record<string, string>>;

/** Reads a question in one language, in the shape that a page gets. */
export function toPageQuestion(question: Question, say: (texts: Texts) => string): PageQuestion {
  const text = say(question.text);
  const list = (items: readonly { id: string; text: Texts }[]) =>
    items.map((item) => ({ id: item.id, text: say(item.text) }));
  const ends = ({ min, max }: { min: Texts; max: Texts }) => ({ min: say(min), max: say(max) });
  switch (question.kind) {
    case "scale":
    case "rating":
      return { ...question, text, labels: ends(question.labels) };
    case "text":
      return { ...question, text };
    case "choice": {
      const { other, ...rest } = question;
      return { ...rest, text, options: list(rest.options), ...(other && { other: say(other) }) };
    }
    case "matrix": {
      const { expectations, ...rest } = question;
      return {
        ...rest,
        text,
        labels: ends(rest.labels),
        rows: list(rest.rows),
        ...(expectations && {
          expectations: {
            expected: say(expectations.expected),
            experienced: say(expectations.experienced),
          },
        }),
      };
    }
    case "kano":
      return {
        ...question,
        text,
        functional: say(question.functional),
        dysfunctional: say(question.dysfunctional),
      };
    case "contact":
      return { ...question, text, consent: say(question.consent) };
  }
}

/** Finds every text of a question: a language counts only where all of them are written. */
export function textsOfQuestion(question: Question): Texts[] {
  const found: Texts[] = [];
  toPageQuestion(question, (texts) => {
    found.push(texts);
    return "";
  });
  return found;
}
