import {
  createWriteStream,
  existsSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { extname, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { EXPORT_FORMATS, type ExportFormat } from "@heed/contracts";
import { toCodebookCsv } from "../exports/codebook.ts";
import { BYTE_ORDER_MARK } from "../exports/csv.ts";
import { countVisible } from "../exports/visible-pages.ts";
import { type ExportRequest, layOut, writeExport } from "../exports/write-export.ts";
import { createAudit } from "../http/audit.ts";
import { responseQuery, toFilters } from "../routes/response-query.ts";
import { openStore } from "../store/open.ts";
import {
  type Command,
  CommandFailed,
  type Invocation,
  JSON_FLAG,
  readDatabaseUrl,
  readProjectId,
  toNotes,
  UsageError,
} from "./command.ts";

const ACTOR = { kind: "system", id: "cli", name: "heed export" } as const;
const asked = responseQuery.pick({ survey: true, from: true, to: true, sample: true });

/** Writes the answers of a project into a file, and what its columns mean into another. */
export const exportAnswers: Command = {
  name: "export",
  usage: "<file> [--format csv|ndjson|parquet] [--survey <id>] [--from <time>] [--to <time>] …",
  summary: "Write the answers into a file for analysis, with a codebook beside it",
  details: [
    "The format follows the file's ending unless it is named. Persons, contacts and what looks",
    "personal stay out or masked unless --unmask is given. Safe while Heed serves.",
  ],
  flags: {
    format: { type: "string", help: "csv, ndjson or parquet" },
    survey: { type: "string", help: "this survey alone" },
    from: { type: "string", help: "from this day or time on, such as 2026-01-01" },
    to: { type: "string", help: "up to this day or time, which is not included" },
    sample: { type: "string", help: "exclude, include (default) or only" },
    traits: { type: "string", help: "traits that get a column each, with commas between" },
    project: { type: "string", help: "the project's id; default HEED_PROJECT, or default" },
    bom: { type: "boolean", help: "begin a CSV so that Excel reads it as UTF-8" },
    unmask: { type: "boolean", help: "with persons, contacts and everything as it was given" },
    force: { type: "boolean", help: "replace the files" },
    json: JSON_FLAG,
  },
  positionals: 1,
  async run(invocation) {
    const { positionals, flags, print, note } = invocation;
    const file = resolve(positionals[0] ?? "");
    const request = readRequest(invocation, file);
    const codebookFile = `${file}.codebook.csv`;
    for (const one of [file, codebookFile]) {
      if (existsSync(one) && !flags["force"]) {
        throw new CommandFailed(`${one} exists: name another file, or add --force.`);
      }
    }
    const store = await openStore(readDatabaseUrl(invocation), { isPatient: true });
    const partial = `${file}.partial`;
    try {
      await store.check();
      const { projectId, format, filters, unmask } = request;
      const revisions = await store.listRevisions(projectId);
      if (!revisions.some(({ survey }) => survey.id === (filters.surveyId ?? survey.id))) {
        const survey = ["survey", ...(filters.surveyId === undefined ? [] : [filters.surveyId])];
        throw new CommandFailed(`Project ${projectId} has no ${survey.join(" ")}.`);
      }
      const total = await countVisible(store, request);
      if (total === 0) {
        throw new CommandFailed(`No answer of ${projectId} fits: nothing was written.`);
      }
      await createAudit(store, Date.now)(
        { projectId, actor: ACTOR },
        {
          action: "answers.exported",
          subject: filters.surveyId ?? "*",
          detail: { format, total, unmask, filters: Object.keys(filters).sort() },
        },
      );
      const tell = toNotes(note);
      let rows = 0;
      const bytes = writeExport(store, revisions, request, (count) => {
        rows += count;
        tell("answers", rows, Math.max(rows, total));
      });
      // For the user alone that asked: it holds what people said, whatever the umask.
      const target = createWriteStream(partial, { flush: true, mode: 0o600 });
      await pipeline(Readable.from(bytes), target);
      const mark = request.withMark ? BYTE_ORDER_MARK : "";
      writeFileSync(codebookFile, mark + toCodebookCsv(layOut(revisions, request).codebook));
      renameSync(partial, file);
      const { size } = statSync(file);
      print(
        flags["json"]
          ? JSON.stringify({ file, codebook: codebookFile, rows, sizeBytes: size })
          : `Wrote ${rows.toLocaleString("en")} answers to ${file}, and what the columns mean to ${codebookFile}.`,
      );
      return 0;
    } finally {
      rmSync(partial, { force: true });
      await store.close();
    }
  },
};

function readRequest(invocation: Invocation, file: string): ExportRequest {
  const { flags } = invocation;
  const text = (flag: string) => {
    const value = flags[flag];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const format = text("format") ?? extname(file).slice(1);
  if (!isFormat(format)) {
    throw new UsageError(`export needs --format ${EXPORT_FORMATS.join(", ")}, or such an ending.`);
  }
  const given = {
    ...{ survey: text("survey"), sample: text("sample") },
    ...{ from: toTime(text("from")), to: toTime(text("to")) },
  };
  const read = asked.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UsageError(`export: --${issue?.path.join(".")} ${issue?.message}.`);
  }
  const { from, to } = read.data;
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to)) {
    throw new UsageError("export: --from must lie before --to.");
  }
  const filters = toFilters(read.data);
  return {
    ...{ format, filters },
    projectId: readProjectId(invocation),
    traits: text("traits")?.split(",") ?? [],
    withMark: flags["bom"] === true,
    unmask: flags["unmask"] === true,
  };
}

/** A day stands for its midnight, UTC. */
function toTime(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
}

function isFormat(text: string): text is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === text);
}
