import { describeSender } from "./sender.suite.ts";

describeSender("postgres");
