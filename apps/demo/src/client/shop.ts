// The shop's own script: what a host page would have anyway, plus one call per touchpoint.

import { addToBasket } from "./basket.ts";
import { showDecisions } from "./behind.ts";
import { heed, onHeed } from "./heed.ts";

// Each page plays another customer; a real shop has no need of this.
const page = document.body.dataset["page"] ?? "shop";
if (sessionStorage.getItem("customer") !== page) {
  sessionStorage.setItem("customer", page);
  onHeed((client) => client.reset());
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-touchpoint]")) {
  button.addEventListener("click", async () => {
    const done = document.querySelector<HTMLElement>(".done");
    if (done) done.textContent = done.dataset["text"] ?? "";
    await heed()?.track(button.dataset["touchpoint"] ?? "");
    showDecisions(heed()?.explain() ?? []);
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-add]")) {
  button.addEventListener("click", () => {
    addToBasket(button.dataset["add"] ?? "", Number(button.dataset["price"]));
  });
}

document.querySelector("#new-visitor")?.addEventListener("click", () => {
  heed()?.reset();
  location.reload();
});
