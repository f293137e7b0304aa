import fc from "fast-check";
import { expect, test } from "vitest";
import { createSseReader } from "./sse.ts";

test("fields, comments and empty lines are read as the standard says", () => {
  const reader = createSseReader();
  const text =
    "\uFEFF: a comment\n\nevent: response\ndata: one\ndata:two\ndata:  three\nid: 7\n\n" +
    "data\n\nevent: lonely\n\nid: a\0b\ndata: x\n\nunknown: y\nid\ndata: z\n\ndata: never ended";
  expect(reader.read(text)).toEqual([
    { event: "response", data: "one\ntwo\n three", id: "7" },
    { event: "message", data: "", id: "7" },
    { event: "message", data: "x", id: "7" },
    { event: "message", data: "z", id: "" },
  ]);
  expect(reader.read("\n")).toEqual([]);
  expect(reader.read("\n")).toEqual([{ event: "message", data: "never ended", id: "" }]);
});

test("only whole numbers are taken as the reconnection time", () => {
  const reader = createSseReader();
  expect(reader.retryMs).toBeNull();
  reader.read("retry: 1500\n");
  reader.read("retry: soon\nretry: -1\n");
  expect(reader.retryMs).toBe(1500);
});

test("an event without an id carries the last id, the one resumed from included", () => {
  expect(createSseReader("41").read("data: x\n\n")[0]?.id).toBe("41");
});

test("where the text is cut and which line ends it uses make no difference", () => {
  const lines = [
    "event: response",
    "id: 1",
    "data: {}",
    "",
    ": still here",
    "data: b",
    "data: c",
    "",
  ];
  const expected = createSseReader().read(`${lines.join("\n")}\n`);
  expect(expected).toHaveLength(2);
  fc.assert(
    fc.property(
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.array(fc.nat(80), { maxLength: 8 }),
      (end, cuts) => {
        const text = lines.map((line) => line + end).join("");
        const reader = createSseReader();
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const events = places.flatMap((place, index) =>
          reader.read(text.slice(place, places[index + 1] ?? place)),
        );
        // A last CR waits for what may follow it.
        expect([...events, ...reader.read(":\n")]).toEqual(expected);
      },
    ),
  );
});
