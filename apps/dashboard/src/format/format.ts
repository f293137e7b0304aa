import type { Interval } from "@heed/contracts";
import type { Language } from "./language.ts";
import { type Rounded, roundChange, roundLevel, type Unit } from "./round.ts";

/** How numbers and times are written in one language. Negative numbers carry a true minus (U+2212). */
export interface Format {
  readonly language: Language;
  /** A whole number of things. */
  count(n: number): string;
  /** A level with its unit's mark: `32`, `−8`, `86%`, `4.32`. */
  level(value: number, unit: Unit): string;
  /** Both ends of an interval of levels. */
  ends(interval: Pick<Interval, "low" | "high">, unit: Unit): [low: string, high: string];
  /** A difference with its sign: `+6`, `−1.4`, `0`. Shares in percentage points, without a mark. */
  change(value: number, unit: Unit): string;
  /** The size of a difference, without sign. */
  amount(value: number, unit: Unit): string;
  changeEnds(interval: Pick<Interval, "low" | "high">, unit: Unit): [low: string, high: string];
  /** A confidence such as 0.95: `95%`. */
  percent(share: number): string;
  /** A UTC day: `21 Nov`. */
  day(time: Date): string;
  /** The UTC days of a bucket of which `to` is exclusive: `21 Nov`, `16–22 Nov`. */
  bucket(from: Date, to: Date): string;
  /** The UTC days of a period of which `to` is exclusive, with the year. */
  days(from: string, to: string): string;
  /** A moment in the reader's own time zone, with the year when it is not the current one. */
  moment(time: string | number): string;
  /** A clock time in the reader's own time zone. */
  clock(time: number): string;
  /** A language by its tag, in the words of this one. */
  languageName(tag: string): string;
}

const LOCALES: Record<Language, string> = { en: "en-GB", "zh-Hans": "zh-Hans-CN" };

/** Creates the formats of a language. */
export function createFormat(language: Language): Format {
  const locale = LOCALES[language];
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const day = dates({ day: "numeric", month: "short", timeZone: "UTC" });
  // The long month is what makes Chinese write 年月日 instead of slashes.
  const month = language === "en" ? "short" : "long";
  const fullDay = dates({ day: "numeric", month, year: "numeric", timeZone: "UTC" });
  const range = (wide: Intl.DateTimeFormat, from: Date, end: Date) => {
    const last = new Date(end.getTime() - 1);
    if (language === "en") return wide.formatRange(from, last);
    // In a range, ICU writes Chinese dates with slashes whatever is asked for.
    const isOneDay = wide.format(from) === wide.format(last);
    const isOneYear = from.getUTCFullYear() === last.getUTCFullYear();
    const until = (isOneYear ? day : wide).format(last);
    return isOneDay ? wide.format(from) : `${wide.format(from)}至${until}`;
  };
  const clockTime = { hour: "2-digit", minute: "2-digit" } as const;
  const moment = dates({ day: "numeric", month: "short", ...clockTime });
  const farMoment = dates({ day: "numeric", month, year: "numeric", ...clockTime });
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const clock = dates(clockTime);

  const write = ({ value, digits }: Rounded, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      ...options,
    })
      .format(value)
      .replace("-", "\u2212");
  const level = (value: number, unit: Unit) =>
    write(roundLevel(value, unit)) + (unit === "share" ? "%" : "");
  const changed = (value: number, unit: Unit) => write(roundChange(value, unit));

  return {
    language,
    count: (n) => write({ value: n, digits: 0 }),
    level,
    ends: (interval, unit) => [level(interval.low, unit), level(interval.high, unit)],
    change: (value, unit) => write(roundChange(value, unit), { signDisplay: "exceptZero" }),
    amount: (value, unit) => changed(Math.abs(value), unit),
    changeEnds: (interval, unit) => [changed(interval.low, unit), changed(interval.high, unit)],
    percent: (share) => level(share, "share"),
    day: (time) => day.format(time),
    bucket: (from, to) => range(day, from, to),
    days: (from, to) => range(fullDay, new Date(from), new Date(to)),
    moment: (time) => {
      const date = new Date(time);
      const isNear = date.getFullYear() === new Date().getFullYear();
      return (isNear ? moment : farMoment).format(date);
    },
    clock: (time) => clock.format(time),
    languageName: (tag) => names.of(tag) ?? tag,
  };
}
