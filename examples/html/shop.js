document.querySelector("#order").addEventListener("click", () => {
  document.querySelector("#status").textContent = "Thank you for your order.";
  // Also right when heed.js has not arrived yet, or never will.
  window.heedQueue ??= [];
  window.heedQueue.push(["track", "checkout.done"]);
});
