import type {
  CodebookColumn,
  ColumnQuestion,
  Question,
  StoredResponse,
  SurveyRevision,
} from "@heed/contracts";
import { toColumnQuestion, toColumnRevision } from "./column-question.ts";
import { type Part, toParts } from "./question-parts.ts";
import { type Cell, listResponseColumns } from "./response-columns.ts";

export interface TableOptions {
  /** null: every survey of the project, whose id then stands in each question's column. */
  readonly survey: string | null;
  /** Traits that get a column each; none: all are one column of JSON. */
  readonly traits: readonly string[];
  /** Whether the person, and what they left to be reached by, have columns. */
  readonly withPerson: boolean;
}

/** A table of one row a response. */
export interface Table {
  readonly columns: readonly CodebookColumn[];
  /** One cell a column; null where it was not asked or not answered. */
  toCells(response: StoredResponse): Cell[];
}

interface Draft {
  readonly name: string;
  readonly part: Part;
  readonly question: ColumnQuestion;
}

/** The columns of one question as long as its shape stays, by part. */
interface Group {
  readonly prefix: string;
  readonly drafts: Map<string | null, Draft>;
}

/** How one revision's answers to one question are read into columns. */
type Readers = readonly { readonly draft: Draft; readonly read: Part["read"] }[];

/**
 * Lays out a table over every revision: questions and their parts in the order in which they were
 * first asked, so that a newer revision renames no column. A question whose kind or scale was
 * changed gets other columns from that revision on, named after it: scores of two scales never
 * stand in one.
 */
export function createTable(revisions: readonly SurveyRevision[], options: TableOptions): Table {
  const fixed = listResponseColumns(options);
  const taken = new Set(fixed.map(({ name }) => name));
  const groups = new Map<string, Group>();
  const questions = new Set<string>();
  const readers = new Map<string, Map<string, Readers>>();

  function findGroup(survey: string, revision: number, question: Question): Group {
    const id = `${survey} ${question.id}`;
    const key = `${id} ${shapeOf(question)}`;
    const known = groups.get(key);
    if (known) return known;
    const prefix = `q_${options.survey === null ? `${survey}__` : ""}${question.id}`;
    const group: Group = {
      prefix: questions.has(id) ? `${prefix}_r${revision}` : prefix,
      drafts: new Map(),
    };
    questions.add(id);
    groups.set(key, group);
    return group;
  }

  for (const revision of inOrder(revisions, options.survey)) {
    const { id: survey } = revision.survey;
    const ofRevision = new Map<string, Readers>();
    readers.set(toKey(survey, revision.revision), ofRevision);
    for (const question of revision.survey.questions) {
      const { prefix, drafts } = findGroup(survey, revision.revision, question);
      const bound = toParts(question, options).map((part) => {
        const draft = drafts.get(part.id) ?? {
          name: uniqueName(taken, prefix, part),
          part,
          question: toColumnQuestion(survey, question, part),
        };
        drafts.set(part.id, draft);
        draft.question.revisions.push(toColumnRevision(revision, question, part));
        return { draft, read: part.read };
      });
      ofRevision.set(question.id, bound);
    }
  }

  const drafts = [...groups.values()].flatMap((group) => [...group.drafts.values()]);
  const places = new Map(drafts.map((draft, at) => [draft, fixed.length + at]));
  return {
    columns: [
      ...fixed.map(({ read: _, ...column }) => ({ ...column, question: null })),
      ...drafts.map(({ name, part: { type, description }, question }) => ({
        ...{ name, type, description, question },
      })),
    ],
    toCells(response) {
      const cells = new Array<Cell>(fixed.length + drafts.length).fill(null);
      fixed.forEach((column, at) => {
        cells[at] = column.read(response);
      });
      const asked = readers.get(toKey(response.survey, response.revision));
      for (const { question, value, expired } of response.answers) {
        // Words whose time is over are no answer any more; what was picked beside them still is.
        if (expired && typeof value === "string") continue;
        for (const { draft, read } of asked?.get(question) ?? []) {
          const place = places.get(draft);
          if (place !== undefined) cells[place] = read(value);
        }
      }
      return cells;
    },
  };
}

const toKey = (survey: string, revision: number) => `${survey} ${revision}`;

/** By survey, and the oldest revision first. */
function inOrder(revisions: readonly SurveyRevision[], survey: string | null): SurveyRevision[] {
  return revisions
    .filter((one) => survey === null || one.survey.id === survey)
    .sort((a, b) => compare(a.survey.id, b.survey.id) || a.revision - b.revision);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What must stay for answers to stand in one column. */
function shapeOf(question: Question): string {
  switch (question.kind) {
    case "scale":
      return question.scale;
    case "rating":
    case "matrix":
      return `${question.kind} ${question.points}`;
    case "choice":
      return question.many ? "choices" : "choice";
    default:
      return question.kind;
  }
}

/** Letters, digits and _ alone, so that the name needs no quotes in R, Python or SQL. */
function uniqueName(taken: Set<string>, prefix: string, part: Part): string {
  const whole = part.id === null ? prefix : `${prefix}__${part.id.replaceAll(".", "__")}`;
  const plain = whole.replaceAll("-", "_");
  let name = plain;
  for (let count = 2; taken.has(name); count++) name = `${plain}_${count}`;
  taken.add(name);
  return name;
}
