import { runGroup } from "./run-group.ts";

// R's optimiser stops polychoric correlations at 1e-4.
runGroup("correlation", [[/^polychoric/, { rel: 0, abs: 1e-4 }]]);
runGroup("nist-strd");
runGroup("ols");
runGroup("logistic");
runGroup("relative-importance");
