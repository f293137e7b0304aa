/** A tea in the shop's window. */
export interface Tea {
  readonly name: string;
  readonly note: string;
  /** In the shop's currency, per 100 g. */
  readonly price: number;
}

/** Every text of the shop in one language; both languages have all of them. */
export interface Texts {
  readonly lang: string;
  readonly path: "en" | "zh";
  readonly other: { readonly path: "en" | "zh"; readonly label: string; readonly lang: string };
  readonly shop: string;
  readonly tagline: string;
  readonly nav: { readonly shop: string; readonly support: string; readonly account: string };
  readonly teas: readonly Tea[];
  readonly addToBasket: string;
  readonly per100: string;
  readonly basket: string;
  readonly basketEmpty: string;
  readonly total: string;
  readonly placeOrder: string;
  readonly orderPlaced: string;
  readonly orderNote: string;
  readonly support: {
    readonly title: string;
    readonly lead: string;
    readonly you: string;
    readonly agent: string;
    readonly messages: readonly { readonly from: "you" | "agent"; readonly text: string }[];
    readonly close: string;
    readonly closed: string;
  };
  readonly account: {
    readonly title: string;
    readonly lead: string;
    readonly day: string;
    readonly facts: readonly { readonly label: string; readonly value: string }[];
    readonly skip: string;
    readonly arrived: string;
  };
  readonly behind: {
    readonly title: string;
    readonly lead: string;
    readonly waiting: string;
    readonly survey: string;
    readonly decision: string;
    readonly until: string;
    readonly shown: string;
    readonly held: string;
    readonly newVisitor: string;
    readonly dashboard: string;
  };
}

/** Writes a price as people of the language read it. */
export function formatPrice(texts: Texts, amount: number): string {
  const currency = texts.path === "zh" ? "CNY" : "EUR";
  return new Intl.NumberFormat(texts.lang, { style: "currency", currency }).format(amount);
}
