"use client";

import type {} from "@heed/widget/jsx";
import "./heed.ts";

/** Stands in the layout, so that it outlives every change of page. */
export function Survey() {
  return (
    <heed-prompt onheed-complete={({ detail }) => console.info(`${detail.survey} is complete`)} />
  );
}
