import { CUSTOMERS } from "./areas/customer-value.ts";
import { runGroup } from "./run-group.ts";

const WITHOUT_CUSTOMERS = "its customers, which may not be copied, are not to be found";
const skipped = (id: string) => (CUSTOMERS ? {} : { [id]: WITHOUT_CUSTOMERS });
/** BTYD's optimiser stops early. */
const FITTED = { rel: 1e-2, abs: 0 };

runGroup("weighting");
runGroup("bgnbd", [[/^(r|alpha|a|b)$/, FITTED]], skipped("cdnow-fit"));
runGroup("gamma-gamma", [[/^(p|q|gamma)$/, FITTED]], skipped("cdnow-gg-fit"));
runGroup("clv-simple");
