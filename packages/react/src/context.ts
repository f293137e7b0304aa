import type { Heed } from "@heed/sdk";
import { createContext } from "react";

export const HeedContext = createContext<Heed | null>(null);
