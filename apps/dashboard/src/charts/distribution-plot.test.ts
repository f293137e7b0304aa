import { SCALES } from "@heed/metrics/scales";
import { expect, it } from "vitest";
import { toBars } from "./distribution-plot.ts";

it("gives every score of the scale a bar, in order, and 0 where nobody gave it", () => {
  const counts = [
    { score: 5, count: 7 },
    { score: 2, count: 1 },
  ];
  expect(toBars(SCALES["csat-1-5"], counts).map(({ count }) => count)).toEqual([0, 1, 0, 0, 7]);
  expect(toBars(SCALES["nps-0-10"], [])).toHaveLength(11);
});
