// Brings the type of what cdp() gives.
import type {} from "@vitest/browser-playwright";
import { cdp } from "vitest/browser";

interface AxNode {
  nodeId: string;
  childIds?: string[];
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  value?: { value: string | number };
  description?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
}

interface FrameTree {
  frame: { id: string; url: string };
  childFrames?: FrameTree[];
}

/** What a reader is not told as a thing of its own. */
const SILENT = new Set(["none", "generic", "InlineTextBox", "LabelText", "Legend"]);
/** Whose words are told as a name already. */
const NAMED = new Set(["LabelText", "Legend", "button", "link", "textbox", "heading", "radio"]);
const STATES = ["checked", "required", "disabled", "invalid", "modal", "live", "multiline"];

/**
 * Reads the accessibility tree as Chromium computes it, from the first node of a role and a name
 * on: a line each with role, "name", value, [states] and what describes it.
 */
export async function readTree(roles: readonly string[], name: string): Promise<string> {
  const session = cdp();
  await session.send("Accessibility.enable");
  const { frameTree } = (await session.send("Page.getFrameTree")) as { frameTree: FrameTree };
  const frameId = findFrame(frameTree)?.frame.id;
  if (!frameId) throw new Error("the tests' own frame is not in the page");
  const answer = await session.send("Accessibility.getFullAXTree", { frameId });
  const { nodes } = answer as unknown as { nodes: AxNode[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const start = nodes.find(
    (node) => roles.includes(node.role?.value ?? "") && node.name?.value === name,
  );
  if (!start) throw new Error(`nothing in the tree is named ${name}`);
  const lines: string[] = [];
  const write = (node: AxNode, depth: number) => {
    const role = node.role?.value ?? "none";
    const isTold = !node.ignored && !SILENT.has(role);
    if (isTold) lines.push("  ".repeat(depth) + toLine(node));
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child && !(NAMED.has(role) && child.role?.value === "StaticText"))
        write(child, depth + (isTold ? 1 : 0));
    }
  };
  write(start, 0);
  return lines.join("\n");
}

/** Finds the frame in which the tests run. */
function findFrame(tree: FrameTree): FrameTree | undefined {
  if (tree.frame.url === location.href) return tree;
  for (const child of tree.childFrames ?? []) {
    const found = findFrame(child);
    if (found) return found;
  }
  return undefined;
}

function toLine({ role, name, value, description, properties = [] }: AxNode): string {
  const states = properties
    .filter(({ name }) => STATES.includes(name))
    .filter(({ value }) => ![undefined, false, "false", "off"].includes(value.value as string))
    .map(({ name, value }) =>
      [true, "true"].includes(value.value as string) ? name : `${name}: ${value.value}`,
    );
  return [
    role?.value,
    name?.value ? JSON.stringify(name.value) : "",
    value?.value !== undefined && value.value !== "" ? `= ${value.value}` : "",
    states.length ? `[${states.join(", ")}]` : "",
    description?.value ? `— ${description.value}` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
