import {
  type MetricReceipt,
  metricReceipt,
  PATHS,
  type Scope,
  SERVER_PATHS,
  type SegmentReceipt,
  segmentReceipt,
} from "@heed/contracts";
import { afterEach, expect, test } from "vitest";
import { importAll } from "./testing/numbers.ts";
import { answerOf, DAY, NOW, type TestProject, useTestApi } from "./testing/test-api.ts";

const api = useTestApi();
afterEach(async () => {
  expect(await api().store.verify()).toBeNull();
});

/** Midnight of the Thursday that the clock stands in. */
const TODAY = NOW - (NOW % DAY);
const iso = (time: number) => new Date(time).toISOString();

/** So many answers of a score, so many whole days before today, at noon. */
const answers = (count: number, daysAgo: number, value = 9, plan?: string) =>
  Array.from({ length: count }, () =>
    answerOf({
      answers: [{ question: "recommend", value }],
      occurredAt: iso(TODAY - daysAgo * DAY + (daysAgo === 0 ? 0.1 : 0.5) * DAY),
      ...(plan && { traits: { plan } }),
    }),
  );

async function start(items: readonly object[]) {
  const project = await api().newProject();
  await project.publish();
  await importAll(project, items);
  return { project, reader: await openReader(project, ["numbers:read"]) };
}

