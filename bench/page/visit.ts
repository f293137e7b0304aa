import type { Browser } from "playwright";

/** What one visit of one page cost, all of it: the page itself included. */
export interface Visit {
  /** The main thread's processor time in scripts, compiling included, but not promises' reactions. */
  scriptMs: number;
  /** Processor time of all tasks on the main thread, promises' reactions included: scripts, style, layout, painting and the browser's own. */
  taskMs: number;
  heapBytes: number;
  /** Elements in the document and in all shadow roots. */
  elements: number;
  /** Requests beside the page itself, and the bytes of their bodies as sent. */
  requests: number;
  bytes: number;
  /** Cumulative layout shift. */
  shift: number;
  /** The longest task on the main thread, 0 when none reached 50 ms. */
  longestTaskMs: number;
}

/**
 * Visits a page in a context of its own and waits until `isReady` holds and nothing more is loading.
 *
 * @param throttle how many times slower the processor is made
 */
export async function visit(
  browser: Browser,
  url: string,
  throttle: number,
  isReady: () => boolean,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  // Processor time: on a busy machine the clock measures the neighbours.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (request.isNavigationRequest() || request.url().endsWith("favicon.ico")) return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.addInitScript(() => {
    const seen = { shift: 0, longest: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as { value?: number }).value ?? 0;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration);
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(isReady);
  await page.waitForLoadState("networkidle");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const seen = await page.evaluate(() => {
    const count = (root: ParentNode): number =>
      [...root.querySelectorAll("*")].reduce(
        (sum, element) => sum + 1 + (element.shadowRoot ? count(element.shadowRoot) : 0),
        0,
      );
    return {
      ...(window as unknown as { seen: { shift: number; longest: number } }).seen,
      elements: count(document),
    };
  });
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return {
    scriptMs: metric("ScriptDuration") * 1000,
    taskMs: metric("TaskDuration") * 1000,
    heapBytes: usedSize,
    elements: seen.elements,
    requests: sizes.length,
    bytes,
    shift: seen.shift,
    longestTaskMs: seen.longest,
  };
}
