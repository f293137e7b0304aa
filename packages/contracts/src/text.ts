import { z } from "zod";

/**
 * A text every database takes alike: PostgreSQL refuses NUL and lone surrogates (and with them the
 * whole batch), SQLite would store them.
 *
 * @param maxLength in UTF-16 code units
 */
export function storableText(maxLength: number, minLength = 0) {
  // Each check costs every text: one that refuses nothing is left out.
  const sized = minLength > 0 ? z.string().min(minLength) : z.string();
  return sized.max(maxLength).refine((text) => text.isWellFormed() && !text.includes("\u0000"), {
    message: "holds NUL or half a surrogate pair, which no database stores alike",
    params: { code: "invalid-text" },
  });
}

/** A name people choose for a survey or question: lower-case letters, digits, `-` and `_`. */
export const slug = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    "1–64 of a–z, 0–9, - and _, beginning with a letter or digit",
  );

/** A named moment in the journey, such as `checkout.done`. */
export const touchpoint = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/, "1–64 of a–z, 0–9, ., - and _, such as checkout.done");

/** A BCP 47 language tag, such as `en` or `zh-Hans`. */
export const languageTag = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, "a BCP 47 language tag, such as en or zh-Hans");

/** One text per language. */
export const localised = z
  .record(languageTag, storableText(500, 1))
  .refine((texts) => Object.keys(texts).length > 0, "at least one language");

export type Localised = z.infer<typeof localised>;

/** A UUID of version 7 (RFC 9562), lower case: made by whoever shows the prompt. */
export const uuidV7 = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    "a lower-case UUID of version 7",
  );

/** A moment, RFC 3339 with an offset. */
export const timestamp = z.iso.datetime({ offset: true });
