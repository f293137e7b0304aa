import { meanOf } from "../linear/exact.ts";
import { item, norm } from "../linear/rows.ts";
import { sumOf } from "../sum.ts";

/** The constant and predictors of a regression, as columns of length 1, the predictors centred. */
export interface Design {
  readonly columns: readonly (readonly number[])[];
  readonly centres: readonly number[];
  readonly scales: readonly number[];
}

/** Builds the design of predictors that vary, for n rows. */
export function designOf(predictors: readonly (readonly number[])[], n: number): Design {
  const centres = predictors.map(meanOf);
  const centred = predictors.map((x, j) => x.map((value) => value - item(centres, j)));
  const scales = centred.map(norm);
  const constant = new Array<number>(n).fill(1 / Math.sqrt(n));
  const columns = centred.map((x, j) => x.map((value) => value / item(scales, j)));
  return { columns: [constant, ...columns], centres, scales };
}

/** Takes coefficients of a design back to the predictors as given, the constant first. */
export function toOriginal(design: Design, coefficients: readonly number[]): number[] {
  const slopes = design.scales.map((scale, j) => item(coefficients, j + 1) / scale);
  const height = item(design.columns[0] ?? [], 0);
  const shift = sumOf(slopes, (slope, j) => slope * item(design.centres, j));
  return [item(coefficients, 0) * height - shift, ...slopes];
}
