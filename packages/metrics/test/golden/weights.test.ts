import { HAS_CUSTOMERS } from "./areas/customer-value.ts";
import { runGroup } from "./run-group.ts";

const WITHOUT_CUSTOMERS = "its customers are read from HEED_GOLDEN_DIR, which is not set";
const skipped = (id: string) => (HAS_CUSTOMERS ? {} : { [id]: WITHOUT_CUSTOMERS });
/** BTYD's optimiser stops early. */
const FITTED = { rel: 1e-2, abs: 0 };

runGroup("weighting");
runGroup("bgnbd", [[/^(r|alpha|a|b)$/, FITTED]], skipped("cdnow-fit"));
runGroup("gamma-gamma", [[/^(p|q|gamma)$/, FITTED]], skipped("cdnow-gg-fit"));
runGroup("clv-simple");
