import type { Heed } from "@heed/sdk";
import type { InjectionKey } from "vue";

export const HEED: InjectionKey<Heed> = Symbol("heed");
