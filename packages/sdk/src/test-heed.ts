import type { PageSurvey } from "@heed/contracts";
import { createHeed } from "./client.ts";

const survey: PageSurvey = {
  id: "shop-csat",
  revision: 1,
  touchpoint: "checkout.done",
  measure: "csat",
  language: "en",
  questions: [
    {
      id: "score",
      kind: "scale",
      scale: "csat-1-5",
      text: "How satisfied were you?",
      labels: { min: "Not at all", max: "Very" },
    },
  ],
  thanks: "Thanks",
};

/** The real client on an API that has one survey, and writes down what it is asked and told. */
export function createTestHeed() {
  const requests: { path: string; body: string; signature: string | null }[] = [];
  const heed = createHeed({
    writeKey: "hw_test",
    apiUrl: "https://api.test",
    storage: null,
    counts: false,
    fetch: async (input, init) => {
      const { pathname, search } = new URL(`${input}`);
      const signature = new Headers(init?.headers).get("heed-signature");
      const body = `${init?.body ?? ""}`;
      requests.push({ path: pathname + search, body, signature });
      if (pathname.startsWith("/v1/config")) {
        return Response.json({ interface: "en", surveys: [survey] });
      }
      if (pathname === "/v1/history") return Response.json({ optedOut: false, prompts: [] });
      const { items } = JSON.parse(body) as { items: { id: string }[] };
      const results = items.map(({ id }, index) => ({ index, id, status: "accepted" }));
      return Response.json({ results });
    },
  });
  return {
    heed,
    /** Persons whose history was asked for, in order. */
    people: () =>
      requests
        .filter(({ path }) => path.startsWith("/v1/history"))
        .map(({ path }) => new URLSearchParams(path.split("?")[1]).get("person")),
    /** Everything that was sent, as JSON. */
    sent: () => requests.filter(({ body }) => body).map(({ body }) => body),
  };
}
