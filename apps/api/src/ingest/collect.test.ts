import { expect, test } from "vitest";
import { createCollector } from "./collect.ts";
import { QueueFull } from "./writer.ts";

/** A write that ends when it is told to. */
function create(maxWaiting?: number) {
  const writes: { items: readonly number[]; end(error?: Error): void }[] = [];
  const write = (items: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => {
      const end = (error?: Error) => (error ? reject(error) : resolve(items.map((item) => -item)));
      writes.push({ items, end });
    });
  return { writes, collect: createCollector(write, maxWaiting) };
}

test("an idle caller is written at once, and who comes meanwhile shares the next write", async () => {
  const { writes, collect } = create();
  const first = collect([1]);
  const others = [collect([2, 3]), collect([4])];
  expect(writes.map(({ items }) => items)).toEqual([[1]]);
  writes[0]?.end();
  expect(await first).toEqual([-1]);
  await expect.poll(() => writes.length).toBe(2);
  expect(writes[1]?.items).toEqual([2, 3, 4]);
  writes[1]?.end();
  expect(await Promise.all(others)).toEqual([[-2, -3], [-4]]);
});

test("a failed write rejects its own callers, and the next goes on", async () => {
  const { writes, collect } = create();
  const failed = collect([1]);
  const next = collect([2]);
  writes[0]?.end(new Error("away"));
  await expect(failed).rejects.toThrow("away");
  await expect.poll(() => writes.length).toBe(2);
  writes[1]?.end();
  expect(await next).toEqual([-2]);
});

test("as many callers wait as are allowed, and the next is refused", async () => {
  const { writes, collect } = create(2);
  const written = collect([1]);
  const waiting = [collect([2]), collect([3])];
  await expect(collect([4])).rejects.toThrow(QueueFull);
  writes[0]?.end();
  await written;
  await expect.poll(() => writes.length).toBe(2);
  writes[1]?.end();
  expect(await Promise.all(waiting)).toEqual([[-2], [-3]]);
});
