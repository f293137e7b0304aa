export * from "./scales.ts";
