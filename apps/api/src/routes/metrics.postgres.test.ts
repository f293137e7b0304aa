import { describeMetrics } from "./metrics.suite.ts";

describeMetrics("postgres");
