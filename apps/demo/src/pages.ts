import { html } from "hono/html";
import { formatPrice, type Texts } from "./texts/texts.ts";

type Page = "shop" | "support" | "account";
type Markup = ReturnType<typeof html>;

/** What a page needs to carry Heed as a stranger's page would: one script tag. */
export interface Carrier {
  /** Where heed.js is fetched from. */
  scriptUrl: string;
  writeKey: string;
  dashboardUrl: string;
  /** The path all links begin with: empty, or `/strict`. */
  base: string;
}

/** Renders one page of the shop. */
export function renderPage(page: Page, texts: Texts, carrier: Carrier): Markup {
  const link = (to: Page) => `${carrier.base}/${texts.path}/${to === "shop" ? "" : to}`;
  const tab = (to: Page) =>
    html`<a href="${link(to)}" ${to === page ? html`aria-current="page"` : ""}>${texts.nav[to]}</a>`;
  const otherUrl = `${carrier.base}/${texts.other.path}/${page === "shop" ? "" : page}`;
  return html`<!doctype html>
<html lang="${texts.lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${texts.shop} · ${texts.nav[page]}</title>
    <link rel="icon" href="/icon.svg" />
    <link rel="stylesheet" href="/shop.css" />
    <script src="/shop.js" defer></script>
    <script async src="${carrier.scriptUrl}" data-key="${carrier.writeKey}"></script>
  </head>
  <body data-page="${page}">
    <header>
      <a class="brand" href="${link("shop")}">${texts.shop}</a>
      <nav aria-label="${texts.shop}">${tab("shop")}${tab("support")}${tab("account")}</nav>
      <a class="language" href="${otherUrl}" lang="${texts.other.lang}">${texts.other.label}</a>
    </header>
    <main>${MAIN[page](texts)}</main>
    ${behindTheCounter(texts, carrier)}
  </body>
</html>`;
}

const MAIN: Record<Page, (texts: Texts) => Markup> = { shop, support, account };

function shop(texts: Texts): Markup {
  return html`<h1>${texts.tagline}</h1>
    <div class="columns">
      <ul class="teas">
        ${texts.teas.map(
          (tea) => html`<li>
            <h2>${tea.name}</h2>
            <p>${tea.note}</p>
            <p class="price">${formatPrice(texts, tea.price)} <small>${texts.per100}</small></p>
            <button type="button" data-add="${tea.name}" data-price="${tea.price}">
              ${texts.addToBasket}<span class="hidden"> ${tea.name}</span>
            </button>
          </li>`,
        )}
      </ul>
      <section class="basket" aria-labelledby="basket-title">
        <h2 id="basket-title">${texts.basket}</h2>
        <p id="basket-empty">${texts.basketEmpty}</p>
        <ul id="basket-lines"></ul>
        <p class="total">
          <span>${texts.total}</span>
          <output id="basket-total" data-currency="${texts.path === "zh" ? "CNY" : "EUR"}"
            >${formatPrice(texts, 0)}</output
          >
        </p>
        <button type="button" class="primary" data-touchpoint="checkout.done">
          ${texts.placeOrder}
        </button>
        <p class="done" role="status" data-text="${texts.orderPlaced}"></p>
        <p class="note">${texts.orderNote}</p>
      </section>
    </div>`;
}

function support(texts: Texts): Markup {
  const { title, lead, messages, close, closed, you, agent } = texts.support;
  return html`<h1>${title}</h1>
    <p class="lead">${lead}</p>
    <ol class="thread">
      ${messages.map(
        (message) => html`<li class="${message.from}">
          <strong>${message.from === "you" ? you : agent}</strong>
          <p>${message.text}</p>
        </li>`,
      )}
    </ol>
    <button type="button" class="primary" data-touchpoint="ticket.closed">${close}</button>
    <p class="done" role="status" data-text="${closed}"></p>`;
}

function account(texts: Texts): Markup {
  const { title, lead, facts, skip, arrived } = texts.account;
  return html`<h1>${title}</h1>
    <p class="lead">${lead}</p>
    <dl class="facts">
      ${facts.map((fact) => html`<div><dt>${fact.label}</dt><dd>${fact.value}</dd></div>`)}
    </dl>
    <button type="button" class="primary" data-touchpoint="account.day30">${skip}</button>
    <p class="done" role="status" data-text="${arrived}"></p>`;
}

function behindTheCounter(texts: Texts, carrier: Carrier): Markup {
  const { behind } = texts;
  return html`<aside aria-labelledby="behind-title">
    <h2 id="behind-title">${behind.title}</h2>
    <p>${behind.lead}</p>
    <p id="waiting">${behind.waiting}</p>
    <div class="scroll">
      <table id="decisions" hidden data-texts="${JSON.stringify(behind)}">
        <thead>
          <tr>
            <th scope="col">${behind.survey}</th>
            <th scope="col">${behind.decision}</th>
            <th scope="col">${behind.until}</th>
          </tr>
        </thead>
        <tbody></tbody>
      </table>
    </div>
    <p class="actions">
      <button type="button" id="new-visitor">${behind.newVisitor}</button>
      <a href="${carrier.dashboardUrl}">${behind.dashboard}</a>
    </p>
  </aside>`;
}
