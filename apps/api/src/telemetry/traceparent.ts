import type { SpanPlace } from "./tracing.ts";

/** Version 00 of W3C Trace Context; neither id may be all zeros. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-[0-9a-f]{2}$/;

/** Reads the header of that name; null when it is absent or not as it should be. */
export function readTraceparent(header: string | undefined): SpanPlace | null {
  const found = header === undefined ? null : TRACEPARENT.exec(header);
  if (!found) return null;
  const [traceparent, traceId = "", spanId = ""] = found;
  return { traceparent, traceId, spanId };
}
