const lines = new Map<string, { price: number; count: number }>();

/** Puts 100 g of a tea into the basket and shows it. */
export function addToBasket(name: string, price: number): void {
  const line = lines.get(name) ?? { price, count: 0 };
  line.count += 1;
  lines.set(name, line);
  render();
}

function render(): void {
  const list = document.querySelector("#basket-lines");
  const total = document.querySelector<HTMLOutputElement>("#basket-total");
  const empty = document.querySelector<HTMLElement>("#basket-empty");
  if (!list || !total || !empty) return;
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    style: "currency",
    currency: total.dataset["currency"] ?? "EUR",
  });
  empty.hidden = lines.size > 0;
  list.replaceChildren(
    ...[...lines].map(([name, line]) => {
      const item = document.createElement("li");
      const label = document.createElement("span");
      const price = document.createElement("span");
      label.textContent = line.count > 1 ? `${name} × ${line.count}` : name;
      price.textContent = format.format(line.price * line.count);
      item.append(label, price);
      return item;
    }),
  );
  const sum = [...lines.values()].reduce((all, line) => all + line.price * line.count, 0);
  total.value = format.format(sum);
}
