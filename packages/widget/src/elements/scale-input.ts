import { SCALES, type Scale, type ScaleId } from "@heed/metrics/scales";
import { reflectAttributes } from "../base/element.ts";
import type { Asked } from "../views/scale.ts";
import { type Look, ScoreControl } from "./score-control.ts";

/**
 * Asks for one whole score on a known scale. Everything else is `ScoreControl`'s.
 *
 * @element heed-scale
 * @attr scale - a scale's id, such as `csat-1-7`; default `nps-0-10`
 * @attr look - `numbers` (default); of satisfaction also `stars` and, with 5 or 7 points, `faces`
 */
export class ScaleInput extends ScoreControl {
  static {
    reflectAttributes(ScaleInput, ["scale", "look"]);
  }

  declare scale: ScaleId;
  declare look: Look;

  /** The scale that is asked for. */
  get definition(): Scale {
    return SCALES[this.scale || "nps-0-10"];
  }

  protected override get asked(): Asked {
    return { kind: "scale", scale: this.definition.id };
  }

  protected override get looks(): readonly Look[] {
    const { measure, max } = this.definition;
    if (measure !== "csat") return ["numbers"];
    return max === 10 ? ["numbers", "stars"] : ["numbers", "stars", "faces"];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-scale": ScaleInput;
  }
}
