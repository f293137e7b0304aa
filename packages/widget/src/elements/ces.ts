import { SCALES, type Scale } from "@heed/metrics/scales";
import { ScaleInput } from "./scale-input.ts";

/**
 * Asks for effort (version 1: low is good) or for agreement that it was easy (version 2: high is
 * good). Two measures, never to be mixed. Everything else is `ScaleInput`'s.
 *
 * @element heed-ces
 * @omit scale look
 * @attr version - 2 (default) or 1
 * @attr points - of version 1 only: 7 (default) or 5
 */
export class Ces extends ScaleInput {
  get version(): number {
    return Number(this.getAttribute("version") ?? 2);
  }

  set version(version: number) {
    this.setAttribute("version", String(version));
  }

  get points(): number {
    return Number(this.getAttribute("points") ?? 7);
  }

  set points(points: number) {
    this.setAttribute("points", String(points));
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
