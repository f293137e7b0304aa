import { createHeed } from "./client.ts";
import { createSurvey, trackDue } from "./test-survey.ts";

// The runner wraps each import(), but only in its own frame.
Object.assign(globalThis, {
  __vitest_browser_runner__: { wrapDynamicImport: (load: () => unknown) => load() },
});

// Runs in a frame of its own: to storage and Web Locks it is a tab. The address's fragment says how
// its network answers: "down" never, "up" always.
const network = location.hash.slice(1);
const channel = new BroadcastChannel("tabs");

const heed = createHeed({
  writeKey: "hw_tabs",
  apiUrl: "https://api.test",
  consent: "granted",
  counts: false,
  fetch: async (url, init) => {
    if (String(url).includes("/config/")) return Response.json({ surveys: [createSurvey()] });
    channel.postMessage({ network, items: JSON.parse(String(init?.body)).items });
    if (network === "down") throw new TypeError("Failed to fetch");
    return Response.json({});
  },
});
await heed.ready;
if (network === "down") {
  const due = await trackDue(heed);
  due.record({ disposition: "complete", answers: { score: 5 } }).catch(() => undefined);
}
channel.postMessage({ network, isReady: true });
