export * from "./constants.ts";
export * from "./metric.ts";
export * from "./problem.ts";
export * from "./response.ts";
export * from "./survey.ts";
export * from "./text.ts";
