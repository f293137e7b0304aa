import type {} from "@heed/widget/jsx";
import { useState } from "react";
import { heed } from "./heed.ts";

export function App() {
  const [status, setStatus] = useState("");

  function order() {
    setStatus("Thank you for your order.");
    void heed.track("checkout.done");
  }

  return (
    <>
      <h1>Your order</h1>
      <button type="button" onClick={order}>
        Place order
      </button>
      <p role="status">{status}</p>
      <heed-prompt onheed-complete={({ detail }) => console.info(`${detail.survey} is complete`)} />
    </>
  );
}
