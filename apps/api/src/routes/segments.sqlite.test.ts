import { describeSegments } from "./segments.suite.ts";

describeSegments("sqlite");
