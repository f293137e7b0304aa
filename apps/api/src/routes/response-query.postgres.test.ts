import { describeResponseQuery } from "./response-query.suite.ts";

describeResponseQuery("postgres");
