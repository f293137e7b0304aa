import { openStore } from "../store/open.ts";
import { startDimensionBuilder } from "./dimensions.ts";

/** Builds dimensions until it is killed, and prints a line once none waits any more. */
const [, , url = ""] = process.argv;

const store = await openStore(url);
startDimensionBuilder(
  {
    recheckDimensions: () => store.recheckDimensions(),
    async advanceDimensions() {
      const isMore = await store.advanceDimensions();
      process.stdout.write(isMore ? "step\n" : "done\n");
      return isMore;
    },
  },
  { pauseMs: 0 },
);
setInterval(() => {}, 60_000);
