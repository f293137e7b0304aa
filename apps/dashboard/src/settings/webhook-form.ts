import type { Webhook, WebhookInput } from "@heed/contracts";
import { html, nothing, type TemplateResult } from "lit";
import { type Context, currentRevisions } from "../data/context.ts";
import { pickText } from "../format/language.ts";
import { choice, field, onSubmit, readText } from "./field.ts";

const FORMATS = ["standard", "slack", "teams", "dingtalk", "feishu", "wecom"] as const;
const EVENTS = ["response.received", "response.updated", "response.erased"] as const;
const TELLS = ["answered", "complete"] as const;
const TEXTS = ["masked", "bare", "none"] as const;
/** Chats whose bots may sign with a secret of their own. */
const SIGNING: readonly Webhook["format"][] = ["dingtalk", "feishu"];

/** What the form needs of the section around it. */
export interface WebhookForm {
  format: Webhook["format"];
  isBusy: boolean;
  onFormat: (format: Webhook["format"]) => void;
  onSubmit: (fields: FormData) => Promise<boolean>;
}

/** Renders the form for a new endpoint; what it asks depends on the format. */
export function webhookForm(context: Context, form: WebhookForm): TemplateResult {
  const { webhooks: w } = context.words.t.settings;
  const { format } = form;
  const isChat = format !== "standard";
  const setFormat = (value: string) => {
    const chosen = FORMATS.find((one) => one === value);
    if (chosen) form.onFormat(chosen);
  };
  return html`<form class="panel" @submit=${onSubmit((fields) => form.onSubmit(fields))}>
    <h2>${w.create}</h2>
    ${field({
      id: "format",
      label: w.format,
      control: choice(
        "format",
        FORMATS.map((one) => [one, w.formats[one]]),
        format,
        setFormat,
      ),
    })}
    ${field({
      id: "url",
      label: w.url,
      hint: w.urlHint,
      control: html`<input id="url" name="url" type="url" inputmode="url" placeholder="https://" autocomplete="off" aria-describedby="url-hint" required />`,
    })}
    ${field({
      id: "description",
      label: w.description,
      control: html`<input id="description" name="description" type="text" maxlength="200" autocomplete="off" />`,
    })}
    ${
      isChat
        ? nothing
        : html`<fieldset class="grid">
            <legend>${w.events}</legend>
            ${EVENTS.map((event) => html`<label><input type="checkbox" name="event" value=${event} checked /> ${w.eventNames[event]}</label>`)}
          </fieldset>`
    }
    ${surveyBoxes(context)}
    ${field({
      id: "tell",
      label: w.tell,
      control: choice(
        "tell",
        TELLS.map((one) => [one, w.tells[one]]),
        isChat ? "complete" : "answered",
      ),
    })}
    ${field({
      id: "texts",
      label: w.texts,
      control: choice(
        "texts",
        TEXTS.map((one) => [one, w.textKinds[one]]),
        "masked",
      ),
    })}
    ${isChat ? messages(context, format) : nothing}
    <button class="primary" ?disabled=${form.isBusy}>${w.make}</button>
  </form>`;
}

function surveyBoxes({ words, surveys }: Context): TemplateResult | typeof nothing {
  const { webhooks: w } = words.t.settings;
  const current = currentRevisions(surveys);
  if (current.length < 2) return nothing;
  return html`<fieldset class="grid">
    <legend>${w.surveys}</legend>
    ${current.map(({ survey }) => html`<label><input type="checkbox" name="survey" value=${survey.id} checked /> ${pickText(survey.name, words.language, survey.defaultLanguage)}</label>`)}
  </fieldset>`;
}

function messages({ words }: Context, format: Webhook["format"]): TemplateResult {
  const { webhooks: w } = words.t.settings;
  const languages = [
    ["en", "English"],
    ["zh", "简体中文"],
  ] as const;
  return html`${field({
    id: "language",
    label: w.language,
    control: choice("language", languages, words.language === "en" ? "en" : "zh"),
  })}
  ${
    SIGNING.includes(format)
      ? field({
          id: "signing-secret",
          label: w.signingSecret,
          hint: w.signingSecretHint,
          control: html`<input id="signing-secret" name="signingSecret" type="password" autocomplete="off" aria-describedby="signing-secret-hint" />`,
        })
      : nothing
  }`;
}

/**
 * Reads the form; the API checks every field and names those at fault.
 *
 * @param surveyCount all ticked means those too that are still to come
 */
export function readWebhook(
  fields: FormData,
  format: Webhook["format"],
  surveyCount: number,
): WebhookInput {
  const ticked = (name: string) => fields.getAll(name).map(String);
  const events = EVENTS.filter((event) => ticked("event").includes(event));
  const surveys = ticked("survey");
  const secret = readText(fields, "signingSecret");
  return {
    url: readText(fields, "url"),
    format,
    description: readText(fields, "description"),
    ...(format === "standard" ? { events } : {}),
    surveys: surveys.length === surveyCount ? [] : surveys,
    tell: TELLS.find((one) => one === readText(fields, "tell")),
    texts: TEXTS.find((one) => one === readText(fields, "texts")),
    language: readText(fields, "language") === "zh" ? "zh" : "en",
    ...(secret === "" ? {} : { signingSecret: secret }),
  };
}
