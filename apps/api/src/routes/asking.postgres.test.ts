import { describeAskingRoutes } from "./asking.suite.ts";

describeAskingRoutes("postgres");
