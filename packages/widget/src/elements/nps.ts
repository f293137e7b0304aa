import { SCALES, type Scale } from "@heed/metrics/scales";
import { ScaleInput } from "./scale-input.ts";

/**
 * Asks how likely someone is to recommend, 0–10. Everything else is `ScaleInput`'s.
 *
 * @element heed-nps
 * @omit scale look
 */
export class Nps extends ScaleInput {
  override get definition(): Scale {
    return SCALES["nps-0-10"];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-nps": Nps;
  }
}
