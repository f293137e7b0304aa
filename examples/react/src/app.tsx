import type { Due } from "@heed/sdk";
import type {} from "@heed/widget/jsx";
import { useEffect, useState } from "react";
import { heed } from "./heed.ts";

export function App() {
  const [due, setDue] = useState<Due | null>(null);
  const [status, setStatus] = useState("");
  useEffect(() => heed.onDue(setDue), []);

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
      <heed-prompt
        due={due}
        onheed-complete={({ detail }) => console.info(`${detail.survey} is complete`)}
      />
    </>
  );
}
