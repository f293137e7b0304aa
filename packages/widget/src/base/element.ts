// A server that renders the host's pages may import this package; it only cannot run it.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

const sheets = new Map<string, CSSStyleSheet>();

/** An element with a shadow root. */
export abstract class HeedElement extends Base {
  protected readonly root: ShadowRoot;

  constructor() {
    super();
    // Delegated, for else the browser cannot move the focus into a control that is invalid.
    this.root = this.attachShadow({ mode: "open", delegatesFocus: true });
  }

  connectedCallback(): void {
    // What was set before the element was defined hides the accessor of that name: set it anew.
    for (const [name, value] of Object.entries(this)) {
      if (!(name in this.constructor.prototype)) continue;
      delete (this as Record<string, unknown>)[name];
      (this as Record<string, unknown>)[name] = value;
    }
  }
}

/** Keeps what our own code throws from the page's error handlers: a line of the console says it. */
export function guard<Args extends unknown[]>(
  act: (...args: Args) => void,
): (...args: Args) => void {
  return (...args) => {
    try {
      act(...args);
    } catch (error) {
      console.warn("Heed: failed", error);
    }
  };
}

/**
 * Creates an element without any markup being parsed, so that no Trusted Types policy is needed.
 *
 * @param attributes a function listens to the event of that name
 */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, unknown>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, guard(value as EventListener));
    else element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Gives a class a property for each attribute: a text, which is empty without the attribute, or
 * whether it is there. `min-label` becomes `minLabel`.
 */
export function reflectAttributes(
  { prototype }: { prototype: HTMLElement },
  texts: readonly string[],
  flags: readonly string[] = [],
): void {
  for (const name of [...texts, ...flags]) {
    const isFlag = flags.includes(name);
    Object.defineProperty(
      prototype,
      name.replace(/-./, (part) => part.slice(1).toUpperCase()),
      {
        get(this: HTMLElement) {
          return isFlag ? this.hasAttribute(name) : (this.getAttribute(name) ?? "");
        },
        set(this: HTMLElement, value: unknown) {
          if (isFlag ? !value : value == null) this.removeAttribute(name);
          else this.setAttribute(name, isFlag ? "" : String(value));
        },
      },
    );
  }
}

/** Gives the one constructed style sheet of a text, which passes any style-src. */
export function toSheet(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}
