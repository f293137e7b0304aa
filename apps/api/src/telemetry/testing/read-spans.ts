/** A span as a collector reads it out of OTLP's bytes. Ids are hex. */
export interface ReadSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string;
  readonly name: string;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}

/** Reads an ExportTraceServiceRequest (opentelemetry/proto/trace/v1, protobuf's wire format). */
export function readSpans(bytes: Buffer): ReadSpan[] {
  const scopes = all(bytes, 1).flatMap((resource) => all(resource, 2));
  return scopes
    .flatMap((scope) => all(scope, 2))
    .map((span) => ({
      traceId: hex(span, 1),
      spanId: hex(span, 2),
      parentId: hex(span, 4),
      name: all(span, 5)[0]?.toString() ?? "",
      links: all(span, 13).map((link) => ({ traceId: hex(link, 1), spanId: hex(link, 2) })),
    }));
}

const hex = (message: Buffer, field: number) => all(message, field)[0]?.toString("hex") ?? "";

/** All values of a field that have a length: messages, texts and bytes. */
function all(message: Buffer, wanted: number): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  const readVarint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = readVarint();
    const wire = tag & 7;
    if (wire === 0) readVarint();
    else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else {
      const length = readVarint();
      if (tag >> 3 === wanted) found.push(message.subarray(at, at + length));
      at += length;
    }
  }
  return found;
}
