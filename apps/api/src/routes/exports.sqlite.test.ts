import { describeExports } from "./exports.suite.ts";

describeExports("sqlite");
