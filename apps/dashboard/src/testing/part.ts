import type { SurveyRevision } from "@heed/contracts";
import { afterEach, beforeEach, vi } from "vitest";
import "../app.ts";
import "../styles/main.css";
import { createTestApi, type TestApi } from "./api.ts";
import { receiptOf } from "./receipt.ts";

const TOKEN = "heed_admin_test";

/** A survey's page before a test API, new for every test. */
export interface TestPart {
  readonly api: TestApi;
  /** Opens the page, and waits for as many of the parts as there are to be. */
  open(language?: string, count?: number): Promise<HTMLElement[]>;
}

/** Tests a part of the survey's page, which `selector` finds. */
export function useTestPart(revision: SurveyRevision, selector: string): TestPart {
  const home = location.pathname;
  const create = () => createTestApi(TOKEN, [revision], [receiptOf()]);
  let api = create();
  beforeEach(() => {
    document.title = "Heed";
    api = create();
    vi.stubGlobal("fetch", api.fetch);
  });
  afterEach(() => {
    document.body.replaceChildren();
    vi.unstubAllGlobals();
    sessionStorage.clear();
  });

  return {
    get api() {
      return api;
    },
    open(language = "en", count = 1) {
      const query = `?survey=${revision.survey.id}&lang=${language}`;
      history.replaceState(null, "", `${home}${query}#token=${TOKEN}`);
      document.documentElement.lang = language;
      document.body.replaceChildren(document.createElement("heed-dashboard"));
      const find = () => {
        const found = [...document.querySelectorAll<HTMLElement>(selector)];
        if (found.length < count) throw new Error(`only ${found.length} of ${selector}`);
        return found;
      };
      return vi.waitFor(find);
    },
  };
}

/** The text of an element in one line. */
export const read = (element: Element | null | undefined) =>
  element?.textContent?.replace(/\s+/g, " ").trim();

/** The texts of each row's cells. */
export const readRows = (table: Element | null | undefined) =>
  [...(table?.querySelectorAll("tbody tr") ?? [])].map((row) =>
    [...row.querySelectorAll("th, td")].map(read),
  );

/** Opens a part that is read when it is opened, as a press of its heading does, and waits for it. */
export async function openCut(part: Element | null | undefined): Promise<HTMLElement> {
  part?.querySelector("summary")?.click();
  return vi.waitFor(
    () => {
      const found = part?.querySelector<HTMLElement>("details");
      if (!found || found.children.length < 2) throw new Error("not read yet");
      return found;
    },
    { timeout: 10_000 },
  );
}
