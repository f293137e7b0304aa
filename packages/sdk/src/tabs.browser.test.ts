import type { ResponseItem } from "@heed/contracts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

interface Told {
  network: "down" | "up";
  isReady?: true;
  items?: ResponseItem[];
}

/** Each tab loads its own code. */
const PATIENCE = { timeout: 10_000 };

let heard: BroadcastChannel;
let told: Told[];

beforeEach(() => {
  localStorage.clear();
  told = [];
  heard = new BroadcastChannel("tabs");
  heard.onmessage = ({ data }) => told.push(data);
});
afterEach(() => {
  heard.close();
  for (const frame of document.querySelectorAll("iframe")) frame.remove();
});

const sentOver = (network: Told["network"]) =>
  told.filter((one) => one.network === network && one.items);
const keptAnswers = () =>
  Object.keys(localStorage).filter((key) => key.startsWith("heed:hw_tabs:"));

/** Opens a page of the same site. */
function openTab(network: Told["network"]): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.src = `${new URL("./tab-fixture.html", import.meta.url).href}#${network}`;
  document.body.append(frame);
  return frame;
}

/** Settles once so many tabs have started in all. */
const started = (count: number) =>
  vi.waitFor(() => expect(told.filter((one) => one.isReady)).toHaveLength(count), PATIENCE);

/** Settles once every tab that asked for the answer's lock has it or waits in line. */
const waitingFor = (count: number) =>
  vi.waitFor(async () => {
    const { pending = [] } = await navigator.locks.query();
    expect(pending.filter(({ name }) => name?.startsWith("heed:"))).toHaveLength(count);
  }, PATIENCE);

test("what a living tab still tries to send no other tab sends; once it is gone, one of them does", async () => {
  const owner = openTab("down");
  await started(1);
  await vi.waitFor(() => expect(sentOver("down").length).toBeGreaterThan(0));
  expect(keptAnswers()).toHaveLength(1);
  openTab("up");
  openTab("up");
  await started(3);
  await waitingFor(2);
  expect(sentOver("up")).toEqual([]);

  owner.remove();
  await vi.waitFor(() => expect(keptAnswers()).toEqual([]), PATIENCE);
  await waitingFor(0);
  expect(sentOver("up")).toHaveLength(1);
  expect(sentOver("up")[0]?.items).toEqual(sentOver("down")[0]?.items);
});

test("tabs that open together onto what a dead page left send it once", async () => {
  const left = openTab("down");
  await started(1);
  left.remove();
  expect(keptAnswers()).toHaveLength(1);
  for (let tab = 0; tab < 3; tab++) openTab("up");
  await started(4);
  await vi.waitFor(() => expect(keptAnswers()).toEqual([]), PATIENCE);
  await waitingFor(0);
  expect(sentOver("up")).toHaveLength(1);
});
