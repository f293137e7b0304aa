import { expect, test, vi } from "vitest";
import { createSSRApp, defineComponent } from "vue";
import { renderToString } from "vue/server-renderer";
import { createTestHeed } from "../../sdk/src/test-heed.ts";
import { useDue, useHeed, useTouchpoint } from "./composables.ts";
import { heedPlugin } from "./plugin.ts";

test("a server renders the page, and tells Heed nothing", async () => {
  const { heed } = createTestHeed();
  const told = [
    vi.spyOn(heed, "track"),
    vi.spyOn(heed, "identify"),
    vi.spyOn(heed, "setConsent"),
    vi.spyOn(heed, "onDue"),
  ];
  const page = defineComponent({
    setup() {
      useTouchpoint("checkout.done");
      const { due } = useDue();
      return () => (due.value ? "due" : "nothing is due");
    },
  });
  const app = createSSRApp(page);
  app.use(heedPlugin, { heed, person: { id: "ada" }, consent: "granted" });
  expect(await renderToString(app)).toBe("nothing is due");
  for (const spy of told) expect(spy).not.toHaveBeenCalled();
});

test("a composable without the plugin says what is missing", async () => {
  const app = createSSRApp(defineComponent({ setup: () => () => `${useHeed()}` }));
  app.config.warnHandler = () => undefined;
  await expect(renderToString(app)).rejects.toThrow("app.use(heedPlugin");
});
