import { pino } from "pino";

/** How much is logged: every request, only what failed and the life of the process, or nothing. */
export const LOG_LEVELS = Object.freeze(["requests", "errors", "off"] as const);
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One fact of a log line. Never an answer's text, a key or an address. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  request(fields: LogFields): void;
  event(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Makes a log that writes one JSON line per entry. */
export function createLog(
  level: LogLevel,
  write: (line: string) => void,
  clock: () => number = Date.now,
): Log {
  // Many requests end within a millisecond, and writing its time out costs as much as their lines.
  let last = { at: Number.NaN, text: "" };
  const timestamp = () => {
    const at = clock();
    if (at !== last.at) last = { at, text: `,"time":"${new Date(at).toISOString()}"` };
    return last.text;
  };
  const lines = pino(
    {
      level: level === "off" ? "silent" : "info",
      // No process id or host name: whoever collects the lines knows where they come from.
      base: null,
      messageKey: "message",
      formatters: { level: (label) => ({ level: label }) },
      timestamp,
    },
    { write },
  );
  return {
    request: (fields) => {
      if (level === "requests") lines.info(fields, "request");
    },
    event: (message, fields = {}) => lines.info(fields, message),
    warn: (message, fields = {}) => lines.warn(fields, message),
    error: (message, fields = {}) => lines.error(fields, message),
  };
}

/**
 * Describes an error for the log by its name, code and place, without its message: a database puts
 * the refused value, and so perhaps a respondent's words, into the message.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error ? String(error.code) : undefined;
  const errcode = "errcode" in error ? String(error.errcode) : undefined;
  const cause = error.cause instanceof Error ? errorFields(error.cause) : {};
  return {
    error: error.name,
    code,
    errcode,
    at: placesOf(error),
    ...Object.fromEntries(Object.entries(cause).map(([key, value]) => [`cause.${key}`, value])),
  };
}

function placesOf(error: Error): string {
  // The stack begins with the message, whose own lines may look like places.
  const stack = error.stack ?? "";
  const start = stack.indexOf(error.message);
  return stack
    .slice(start < 0 ? 0 : start + error.message.length)
    .split("\n")
    .filter((row) => /^\s+at /.test(row))
    .slice(0, 6)
    .map((row) => row.trim())
    .join(" < ");
}
