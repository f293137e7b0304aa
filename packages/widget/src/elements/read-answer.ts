import type { ChoiceValue, ContactValue, KanoValue, MatrixValue } from "@heed/contracts";
import { CONTACT_FIELDS } from "../views/contact.ts";
import { toStorable } from "../views/option.ts";

type Part = keyof (ChoiceValue & MatrixValue & KanoValue & ContactValue);

/** Reads an object from its JSON, its parts not looked at yet; anything else gives an empty one. */
function readObject(text: string): Partial<Record<Part, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value ? value : {};
  } catch {
    return {};
  }
}

const isPoint = (value: unknown, points: number): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= points;

/**
 * Reads a choice from its JSON, or from one option's id alone.
 *
 * @param asked the options' ids, whether several may be picked, whether "other" is offered
 */
export function readChoice(
  text: string,
  { ids, many, other }: { ids: readonly string[]; many: boolean; other: boolean },
): ChoiceValue | null {
  const given = readObject(text);
  const picked = Array.isArray(given.options) ? given.options : [text];
  const options = ids.filter((id) => picked.includes(id));
  const said = other && typeof given.other === "string" ? toStorable(given.other, 500) : "";
  if (!many) options.splice(said ? 0 : 1);
  if (!options.length && !said) return null;
  return said ? { options, other: said } : { options };
}

/**
 * Reads a matrix from its JSON: the ratings of known rows on the scale 1 … points.
 *
 * @param asked `pairs`: what was expected is rated, too
 */
export function readMatrix(
  text: string,
  { ids, points, pairs }: { ids: readonly string[]; points: number; pairs: boolean },
): MatrixValue | null {
  const given = readObject(text);
  const readRatings = (value: unknown) => {
    const ratings: MatrixValue["rows"] = {};
    for (const id of ids) {
      const point = (value as Record<string, unknown> | null | undefined)?.[id];
      if (isPoint(point, points)) ratings[id] = point;
    }
    return ratings;
  };
  const rows = readRatings(given.rows);
  const expected = pairs ? readRatings(given.expected) : {};
  if (!Object.keys({ ...rows, ...expected }).length) return null;
  return pairs ? { rows, expected } : { rows };
}

/** Reads a Kano pair from its JSON; half of one gives null. */
export function readKano(text: string): KanoValue | null {
  const { functional, dysfunctional } = readObject(text);
  const isPair = isPoint(functional, 5) && isPoint(dysfunctional, 5);
  return isPair ? { functional, dysfunctional } : null;
}

/** Reads a contact from its JSON; without consent, or without any of the fields asked for, null. */
export function readContact(text: string, fields: readonly ContactField[]): ContactValue | null {
  const given = readObject(text);
  if (given.consent !== true) return null;
  const written = fields.flatMap((field) => {
    const [, least, most] = CONTACT_FIELDS[field];
    const said = typeof given[field] === "string" ? toStorable(given[field], most) : "";
    return [...said].length < least ? [] : [[field, said]];
  });
  return written.length ? { ...Object.fromEntries(written), consent: true } : null;
}

export type ContactField = keyof typeof CONTACT_FIELDS;
