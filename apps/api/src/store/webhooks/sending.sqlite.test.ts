import { describeSending } from "./sending.suite.ts";

describeSending("sqlite");
