import { reflectAttributes } from "../base/element.ts";
import type { Asked } from "../views/scale.ts";
import { type Look, ScoreControl } from "./score-control.ts";

/**
 * Asks for one whole score, 1 to `points`, that is none of the known measures. Everything else is
 * `ScoreControl`'s.
 *
 * @element heed-rating
 * @attr points - 3 to 10; default, and for anything else, 5
 * @attr look - `numbers`, `stars` (default) or, with 5 or 7 points, `faces`
 */
export class Rating extends ScoreControl {
  static {
    reflectAttributes(Rating, ["look"]);
  }

  declare look: Look;

  get points(): number {
    const points = Number(this.getAttribute("points"));
    return Number.isInteger(points) && points > 2 && points < 11 ? points : 5;
  }

  set points(points: number) {
    this.setAttribute("points", String(points));
  }

  protected override get asked(): Asked {
    return { kind: "rating", points: this.points };
  }

  protected override get looks(): readonly Look[] {
    const looks: Look[] = ["stars", "numbers"];
    if (this.points === 5 || this.points === 7) looks.push("faces");
    return looks;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "heed-rating": Rating;
  }
}
