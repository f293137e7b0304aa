import { describeSending } from "./sending.suite.ts";

describeSending("postgres");
