import { SCALES, type Scale } from "@heed/metrics/scales";
import { ScaleInput } from "./scale-input.ts";

const BY_POINTS: Readonly<Record<number, Scale>> = {
  5: SCALES["csat-1-5"],
  7: SCALES["csat-1-7"],
  10: SCALES["csat-1-10"],
};

/**
 * Asks how satisfied someone was. Everything else is `ScaleInput`'s.
 *
 * @element heed-csat
 * @omit scale
 * @attr points - 5 (default), 7 or 10; anything else is taken as 5
 */
export class Csat extends ScaleInput {
  get points(): number {
    return Number(this.getAttribute("points") ?? 5);
  }

  set points(points: number) {
    this.setAttribute("points", String(points));
  }

  override get definition(): Scale {
    return BY_POINTS[this.points] ?? SCALES["csat-1-5"];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-csat": Csat;
  }
}
