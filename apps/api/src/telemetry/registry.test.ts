import { expect, test } from "vitest";
import { toOpenMetrics } from "./open-metrics.ts";
import { createRegistry } from "./registry.ts";

const text = async (registry: ReturnType<typeof createRegistry>) =>
  toOpenMetrics(await registry.collect());

test("a counter adds up by its labels, and its sample ends with _total", async () => {
  const registry = createRegistry();
  const counter = registry.counter({ name: "heed_x", help: "Told.", labels: ["code", "kind"] });
  counter.add({ code: "a", kind: "b" });
  counter.add({ code: "a", kind: "b" }, 2);
  counter.add({ code: "ab", kind: "" });
  expect(await text(registry)).toBe(
    [
      "# TYPE heed_x counter",
      "# HELP heed_x Told.",
      'heed_x_total{code="a",kind="b"} 3',
      'heed_x_total{code="ab",kind=""} 1',
      "# EOF\n",
    ].join("\n"),
  );
});

test("what was never counted with a label has no sample, and without labels it is 0", async () => {
  const registry = createRegistry();
  registry.counter({ name: "heed_a", help: "A.", labels: ["code"] });
  registry.counter({ name: "heed_b", help: "B." });
  const lines = (await text(registry)).split("\n").filter((line) => !line.startsWith("#"));
  expect(lines).toEqual(["heed_b_total 0", ""]);
});

test.each([
  [0.9, [1, 1, 1]],
  [1, [1, 1, 1]],
  [1.1, [0, 1, 1]],
  [2.5, [0, 1, 1]],
  [2.6, [0, 0, 1]],
])("%f falls into the buckets whose bound it does not exceed: %j", async (value, below) => {
  const registry = createRegistry();
  const histogram = registry.histogram({ name: "heed_s", help: "S.", bounds: [1, 2.5] });
  histogram.observe({}, value);
  expect(await text(registry)).toBe(
    [
      "# TYPE heed_s histogram",
      "# HELP heed_s S.",
      `heed_s_bucket{le="1.0"} ${below[0]}`,
      `heed_s_bucket{le="2.5"} ${below[1]}`,
      `heed_s_bucket{le="+Inf"} ${below[2]}`,
      `heed_s_sum ${value}`,
      "heed_s_count 1",
      "# EOF\n",
    ].join("\n"),
  );
});

test("a gauge is read when it is asked for, and one that fails costs the others nothing", async () => {
  const registry = createRegistry();
  let value = 1;
  registry.gauge({ name: "heed_g", help: "G." }, async () => value);
  registry.gauge({ name: "heed_broken", help: "B." }, () => Promise.reject(new Error("away")));
  registry.readCounter({ name: "heed_c", help: "C." }, () => 7);
  value = 2;
  const lines = (await text(registry)).split("\n").filter((line) => !line.startsWith("#"));
  expect(lines).toEqual(["heed_g 2", "heed_c_total 7", ""]);
});

test("a label's value and a help text keep quotes, backslashes and line ends", async () => {
  const registry = createRegistry();
  registry.counter({ name: "heed_q", help: 'A "b"\n', labels: ["x"] }).add({ x: 'a"b\\c\nd' });
  expect(await text(registry)).toContain('heed_q_total{x="a\\"b\\\\c\\nd"} 1\n');
  expect(await text(registry)).toContain('# HELP heed_q A \\"b\\"\\n\n');
});

test("a name that is taken is refused", () => {
  const registry = createRegistry();
  registry.counter({ name: "heed_x", help: "" });
  expect(() => registry.gauge({ name: "heed_x", help: "" }, () => 1)).toThrow(RangeError);
});
