import { runGroup } from "./run-group.ts";

runGroup("special-functions");
runGroup("confidence-sequence");
runGroup("control-charts");
runGroup("change-point");
runGroup("poisson-low-count");
