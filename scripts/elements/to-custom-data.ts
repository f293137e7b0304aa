import type { Attribute, ElementDoc } from "./manifest.ts";

interface CustomData {
  version: 1.1;
  tags: { name: string; description: string; attributes: object[] }[];
}

/**
 * Writes what VS Code completes in HTML: the elements, their attributes and an attribute's values.
 * Format: https://github.com/microsoft/vscode-html-languageservice/blob/main/docs/customData.md
 */
export function toCustomData(elements: readonly ElementDoc[]): CustomData {
  return {
    version: 1.1,
    tags: elements.map(({ tag: name, description, attributes }) => ({
      name,
      description,
      attributes: attributes.map(toAttribute),
    })),
  };
}

function toAttribute({ name, description, type }: Attribute): object {
  const text = type?.text ?? "";
  // "v": an attribute that stands without a value.
  if (text === "boolean") return { name, description, valueSet: "v" };
  const values = Array.from(text.matchAll(/"([^"]*)"/g), ([, value]) => ({ name: value }));
  return { name, description, ...(values.length > 0 && { values }) };
}
