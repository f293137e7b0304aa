import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { create, ts } from "@custom-elements-manifest/analyzer";
import type { Declaration, ElementDoc, Manifest, Named } from "./manifest.ts";
import { createTypeReader, type TypeReader } from "./type-reader.ts";

/** What a browser calls, or an element offers to its own kind. */
const INNER = /^#|Callback$|^(adoptedStyleSheets|formAssociated|observedAttributes)$/;

/** Where a header leads on to the class above, whose words stand here anyway. */
const NOT_FOR_USERS = / Everything else is `\w+`'s\.$/;

/**
 * Reads every element of a package off its class headers, those of the classes above included.
 *
 * @throws Error when a header names something without saying what it is
 */
export function readElements(packageDir: string): ElementDoc[] {
  const types = createTypeReader(packageDir);
  const registered = readRegistered(packageDir);
  const elements = analyze(packageDir)
    .modules.flatMap(({ declarations }) => declarations)
    .filter(({ tagName }) => tagName && registered.has(tagName))
    .map((declaration) => toElement(declaration, types));
  return elements.sort((a, b) => a.tag.localeCompare(b.tag));
}

/** Only what `./define` registers can be used. */
function readRegistered(packageDir: string): Set<string> {
  const sources = globSync("src/define*.ts", { cwd: packageDir }).map((file) =>
    readFileSync(join(packageDir, file), "utf8"),
  );
  const tags = sources.join().matchAll(/defineElement\("([\w-]+)"/g);
  return new Set(Array.from(tags, ([, tag = ""]) => tag));
}

function analyze(packageDir: string): Manifest {
  const files = globSync("src/**/*.ts", { cwd: packageDir }).filter(
    (file) => !/\.test(-d)?\.ts$/.test(file),
  );
  const modules = files.sort().map((file) => {
    const text = readFileSync(join(packageDir, file), "utf8");
    return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  });
  return create({ modules });
}

function toElement(declaration: Declaration, types: TypeReader): ElementDoc {
  const { name: className, tagName: tag = "", description = "" } = declaration;
  const shown = (declaration.members ?? []).filter(
    (member) => !member.privacy && !member.static && !INNER.test(member.name),
  );
  const fields = shown.filter(({ kind }) => kind === "field");
  const omitted = types.omitted(className);
  const attributes = (declaration.attributes ?? []).flatMap(({ name, description }) => {
    // Without words it is only watched, for a class below that gives it a meaning.
    if (!description || omitted.includes(name)) return [];
    const key = name.replaceAll("-", "").toLowerCase();
    const field = fields.find((one) => one.name.toLowerCase() === key);
    const text = field ? types.member(className, field.name) : "string";
    return [{ name, description, type: { text }, ...(field && { fieldName: field.name }) }];
  });
  const properties = fields
    .filter(({ name }) => !omitted.includes(name))
    .map(({ kind, name, description, readonly }) => ({
      kind,
      name,
      type: { text: types.member(className, name) },
      ...(description && { description: oneLine(description) }),
      ...(readonly && { readonly }),
    }));
  const methods = shown
    .filter(({ kind }) => kind === "method")
    .map(({ kind, name, description }) => ({
      kind,
      name,
      ...(description && { description: oneLine(description) }),
    }));
  // The analyzer also sees each dispatch; the header alone says what is meant for others.
  const told = declaration.events?.filter(({ description }) => description);
  return {
    tag,
    className,
    description: oneLine(description).replace(NOT_FOR_USERS, ""),
    attributes: attributes.map((one) => ({ ...one, description: oneLine(one.description) })),
    properties,
    methods,
    events: toNamed(told, tag).map((event) => ({
      ...event,
      type: { text: types.event(event.name) },
    })),
    parts: toNamed(declaration.cssParts, tag),
    cssProperties: toNamed(declaration.cssProperties, tag),
  };
}

function toNamed(list: readonly Named[] | undefined, tag: string): Named[] {
  return (list ?? []).map(({ name, description }) => {
    if (!description) throw new Error(`The header of ${tag} does not say what ${name} is.`);
    return { name, description: oneLine(description) };
  });
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
