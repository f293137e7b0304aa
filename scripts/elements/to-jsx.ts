import type { ElementDoc } from "./manifest.ts";

/**
 * Writes the elements' types for JSX. React 19 sets a property where the element has one, else an
 * attribute, and listens to `heed-shown` by the name of `onheed-shown`.
 */
export function toJsx(elements: readonly ElementDoc[]): string {
  const types = elements.map(({ className }) => className).sort();
  return `// Made by npm run elements from the class headers; do not edit.
import type { ${types.join(", ")} } from "@heed/widget";
import type { ClassAttributes, HTMLAttributes } from "react";

/** What every element takes, but for what it gives another meaning. */
type Common<Element extends HTMLElement, Own extends string> = ClassAttributes<Element> &
  Omit<HTMLAttributes<Element>, Own>;

type Listeners<Names extends keyof HTMLElementEventMap> = {
  [Name in Names as \`on\${Name}\`]?: (event: HTMLElementEventMap[Name]) => void;
};

${elements.map(toInterface).join("\n\n")}

interface HeedElements {
${elements.map(({ tag, className }) => `  "${tag}": ${toProps(className)};`).join("\n")}
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends HeedElements {}
  }
}
`;

  function toProps(className: string): string {
    const element = elements.find((one) => one.className === className);
    const own = element?.events.filter(({ name }) => name.startsWith("heed-")) ?? [];
    const listeners = own.map(({ name }) => `"${name}"`).join(" | ");
    return `${className}Props & Common<${className}, keyof ${className}Props>${listeners && ` & Listeners<${listeners}>`}`;
  }
}

function toInterface({ className, attributes, properties }: ElementDoc): string {
  const lines = new Map<string, string>();
  for (const { name, description = "", type, fieldName } of attributes) {
    lines.set(name, toLine(name, description, toType(className, fieldName, type?.text)));
  }
  for (const { name, description = "", readonly, type } of properties) {
    if (!readonly && !lines.has(name)) {
      const attribute = attributes.find(({ fieldName }) => fieldName === name);
      const words = attribute?.description ?? description;
      lines.set(name, toLine(name, words, toType(className, name, type?.text)));
    }
  }
  return `interface ${className}Props {\n${[...lines.values()].join("\n")}\n}`;
}

/** An attribute is text, and so may be what a number's property takes. */
function toType(className: string, field: string | undefined, text = "string"): string {
  if (text === "number") return "number | string";
  if (text === "boolean" || text === "string" || !field) return text;
  return `${className}["${field}"]`;
}

function toLine(name: string, description: string, type: string): string {
  const key = /^\w+$/.test(name) ? name : `"${name}"`;
  return `${description && `  /** ${description} */\n`}  ${key}?: ${type};`;
}
