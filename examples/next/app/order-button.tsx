"use client";

import { useState } from "react";
import { heed } from "./heed.ts";

export function OrderButton() {
  const [status, setStatus] = useState("");

  function order() {
    setStatus("Thank you for your order.");
    void heed.track("checkout.done");
  }

  return (
    <>
      <button type="button" onClick={order}>
        Place order
      </button>
      <p role="status">{status}</p>
    </>
  );
}
