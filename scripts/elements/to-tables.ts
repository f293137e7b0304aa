import type { ElementDoc, Typed } from "./manifest.ts";

type Row = readonly [kind: string, name: string, type: string, meaning: string];

/**
 * Writes the reference of a README: one table an element, before them what all elements of a form
 * have in common.
 */
export function toTables(elements: readonly ElementDoc[]): string {
  const rowsOf = new Map(elements.map((element) => [element, toRows(element)]));
  const controls = elements.filter(({ properties }) => has(properties, "validity"));
  const [first, ...others] = controls.map((element) => (rowsOf.get(element) ?? []).map(toKey));
  const common = new Set(first?.filter((key) => others.every((keys) => keys.includes(key))));
  const parts: string[] = [];
  if (first && controls[0]) {
    const rows = (rowsOf.get(controls[0]) ?? []).filter((row) => common.has(toKey(row)));
    parts.push("### Every question element", toTable(rows));
  }
  for (const element of elements) {
    const isControl = controls.includes(element);
    const rows = (rowsOf.get(element) ?? []).filter((row) => !isControl || !common.has(toKey(row)));
    parts.push(`### \`<${element.tag}>\``, element.description);
    if (rows.length > 0) parts.push(toTable(rows));
  }
  return parts.join("\n\n");
}

function has(list: readonly Typed[], name: string): boolean {
  return list.some((one) => one.name === name);
}

function toRows(element: ElementDoc): Row[] {
  const fields = new Set(element.attributes.map(({ fieldName }) => fieldName));
  const words = (text = "") => text.replaceAll("|", "\\|");
  const rows: Row[] = [
    ...element.attributes.map(
      ({ name, type, description }): Row => [
        "attribute",
        name,
        type?.text ?? "",
        words(description),
      ],
    ),
    ...element.properties
      .filter(({ name }) => !fields.has(name))
      .map(
        ({ name, type, description, readonly }): Row => [
          readonly ? "property, read only" : "property",
          name,
          type?.text ?? "",
          words(description),
        ],
      ),
    ...element.methods.map(
      ({ name, description }): Row => ["method", `${name}()`, "", words(description)],
    ),
    ...element.events.map(
      ({ name, type, description }): Row => ["event", name, type?.text ?? "", words(description)],
    ),
    ...element.parts.map(({ name, description }): Row => ["part", name, "", words(description)]),
    ...element.cssProperties.map(
      ({ name, description }): Row => ["custom property", name, "", words(description)],
    ),
  ];
  return rows;
}

function toKey(row: Row): string {
  return row.join("\n");
}

function toTable(rows: readonly Row[]): string {
  const cells = rows.map(([kind, name, type, meaning]) => [
    kind,
    `\`${name}\``,
    type && `\`${type.replaceAll("|", "\\|")}\``,
    meaning,
  ]);
  const lines = [["kind", "name", "type", "meaning"], ["---", "---", "---", "---"], ...cells];
  return lines.map((line) => `| ${line.join(" | ")} |`.replaceAll(/ {2,}/g, " ")).join("\n");
}
