"use client";

import type { Due } from "@heed/sdk";
import "@heed/widget/define";
import type {} from "@heed/widget/jsx";
import { useEffect, useState } from "react";
import { getHeed } from "./heed.ts";

/** Stands in the layout, so that it outlives every change of page. */
export function Survey() {
  const [due, setDue] = useState<Due | null>(null);
  useEffect(() => getHeed().onDue(setDue), []);
  return <heed-prompt due={due} />;
}
