import { describeMembers } from "./members.suite.ts";

describeMembers("postgres");
