import { describeIngest } from "./ingest.suite.ts";

describeIngest("sqlite");
