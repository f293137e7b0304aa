/** The part of the Custom Elements Manifest (schema 1.0.0) that is written and read here. */
export interface Named {
  name: string;
  description?: string;
}

export interface Typed extends Named {
  type?: { text: string };
}

export interface Attribute extends Typed {
  fieldName?: string;
}

export interface Member extends Typed {
  kind: "field" | "method";
  privacy?: "private" | "protected";
  static?: boolean;
  readonly?: boolean;
}

export interface Declaration extends Named {
  kind: string;
  tagName?: string;
  superclass?: { name: string };
  customElement?: boolean;
  attributes?: Attribute[];
  members?: Member[];
  events?: Typed[];
  cssParts?: Named[];
  cssProperties?: Named[];
}

/** An element as its users meet it; every list is there, and sorted by what stands first in a header. */
export interface ElementDoc {
  tag: string;
  className: string;
  description: string;
  attributes: Attribute[];
  properties: Member[];
  methods: Member[];
  events: Typed[];
  parts: Named[];
  cssProperties: Named[];
}

export interface Manifest {
  schemaVersion: string;
  readme: string;
  modules: { kind: string; path: string; declarations: Declaration[]; exports: unknown[] }[];
}

/** Writes the manifest that is published: the elements alone, in the files that are published. */
export function toManifest(elements: readonly ElementDoc[]): Manifest {
  const module = "dist/index.js";
  return {
    schemaVersion: "1.0.0",
    readme: "README.md",
    modules: [
      {
        kind: "javascript-module",
        path: module,
        declarations: elements.map(toDeclaration),
        exports: elements.map(({ className: name }) => ({
          kind: "js",
          name,
          declaration: { name, module },
        })),
      },
      {
        kind: "javascript-module",
        path: "dist/define.js",
        declarations: [],
        exports: elements.map(({ tag, className }) => ({
          kind: "custom-element-definition",
          name: tag,
          declaration: { name: className, module },
        })),
      },
    ],
  };
}

function toDeclaration(element: ElementDoc): Declaration {
  return {
    kind: "class",
    name: element.className,
    description: element.description,
    tagName: element.tag,
    customElement: true,
    superclass: { name: "HTMLElement" },
    attributes: element.attributes,
    members: [...element.properties, ...element.methods],
    events: element.events,
    cssParts: element.parts,
    cssProperties: element.cssProperties,
  };
}