async function openReader(project: TestProject, scopes: readonly Scope[]) {
  const made = await project.admin(SERVER_PATHS.keys, {
    method: "POST",
    body: JSON.stringify({ name: "reader", kind: "secret", scopes }),
  });
  const { key } = (await made.json()) as { key: string };
  return async (query = "") => {
    const response = await project.admin(`${PATHS.metrics}?survey=shop${query}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(response.status).toBe(200);
    return response.json();
  };
}

const days = (from: number, to: number) =>
  `&from=${iso(TODAY - from * DAY)}&to=${iso(TODAY - to * DAY)}`;
const sumOf = ({ counts }: Pick<MetricReceipt, "counts">) =>
  counts.reduce((sum, { count }) => sum + count, 0);

test("whoever may read answers is told exactly, whoever may not by days with enough of them", async () => {
  const { project, reader } = await start([
    ...[
      ...answers(6, 10),
      ...answers(2, 8, 1),
      ...answers(4, 6),
      ...answers(7, 3),
      ...answers(9, 0),
    ],
  ]);
  const read = async (get: (query: string) => Promise<unknown>, query: string) =>
    metricReceipt.parse(await get(query));
  const exact = await openReader(project, ["numbers:read", "answers:read"]);
  const all = await read(exact, days(10, -1));
  expect([all.headline.n, all.isCoarse]).toEqual([28, undefined]);
  const coarse = await read(reader, days(10, -1));
  // Without today; the two of eight days ago only together with the four that follow.
  expect([coarse.headline.n, coarse.isCoarse]).toEqual([19, true]);
  expect(coarse.period).toMatchObject({ from: iso(TODAY - 10 * DAY), to: iso(TODAY) });
  const told = coarse.series.filter(({ n }) => n > 0).map(({ from, n }) => [from, n]);
  expect(told).toEqual([
    [iso(TODAY - 10 * DAY), 6],
    [iso(TODAY - 3 * DAY), 7],
  ]);
  expect(coarse.series.every((point) => sumOf(point) === point.n)).toBe(true);
  const narrow = await read(reader, days(8, 7));
  expect([narrow.headline.n, narrow.period.from, narrow.period.to]).toEqual([
    ...[6, iso(TODAY - 8 * DAY), iso(TODAY - 5 * DAY)],
  ]);
});

test("no two periods that a reader can ask for differ by fewer than five answers", async () => {
  // Each day has a score of its own, so that the counts tell which days a number holds.
  const perDay = [1, 3, 0, 6, 2, 2, 0, 1, 9, 4, 1];
  const { reader } = await start(perDay.flatMap((n, at) => answers(n, at, at)));
  const seen = new Set<string>();
  for (let from = 0; from <= 12; from++) {
    for (let to = from - 1; to >= -1; to -= 2) {
      const receipt = metricReceipt.parse(await reader(days(from, to)));
      for (const { counts } of [receipt, ...receipt.series]) {
        seen.add(JSON.stringify(counts.map(({ count }) => count)));
      }
    }
  }
  const told = [...seen].map((text): number[] => JSON.parse(text));
  for (const one of told) {
    for (const other of told) {
      const more = one.map((count, at) => count - (other[at] ?? 0));
      if (more.some((count) => count < 0)) continue;
      const sum = more.reduce((all, count) => all + count, 0);
      expect(sum === 0 || sum >= 5).toBe(true);
    }
  }
  expect(told.length).toBeGreaterThan(5);
});

test("nothing is told while fewer than five have answered, or all of them today", async () => {
  const { reader } = await start([...answers(4, 5), ...answers(50, 0)]);
  const receipt = metricReceipt.parse(await reader(days(30, -1)));
  expect([receipt.headline.n, receipt.headline.value, sumOf(receipt)]).toEqual([0, null, 0]);
  expect(receipt.comparison.difference).toBeNull();
});

test("made-up samples are told as they are", async () => {
  const samples = answers(2, 0).map((answer) => ({ ...answer, isSample: true }));
  const { reader } = await start(samples);
  const receipt = metricReceipt.parse(await reader("&sample=only"));
  expect([receipt.headline.n, receipt.isCoarse]).toEqual([2, undefined]);
});

test("segments are told by whole weeks, in each of which they are large enough", async () => {
  // The Mondays of the two last whole weeks lie 10 and 17 days before this Thursday.
  const { project, reader } = await start([
    ...[...answers(9, 9, 9, "pro"), ...answers(9, 16, 9, "pro")],
    ...[...answers(8, 9, 9, "free"), ...answers(1, 16, 9, "free")],
    ...[...answers(7, 9, 9, "team"), ...answers(6, 16, 9, "team")],
  ]);
  const put = { method: "PUT", body: JSON.stringify({ from: "traits.plan" }) };
  await project.admin(`${SERVER_PATHS.dimensions}/plan`, put);
  while (await api().store.advanceDimensions());
  const read = async (
    get: (query: string) => Promise<unknown>,
    query: string,
  ): Promise<SegmentReceipt> => segmentReceipt.parse(await get(`&by=plan${query}`));
  const names = ({ segments }: SegmentReceipt) =>
    segments.map(({ value, headline }) => [value, headline.n]);
  const week = await read(reader, days(9, 8));
  expect([week.period.from, week.period.to]).toEqual([iso(TODAY - 10 * DAY), iso(TODAY - 3 * DAY)]);
  expect([names(week), week.isCoarse]).toEqual([
    [
      ["pro", 9],
      ["free", 8],
      ["team", 7],
    ],
    true,
  ]);
  // With the week before, in which one of "free" would be told by the difference.
  const both = await read(reader, days(16, 8));
  expect([names(both), both.hidden]).toEqual([[["pro", 18]], { segments: 2, n: 22 }]);
  const exact = await openReader(project, ["numbers:read", "answers:read"]);
  expect(names(await read(exact, days(16, 8)))).toEqual([
    ["pro", 18],
    ["team", 13],
    ["free", 9],
  ]);
});

test("whoever may not read answers compares by whole days too, and with none of the days told", async () => {
  const { reader } = await start([
    ...[...answers(6, 20), ...answers(2, 13), ...answers(2, 12), ...answers(3, 11)],
    ...[...answers(7, 6), ...answers(5, 2)],
  ]);
  const read = async (query: string) => metricReceipt.parse(await reader(query));
  const against = (daysAgo: number) => `&against=${iso(TODAY - daysAgo * DAY)}`;
  const far = await read(days(7, 1) + against(24));
  expect([far.headline.n, far.comparison.estimate.n]).toEqual([12, 6]);
  // The seven days from the thirteenth on hold two, two and three: told as one.
  const near = await read(days(7, 1) + against(13));
  expect(near.comparison).toMatchObject({
    ...{ from: iso(TODAY - 13 * DAY), to: iso(TODAY - 7 * DAY), estimate: { n: 7 } },
  });
  const within = await read(days(5, 4) + against(12));
  expect(within.comparison).toMatchObject({
    ...{ from: iso(TODAY - 13 * DAY), to: iso(TODAY - 10 * DAY), estimate: { n: 7 } },
  });
  // Where the period itself is widened, what it is compared with ends before it.
  const beside = await read(days(12, 5) + against(19));
  expect(beside.period.from).toBe(iso(TODAY - 13 * DAY));
  expect(beside.comparison).toMatchObject({
    ...{ from: iso(TODAY - 19 * DAY), to: iso(TODAY - 13 * DAY), estimate: { n: 0 } },
  });
});

test("by segments, too, another period is whole weeks, none of which is told beside it", async () => {
  const { project, reader } = await start(
    ["pro", "free"].flatMap((plan) => [
      ...answers(7, 37, 9, plan),
      ...answers(5, 23, 9, plan),
      ...answers(8, 16, 9, plan),
      ...answers(6, 9, 9, plan),
    ]),
  );
  const put = { method: "PUT", body: JSON.stringify({ from: "traits.plan" }) };
  await project.admin(`${SERVER_PATHS.dimensions}/plan`, put);
  while (await api().store.advanceDimensions());
  const compare = async (query: string) => {
    const { period, segments } = segmentReceipt.parse(await reader(`&by=plan${query}`));
    expect([period.from, period.to]).toEqual([iso(TODAY - 10 * DAY), iso(TODAY - 3 * DAY)]);
    const [first] = segments;
    return [first?.comparison?.from, first?.comparison?.to, first?.comparison?.estimate.n];
  };
  const week = days(10, 3);
  expect(await compare(`${week}&against=${iso(TODAY - 38 * DAY)}`)).toEqual([
    ...[iso(TODAY - 38 * DAY), iso(TODAY - 31 * DAY), 7],
  ]);
  // Of both weeks that it touches the later is the one that is told.
  expect(await compare(`${days(8, 4)}&against=${iso(TODAY - 12 * DAY)}`)).toEqual([
    ...[iso(TODAY - 17 * DAY), iso(TODAY - 10 * DAY), 8],
  ]);
});

test("of a period in which nothing may be told there is no series, either", async () => {
  const { reader } = await start([...answers(9, 3), ...answers(9, 0)]);
  const receipt = metricReceipt.parse(await reader(days(0, -1)));
  expect([receipt.headline.n, receipt.series]).toEqual([0, []]);
});
