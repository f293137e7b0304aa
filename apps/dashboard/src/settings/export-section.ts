import type { ExportFormat } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { html, nothing, type TemplateResult } from "lit";
import { currentRevisions } from "../data/context.ts";
import { pickText } from "../format/language.ts";
import { checked, saveBlob, saveFile } from "./download.ts";
import { type ExportProgress, readExport } from "./export-progress.ts";
import { choice, field, onSubmit, readText } from "./field.ts";
import { SettingsSection } from "./settings-section.ts";

const FORMATS = ["csv", "ndjson", "parquet"] as const satisfies readonly ExportFormat[];

/** Every answer as a file, with what became of it while it comes. */
export class ExportSection extends SettingsSection {
  static override properties = {
    ...SettingsSection.properties,
    _format: { state: true },
    _progress: { state: true },
  };

  declare _format: ExportFormat;
  /** null while nothing is exported. */
  declare _progress: ExportProgress | null;

  #stop: AbortController | null = null;

  constructor() {
    super();
    this._format = "csv";
    this._progress = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort();
  }

  protected override render(): TemplateResult {
    const { export: e } = this.context.words.t.settings;
    return html`<p class="lead">${e.lead}</p>
      ${this.outcome()} ${this._progress === null ? nothing : this.#progress(this._progress)}
      <form
        class="panel"
        @submit=${onSubmit(async (fields) => {
          await this.#export(fields);
          return false;
        })}
      >
        ${this.#fields()}
        <p class="acts">
          <button class="primary" ?disabled=${this._isBusy}>${e.start}</button>
          <button type="button" ?disabled=${this._isBusy} @click=${this.#codebook} aria-describedby="codebook-hint">
            ${e.codebookLink}
          </button>
        </p>
        <p id="codebook-hint" class="quiet">${e.codebookHint}</p>
      </form>`;
  }

  #fields(): TemplateResult {
    const { words, surveys } = this.context;
    const { export: e } = words.t.settings;
    const names = currentRevisions(surveys).map(
      ({ survey }) =>
        [survey.id, pickText(survey.name, words.language, survey.defaultLanguage)] as const,
    );
    return html`<fieldset class="row">
        <legend>${e.format}</legend>
        ${FORMATS.map(
          (format) => html`<label>
            <input
              type="radio"
              name="format"
              value=${format}
              ?checked=${format === this._format}
              @change=${() => {
                this._format = format;
              }}
            />
            ${e.formats[format]}
          </label>`,
        )}
      </fieldset>
      ${this._format === "csv" ? html`<label class="tick"><input type="checkbox" name="bom" /> ${e.bom}</label>` : nothing}
      ${field({ id: "survey", label: e.survey, control: choice("survey", [["", e.allSurveys], ...names], "") })}
      <div class="pair">
        ${field({ id: "from", label: e.from, control: html`<input id="from" name="from" type="date" />` })}
        ${field({
          id: "to",
          label: e.to,
          control: html`<input id="to" name="to" type="date" aria-describedby="until-hint" />`,
        })}
      </div>
      <p id="until-hint" class="quiet">${e.untilHint}</p>
      <label class="tick"><input type="checkbox" name="sample" /> ${e.sample}</label>
      ${this.may("answers:unmask") ? html`<label class="tick"><input type="checkbox" name="unmask" /> ${e.unmask}</label>` : nothing}`;
  }

  #progress({ rows, totalRows, bytes }: ExportProgress): TemplateResult {
    const { t, f } = this.context.words;
    const { export: e } = t.settings;
    const megabytes = (bytes / 1e6).toFixed(1);
    const total = totalRows === null ? "" : f.count(totalRows);
    return html`<div class="export-progress">
      <progress aria-label=${e.start} max=${totalRows ?? nothing} value=${rows === null ? nothing : rows}></progress>
      <span>${rows === null ? e.bytes(megabytes) : e.progress(f.count(rows), total)}</span>
      <button type="button" @click=${() => this.#stop?.abort()}>${e.stop}</button>
    </div>`;
  }

  async #export(fields: FormData): Promise<void> {
    const { t, f } = this.context.words;
    const { export: e } = t.settings;
    const stop = new AbortController();
    this.#stop = stop;
    const format = this._format;
    let count = 0;
    let isStopped = false;
    await this.act(
      async () => {
        try {
          const path = `${SERVER_PATHS.exports}/answers.${format}?${toExportQuery(fields)}`;
          const response = await this.context.connection.fetch(path, { signal: stop.signal });
          const { blob, progress } = await readExport(await checked(response), format, (now) => {
            this._progress = now;
          });
          count = progress.rows ?? progress.totalRows ?? 0;
          saveBlob(blob, `answers.${format}`);
        } catch (error) {
          if (!stop.signal.aborted) throw error;
          isStopped = true;
        }
      },
      () => (isStopped ? e.stopped : e.finished(f.count(count))),
    );
    this._progress = null;
  }

  readonly #codebook = (): void => {
    const { t } = this.context.words;
    const form = this.querySelector("form");
    const asked = toExportQuery(form ? new FormData(form) : new FormData());
    const query = new URLSearchParams(
      [...asked].filter(([name]) => ["survey", "bom", "unmask"].includes(name)),
    );
    const path = `${SERVER_PATHS.exports}/codebook.csv?${query}`;
    void this.act(
      () => saveFile(this.context.connection, path, "codebook.csv"),
      t.settings.privacy.downloaded,
    );
  };
}

/** The filters as the API names them; days begin at midnight UTC. */
function toExportQuery(fields: FormData): URLSearchParams {
  const query = new URLSearchParams();
  const survey = readText(fields, "survey");
  if (survey) query.set("survey", survey);
  for (const name of ["from", "to"]) {
    const day = readText(fields, name);
    if (day) query.set(name, `${day}T00:00:00Z`);
  }
  query.set("sample", fields.has("sample") ? "include" : "exclude");
  if (fields.has("bom")) query.set("bom", "true");
  if (fields.has("unmask")) query.set("unmask", "true");
  return query;
}

customElements.define("heed-settings-export", ExportSection);
