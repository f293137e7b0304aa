import { describeTogether } from "./together.suite.ts";

describeTogether("postgres");
