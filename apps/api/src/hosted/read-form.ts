import { type AnswerValue, answerValue, type PageQuestion } from "@heed/contracts";

/** A sent form as an answer; `value` is null where nothing was answered. */
export type FormAnswer =
  | { value: AnswerValue | null; fault: null }
  | { value: null; fault: "invalid" | "needsConsent" };

const NOTHING: FormAnswer = { value: null, fault: null };

/** Reads one question's answer out of the fields of its form. */
export function readForm(question: PageQuestion, form: URLSearchParams): FormAnswer {
  const given = pickValue(question, form);
  if (given === undefined) return NOTHING;
  if (given === "needsConsent") return { value: null, fault: "needsConsent" };
  const read = answerValue.safeParse(given.value);
  return read.success ? { value: read.data, fault: null } : { value: null, fault: "invalid" };
}

function pickValue(
  question: PageQuestion,
  form: URLSearchParams,
): { value: unknown } | "needsConsent" | undefined {
  const text = (name: string) => form.get(name)?.trim() || undefined;
  const score = (name: string) => {
    const found = text(name);
    return found === undefined ? undefined : Number(found);
  };
  switch (question.kind) {
    case "scale":
    case "rating": {
      const value = score("score");
      return value === undefined ? undefined : { value };
    }
    case "text": {
      // A form sends line ends as CRLF, one more character than was typed.
      const value = text("text")?.replaceAll("\r\n", "\n");
      return value === undefined ? undefined : { value };
    }
    case "choice": {
      const chosen = form.getAll("option").filter((option) => option !== "");
      const options = chosen.filter((option) => option !== OTHER);
      const other = chosen.includes(OTHER) ? (text("other") ?? question.other) : undefined;
      if (chosen.length === 0) return undefined;
      return { value: { options, ...(other !== undefined && { other }) } };
    }
    case "matrix": {
      const rate = (prefix: string) =>
        Object.fromEntries(
          question.rows.flatMap(({ id }) => {
            const value = score(`${prefix}.${id}`);
            return value === undefined ? [] : [[id, value]];
          }),
        );
      const rows = rate("row");
      const expected = question.expectations ? rate("expected") : {};
      const hasExpected = Object.keys(expected).length > 0;
      if (Object.keys(rows).length === 0 && !hasExpected) return undefined;
      return { value: { rows, ...(hasExpected && { expected }) } };
    }
    case "kano": {
      const value = { functional: score("functional"), dysfunctional: score("dysfunctional") };
      const isEmpty = value.functional === undefined && value.dysfunctional === undefined;
      return isEmpty ? undefined : { value };
    }
    case "contact": {
      const fields = question.fields.flatMap((field) => {
        const value = text(field);
        return value === undefined ? [] : [[field, value] as const];
      });
      if (fields.length === 0) return undefined;
      if (form.get("consent") !== "yes") return "needsConsent";
      return { value: { ...Object.fromEntries(fields), consent: true } };
    }
  }
}

/** The value of the option with a text of its own: no id may hold this. */
export const OTHER = "+other";
