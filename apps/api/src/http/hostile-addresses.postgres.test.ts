import { describeHostileAddresses } from "./hostile-addresses.suite.ts";

describeHostileAddresses("postgres");
