import { expect, it } from "vitest";
import { receiptOf, seriesOf } from "../testing/receipt.ts";
import { toTrendCsv } from "./trend-table.ts";

const numbersOf = (n: number) =>
  toTrendCsv(receiptOf({ series: seriesOf([[20.25, n]]) }))
    .split("\r\n")[1]
    ?.split(",")
    .slice(2);

it("gives exact numbers from the minimum n on, and n alone below it", () => {
  expect(numbersOf(4)).toEqual(["", "", "", "4"]);
  expect(numbersOf(5)).toEqual(["20.25", "8.25", "32.25", "5"]);
  expect(numbersOf(6)).toEqual(["20.25", "8.25", "32.25", "6"]);
});

it("keeps a day without answers as a row", () => {
  const csv = toTrendCsv(receiptOf({ series: seriesOf([null]) }));
  expect(csv).toBe(
    "from,to,value,low,high,n\r\n2026-11-21T00:00:00.000Z,2026-11-22T00:00:00.000Z,,,,0\r\n",
  );
});
