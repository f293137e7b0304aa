import { join } from "node:path";
import ts from "typescript";

/** Tells the types that a class header leaves to the code. */
export interface TypeReader {
  /** The type of a class's member, names of texts spelled out. */
  member(className: string, name: string): string;
  /** The type of an event by its name. */
  event(name: string): string;
  /** What a class inherits and does not heed: its header's `@omit`, with blanks between. */
  omitted(className: string): string[];
}

/** Reads a package's types with the compiler, from its sources. */
export function createTypeReader(packageDir: string): TypeReader {
  const path = join(packageDir, "tsconfig.json");
  const parsed = ts.getParsedCommandLineOfConfigFile(path, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
    },
  });
  if (!parsed) throw new Error(`${path} cannot be read.`);
  const names = parsed.fileNames.filter((name) => !/\.test(-d)?\.ts$/.test(name));
  const program = ts.createProgram(names, parsed.options);
  const checker = program.getTypeChecker();
  const classes = new Map<string, ts.ClassDeclaration>();
  const events = new Map<string, string>();
  for (const file of program.getSourceFiles()) {
    if (!names.includes(file.fileName)) continue;
    ts.forEachChild(file, function visit(node): void {
      if (ts.isClassDeclaration(node) && node.name) classes.set(node.name.text, node);
      if (ts.isInterfaceDeclaration(node) && node.name.text === "HTMLElementEventMap") {
        for (const member of node.members) {
          if (!ts.isPropertySignature(member) || !ts.isStringLiteral(member.name)) continue;
          events.set(member.name.text, member.type?.getText() ?? "Event");
        }
      }
      if (ts.isModuleDeclaration(node) || ts.isModuleBlock(node)) ts.forEachChild(node, visit);
    });
  }
  const classOf = (name: string): ts.ClassDeclaration => {
    const node = classes.get(name);
    if (!node) throw new Error(`${name} is no class of ${packageDir}.`);
    return node;
  };
  return {
    member(className, name) {
      const node = classOf(className);
      const symbol = checker.getPropertyOfType(checker.getTypeAtLocation(node), name);
      if (!symbol) throw new Error(`${className} has no ${name}.`);
      return spell(checker, checker.getTypeOfSymbolAtLocation(symbol, node));
    },
    event: (name) => events.get(name) ?? "Event",
    omitted(className) {
      const tags = ts.getJSDocTags(classOf(className));
      return tags
        .filter(({ tagName }) => tagName.text === "omit")
        .flatMap(({ comment }) => (ts.getTextOfJSDocComment(comment) ?? "").split(/\s+/));
    },
  };
}

/** A union of texts is spelled out; everything else keeps its name. */
function spell(checker: ts.TypeChecker, type: ts.Type): string {
  if (type.isUnion() && type.types.every((one) => one.isStringLiteral())) {
    return type.types.map((one) => checker.typeToString(one)).join(" | ");
  }
  return checker.typeToString(type);
}
