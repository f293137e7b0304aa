import { PATHS } from "@heed/contracts";
import { expect, test } from "vitest";
import { importAll, readNumber } from "./testing/numbers.ts";
import { answerOf, readProblem, type TestProject } from "./testing/test-api.ts";

const answerAt = (occurredAt: string, value = 9) =>
  answerOf({ occurredAt, answers: [{ question: "recommend", value }] });

/** Adds the tests of periods and series. The clock stands on Thursday 2026-01-15, 12:30 UTC. */
export function describeMetricPeriods(open: () => Promise<TestProject>): void {
  test("without a period the last 30 days up to the end of this hour are meant", async () => {
    const project = await open();
    await importAll(project, [
      answerAt("2025-12-16T12:59:59.999Z"),
      answerAt("2025-12-16T13:00:00Z"),
      answerAt("2026-01-15T12:29:00Z"),
    ]);
    const receipt = await readNumber(project, "survey=shop");
    expect(receipt.period).toEqual({
      from: "2025-12-16T13:00:00.000Z",
      to: "2026-01-15T13:00:00.000Z",
      timeZone: "UTC",
    });
    expect(receipt.headline.n).toBe(2);
  });

  test("a period on the hour stays, any other is widened, and the receipt says so", async () => {
    const project = await open();
    const period = async (from: string, to: string) => {
      const query = new URLSearchParams({ survey: "shop", from, to });
      const receipt = await readNumber(project, query.toString());
      return [receipt.period.from, receipt.period.to];
    };
    expect(await period("2026-01-01T05:00:00Z", "2026-01-02T05:00:00Z")).toEqual([
      "2026-01-01T05:00:00.000Z",
      "2026-01-02T05:00:00.000Z",
    ]);
    expect(await period("2026-01-01T05:00:00.001+01:00", "2026-01-01T05:00:00.001Z")).toEqual([
      "2026-01-01T04:00:00.000Z",
      "2026-01-01T06:00:00.000Z",
    ]);
  });

  test("days begin at midnight UTC, outer days are cut, and an empty day has no value", async () => {
    const project = await open();
    await importAll(project, [
      answerAt("2026-01-10T23:59:59.999Z", 10),
      answerAt("2026-01-12T00:00:00Z", 0),
      answerAt("2026-01-12T17:59:59Z", 10),
      answerAt("2026-01-12T18:00:00Z", 10),
    ]);
    const query = "survey=shop&from=2026-01-10T20:00:00Z&to=2026-01-12T18:00:00Z&bucket=day";
    const { series, headline } = await readNumber(project, query);
    expect(series.map(({ from, to, n, value }) => [from, to, n, value])).toEqual([
      ["2026-01-10T20:00:00.000Z", "2026-01-11T00:00:00.000Z", 1, 100],
      ["2026-01-11T00:00:00.000Z", "2026-01-12T00:00:00.000Z", 0, null],
      ["2026-01-12T00:00:00.000Z", "2026-01-12T18:00:00.000Z", 2, 0],
    ]);
    expect(series[1]).toMatchObject({ interval: null });
    expect(series[2]?.counts).toContainEqual({ score: 10, count: 1 });
    expect(headline.n).toBe(3);
  });

  test("weeks begin on Monday at midnight UTC", async () => {
    const project = await open();
    await importAll(project, [
      answerAt("2026-01-04T23:59:59Z"),
      answerAt("2026-01-05T00:00:00Z"),
      answerAt("2026-01-11T23:59:59Z"),
      answerAt("2026-01-12T00:00:00Z"),
    ]);
    const query = "survey=shop&from=2026-01-02T00:00:00Z&to=2026-01-15T00:00:00Z&bucket=week";
    const { series } = await readNumber(project, query);
    expect(series.map(({ from, n }) => [from, n])).toEqual([
      ["2026-01-02T00:00:00.000Z", 1],
      ["2026-01-05T00:00:00.000Z", 2],
      ["2026-01-12T00:00:00.000Z", 1],
    ]);
  });

  test("a period within one day is one bucket, and bucket none gives no series", async () => {
    const project = await open();
    await importAll(project, [answerAt("2026-01-10T11:00:00Z")]);
    const period = "survey=shop&from=2026-01-10T10:00:00Z&to=2026-01-10T12:00:00Z";
    const { series } = await readNumber(project, `${period}&bucket=week`);
    expect(series).toMatchObject([{ from: "2026-01-10T10:00:00.000Z", n: 1 }]);
    const none = await readNumber(project, `${period}&bucket=none`);
    expect(none).toMatchObject({ series: [], headline: { n: 1 } });
  });

  test("1,100 days are computed and a longer series is refused, though not as a bare number", async () => {
    const project = await open();
    const query = (from: string, bucket: string) =>
      `survey=shop&from=${from}&to=2026-01-11T00:00:00Z&bucket=${bucket}`;
    expect((await readNumber(project, query("2023-01-07T00:00:00Z", "day"))).series).toHaveLength(
      1100,
    );
    const longer = await project.admin(`${PATHS.metrics}?${query("2023-01-06T23:00:00Z", "day")}`);
    expect(await readProblem(longer)).toMatchObject({ errors: [{ pointer: "/query/bucket" }] });
    expect((await readNumber(project, query("1990-01-01T00:00:00Z", "none"))).series).toEqual([]);
  });

  test("a period that ends where it begins is refused", async () => {
    const response = await (await open()).admin(
      `${PATHS.metrics}?survey=shop&from=2026-01-11T00:00:00Z&to=2026-01-11T00:00:00Z`,
    );
    expect(await readProblem(response)).toMatchObject({ errors: [{ pointer: "/query/from" }] });
  });

  test("a period so long that the one before has no date is refused", async () => {
    const project = await open();
    const response = await project.admin(
      `/v1/metrics?survey=shop&from=1970-01-01T00:00:00Z&to=8000-01-01T00:00:00Z&bucket=none`,
    );
    expect(await readProblem(response)).toMatchObject({
      ...{ status: 422, code: "invalid-request", errors: [{ pointer: "/query/from" }] },
    });
  });

  test("numbers follow an answer at once", async () => {
    const project = await open();
    await importAll(project, [answerAt("2026-01-15T12:00:00Z")]);
    expect((await readNumber(project, "survey=shop")).headline.n).toBe(1);
  });

  test("a period is compared with any earlier one of its length, such as a year before", async () => {
    const project = await open();
    await importAll(project, [
      ...Array.from({ length: 40 }, () => answerAt("2026-01-07T12:00:00Z", 10)),
      ...Array.from({ length: 40 }, () => answerAt("2025-01-07T12:00:00Z", 0)),
      ...Array.from({ length: 9 }, () => answerAt("2026-01-04T12:00:00Z", 5)),
    ]);
    const query = "survey=shop&from=2026-01-06T00:00:00Z&to=2026-01-10T00:00:00Z";
    const { comparison } = await readNumber(project, `${query}&against=2025-01-06T00:00:00Z`);
    expect(comparison).toMatchObject({
      ...{ from: "2025-01-06T00:00:00.000Z", to: "2025-01-10T00:00:00.000Z" },
      ...{ estimate: { value: -100, n: 40 }, difference: { value: 200 } },
      ...{ verdict: "real", better: true },
    });
    // By default that just before, which is also the latest that may be asked for.
    const { comparison: before } = await readNumber(project, query);
    expect(before).toMatchObject({ from: "2026-01-02T00:00:00.000Z", estimate: { n: 9 } });
    const latest = await readNumber(project, `${query}&against=2026-01-02T00:00:00Z`);
    expect(latest.comparison).toEqual(before);
  });

  test("two periods that share an hour are not compared", async () => {
    const project = await open();
    const query = "survey=shop&from=2026-01-06T00:00:00Z&to=2026-01-10T00:00:00Z";
    for (const against of ["2026-01-02T01:00:00Z", "2026-01-06T00:00:00Z"]) {
      const response = await project.admin(`${PATHS.metrics}?${query}&against=${against}`);
      expect(await readProblem(response)).toMatchObject({
        code: "invalid-request",
        errors: [{ pointer: "/query/against" }],
      });
    }
  });
}
