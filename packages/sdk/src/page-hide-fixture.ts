import { createHeed } from "./client.ts";
import { createSurvey, trackDue } from "./test-survey.ts";

// Runs in a frame of its own, whose requests are told to the test by a channel that outlives it.
const channel = new BroadcastChannel("page-hide");

const heed = createHeed({
  writeKey: "hw",
  apiUrl: "https://api.test",
  counts: false,
  fetch: async (url, init) => {
    if (String(url).includes("/config/")) return Response.json({ surveys: [createSurvey()] });
    channel.postMessage({ ...JSON.parse(String(init?.body)), keepalive: init?.keepalive });
    return Response.json({});
  },
});
(await trackDue(heed)).shown();
channel.postMessage("ready");
