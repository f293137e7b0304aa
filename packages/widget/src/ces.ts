import { SCALES, type Scale } from "@heed/metrics/scales";
import type { PropertyDeclarations } from "lit";
import { ScaleInput } from "./scale-input.ts";

/**
 * Asks for effort (version 1: low is good) or for agreement that it was easy (version 2: high is
 * good). Two measures, never to be mixed. Everything else is `ScaleInput`'s.
 *
 * @element heed-ces
 * @attr version - 2 (default) or 1
 * @attr points - of version 1 only: 7 (default) or 5
 */
export class Ces extends ScaleInput {
  static override properties: PropertyDeclarations = {
    version: { type: Number },
    points: { type: Number },
  };
  declare version: number;
  declare points: number;

  constructor() {
    super();
    this.version = 2;
    this.points = 7;
  }

  override get definition(): Scale {
    if (this.version !== 1) return SCALES["ces2-1-7"];
    return SCALES[this.points === 5 ? "ces1-1-5" : "ces1-1-7"];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-ces": Ces;
  }
}
