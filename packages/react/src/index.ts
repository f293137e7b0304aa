"use client";

export type { HeedPerson } from "@heed/sdk/follow-person";
export { useDue, useHeed, useTouchpoint } from "./hooks.ts";
export { HeedProvider, type HeedProviderProps } from "./provider.tsx";
