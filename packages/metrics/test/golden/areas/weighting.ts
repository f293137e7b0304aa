import { momentsOf, SCALES, tallyOf } from "../../../src/index.ts";
import type { Moments } from "../../../src/moments.ts";
import {
  type Cell,
  designEffect,
  designMean,
  effectiveN,
  type Margins,
  npsMoments,
  postStratify,
  rake,
  shareMoments,
  weightedMean,
} from "../../../src/weights/index.ts";

/** The file's fields, whatever they are. */
type Input = Readonly<Record<string, unknown>>;

/** Answers the group `weighting`: weights fitted to a population, given ones, or a designed sample. */
export function weighting(input: unknown): unknown {
  const fields: Input = Object(input);
  if ("population" in fields) return fitted(fields);
  const rows = designRows(fields);
  const result = designMean(rows.rows, rows.drawnFrom);
  return {
    mean: result?.mean ?? null,
    se: result?.standardError ?? null,
    deff: result?.designEffect ?? null,
  };
}

/** The first list among the names that the files may use. */
function listOf(fields: Input, ...names: string[]): string[] | null {
  for (const name of names) {
    const value = fields[name];
    if (Array.isArray(value)) return value.map(String);
  }
  return null;
}

function designRows(fields: Input) {
  const y = listOf(fields, "y", "csat", "nps", "score") ?? [];
  const weights = listOf(fields, "weights", "weight") ?? y.map(() => "1");
  const strata = listOf(fields, "stratum", "strata", "stype");
  const clusters = listOf(fields, "cluster", "clusters");
  const rows = y.map((score, i) => ({
    score: Number(score),
    weight: Number(weights[i]),
    ...(strata ? { stratum: strata[i] ?? "" } : {}),
    ...(clusters ? { cluster: clusters[i] ?? "" } : {}),
  }));
  return { rows, drawnFrom: populationOf(fields, strata) };
}

const KNOWN = ["y", "csat", "nps", "score", "weights", "weight", "stratum", "strata", "stype"];

/** How many there were to draw from: one number, a record by stratum, or one number a row. */
function populationOf(fields: Input, strata: readonly string[] | null): Record<string, number> {
  const names = Object.keys(fields).filter((key) => typeof fields[key] !== "string");
  const name =
    names.find((key) => key.startsWith("fpc")) ??
    names.find((key) => !(KNOWN.includes(key) || key.startsWith("cluster")));
  if (name === undefined) return {};
  const byRow = listOf(fields, name);
  if (byRow) {
    return Object.fromEntries(byRow.map((size, i) => [strata?.[i] ?? "", Number(size)]));
  }
  const one = fields[name];
  if (typeof one === "number") {
    return Object.fromEntries([...new Set(strata ?? [""])].map((stratum) => [stratum, one]));
  }
  return Object.fromEntries(
    Object.entries(Object(one)).map(([stratum, size]) => [stratum, Number(size)]),
  );
}

function fitted(fields: Input) {
  const margins = marginsOf(Object(fields["population"]));
  const traits = Object.keys(margins);
  // A trait is named by the first letter of its list.
  const lists = traits.map((trait) => {
    const name = Object.keys(fields).find((key) => key.startsWith(trait)) ?? trait;
    return listOf(fields, name) ?? [];
  });
  const csat = listOf(fields, "csat")?.map(Number) ?? [];
  const nps = listOf(fields, "nps")?.map(Number) ?? [];
  const cells = new Map<string, { categories: string[]; rows: number[] }>();
  const keys = (lists[0] ?? []).map((_, i) => {
    const categories = lists.map((list) => list[i] ?? "");
    const key = JSON.stringify(categories);
    const cell = cells.get(key) ?? { categories, rows: [] };
    cell.rows.push(i);
    cells.set(key, cell);
    return key;
  });
  const all = [...cells.values()];
  const asCells: Cell[] = all.map(({ categories, rows }) => ({
    categories: Object.fromEntries(traits.map((trait, t) => [trait, categories[t] ?? ""])),
    n: rows.length,
  }));
  const [only = ""] = traits;
  const { weights } =
    traits.length === 1 ? postStratify(asCells, only, margins[only] ?? {}) : rake(asCells, margins);
  const weightOf = new Map([...cells.keys()].map((key, c) => [key, weights?.[c] ?? null]));
  const estimate = (moments: (rows: number[]) => Moments) =>
    weights &&
    weightedMean(
      all.map(({ categories, rows }, c) => ({
        weight: weights[c] ?? 0,
        moments: moments(rows),
        fittedTo: categories,
      })),
    );
  const scores = (values: readonly number[], rows: number[]) =>
    rows.map((i) => [values[i] ?? Number.NaN, 1] as const);
  const mean =
    "csat" in fields &&
    estimate((rows) => momentsOf(tallyOf(SCALES["csat-1-5"], scores(csat, rows))));
  const net = estimate((rows) => netMoments(rows.map((i) => nps[i] ?? Number.NaN)));
  const top = estimate((rows) => boxMoments(rows.map((i) => csat[i] ?? Number.NaN)));
  const weighted = asCells.map(({ n }, c) => ({ n, weight: weights?.[c] ?? 0 }));
  return {
    weights: weights && keys.map((key) => weightOf.get(key) ?? null),
    kishDeff: designEffect(weighted),
    kishEffectiveN: weights && effectiveN(weighted),
    ...("csat" in fields && {
      weightedMean: mean ? mean.value : null,
      seMean: mean ? mean.standardError : null,
      weightedTop2: top?.value ?? null,
    }),
    ...("nps" in fields && {
      weightedNps: net?.value ?? null,
      seNps: net?.standardError ?? null,
    }),
  };
}

function marginsOf(population: Record<string, unknown>): Margins {
  return Object.fromEntries(
    Object.entries(population).map(([trait, sizes]) => [
      trait,
      Object.fromEntries(Object.entries(Object(sizes)).map(([name, size]) => [name, Number(size)])),
    ]),
  );
}

function netMoments(scores: number[]): Moments {
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  return npsMoments({
    promoters,
    passives: scores.length - promoters - detractors,
    detractors,
  });
}

function boxMoments(scores: number[]): Moments {
  return shareMoments(scores.filter((score) => score >= 4).length, scores.length);
}
