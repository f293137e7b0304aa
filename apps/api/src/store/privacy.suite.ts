import type { ErasureReceipt } from "@heed/contracts";
import { beforeAll, expect, test } from "vitest";
import { toAuditEntry } from "../http/audit.ts";
import type { RetentionPass } from "./privacy/privacy-store.ts";
import type { Store } from "./store.ts";
import type { Fixture } from "./testing/fixture.ts";
import { createId, createRow, createSetup, DAY, START } from "./testing/rows.ts";

const words = (text: string) => [
  { question: "nps", value: 2 },
  { question: "why", value: text },
  { question: "found", value: { options: ["ad"], other: text } },
  { question: "reach", value: { email: `${text}@example.com`, consent: true as const } },
];

/** Retention, erasure and what must not come back. */
export function describePrivacy(get: () => Fixture): void {
  let store: Store;
  beforeAll(() => {
    store = get().store;
  });
  const by = { kind: "key", id: "admin", name: "admin" } as const;
  const newProject = () => createSetup().id;
  const list = (projectId: string) => store.listResponses({ projectId, limit: 100 });

  test("an erased response is not taken again, as the same, newer, or beside others", async () => {
    const projectId = newProject();
    const row = createRow({ projectId });
    await store.append([row]);
    expect(await store.erase(projectId, [row.id, createId()], START)).toBe(1);
    const newer = { ...row, sequence: 2, bodyHash: "2" };
    const other = createRow({ projectId });
    const outcomes = await store.append([row, other, newer]);
    expect(outcomes.map(({ status }) => status)).toEqual(["known", "accepted", "known"]);
    expect((await list(projectId)).map(({ id }) => id)).toEqual([other.id]);
    expect(await store.erase(projectId, [row.id], START)).toBe(0);
  });

  test("an id that another project erased is taken", async () => {
    const [one, two] = [newProject(), newProject()];
    const row = createRow({ projectId: one });
    await store.append([row]);
    await store.erase(one, [row.id], START);
    const [outcome] = await store.append([{ ...row, projectId: two }]);
    expect(outcome?.status).toBe("accepted");
  });

  test("a person is erased with everything of theirs, and nobody else with them", async () => {
    const projectId = newProject();
    const of = (person: string | null, given = {}) => createRow({ projectId, person, ...given });
    const theirs = Array.from({ length: 450 }, (_, at) => of("ann", { occurredAt: START + at }));
    const sample = of("ann", { isSample: true, optedOut: true });
    const others = [of("bob"), of(null), of("Ann"), of("ann ")];
    await store.append([...theirs, sample, ...others]);
    const elsewhere = createRow({ projectId: newProject(), person: "ann" });
    await store.append([elsewhere]);
    const ids = await store.erasePerson(projectId, "ann", START + DAY);
    expect(new Set(ids)).toEqual(new Set([...theirs, sample].map(({ id }) => id)));
    const left = (await list(projectId)).map(({ id }) => id);
    expect(new Set(left)).toEqual(new Set(others.map(({ id }) => id)));
    expect(await store.readPerson(projectId, "ann", 10)).toEqual({ optedOut: false, prompts: [] });
    expect(await list(elsewhere.projectId)).toHaveLength(1);
    expect(await store.erasePerson(projectId, "ann", START + DAY)).toEqual([]);
  });

  test("what a person sent until they were erased is refused when it comes late, later answers not", async () => {
    const projectId = newProject();
    const erasedAt = START + DAY;
    await store.erasePerson(projectId, "ann", erasedAt);
    const at = (occurredAt: number, person: string | null = "ann") =>
      createRow({ projectId, person, occurredAt });
    const rows = [
      at(erasedAt - 1),
      at(erasedAt),
      at(erasedAt + 1),
      at(erasedAt, "bob"),
      at(0, null),
    ];
    const outcomes = await store.append(rows);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...["known", "known", "accepted", "accepted", "accepted"],
    ]);
    // A late name on a response that was stored without one.
    const [, , , , nameless] = rows;
    const named = { ...at(0), id: nameless?.id ?? "", sequence: 2 };
    expect(await store.append([named])).toEqual([{ status: "known" }]);
    expect(await store.findResponse(projectId, named.id)).toMatchObject({ person: null });
  });

  test("of one id's rows in one call only the erased ones are left out", async () => {
    const projectId = newProject();
    await store.erasePerson(projectId, "ann", START);
    const id = createId();
    const row = (sequence: number, person: string | null) =>
      createRow({ projectId, id, sequence, person, bodyHash: `${sequence}` });
    const outcomes = await store.append([row(1, null), row(2, "ann")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["accepted", "known"]);
    expect(await store.findResponse(projectId, id)).toMatchObject({ sequence: 1, person: null });
  });

  test("persons are remembered as erased for as long as is asked, responses for ever", async () => {
    const projectId = newProject();
    const [erased, late] = [
      createRow({ projectId, person: "ann" }),
      createRow({ projectId, person: "ann" }),
    ];
    await store.append([erased]);
    await store.erasePerson(projectId, "ann", START);
    await store.pruneTombstones(START);
    expect(await store.append([late])).toEqual([{ status: "known" }]);
    expect(await store.pruneTombstones(START + 1)).toBeGreaterThanOrEqual(1);
    expect((await store.append([late]))[0]?.status).toBe("accepted");
    expect(await store.append([erased])).toEqual([{ status: "known" }]);
  });

  test("erasing and writing at once never leaves an erased person's answer behind", async () => {
    const projectId = newProject();
    const rows = Array.from({ length: 60 }, () => createRow({ projectId, person: "ann" }));
    const half = rows.slice(0, 30);
    await store.append(half);
    await Promise.all([
      ...rows.map((row) => store.append([{ ...row, sequence: 2, bodyHash: "2" }])),
      store.erasePerson(projectId, "ann", START),
      ...half.map((row) => store.append([{ ...row, sequence: 3, bodyHash: "3" }])),
    ]);
    expect(await list(projectId)).toEqual([]);
  });

  test("receipts are kept as they are, newest first, with their entry in the audit log", async () => {
    const projectId = newProject();
    const receipt = (id: string): ErasureReceipt => ({
      ...{ id, project: projectId, kind: "person", subject: "aa", responses: [] },
      ...{ erasedAt: "2025-01-01T00:00:00.000Z", by: { kind: "key", id: "admin" }, signed: "x" },
    });
    const made = [receipt(createId()), receipt(createId().replace(/^./, "f"))];
    for (const one of made) {
      const change = { action: "person.erased", subject: one.subject };
      await store.keepReceipt(one, toAuditEntry({ projectId, actor: by }, change, START));
    }
    const [first, second] = made;
    expect(await store.listReceipts({ projectId, limit: 5 })).toEqual([second, first]);
    const before = second?.id ?? "";
    expect(await store.listReceipts({ projectId, limit: 5, before })).toEqual([first]);
    expect(await store.readAudit({ projectId, limit: 5 })).toHaveLength(2);
  });

  test("settings keep everything until they are set, and are listed while something goes", async () => {
    const projectId = newProject();
    const write = (
      retention: { answersDays: number | null; textsDays: number | null },
      maskAtRest = true,
    ) =>
      store.writePrivacy(
        projectId,
        { retention: { ...retention, contactsDays: null }, maskAtRest },
        toAuditEntry({ projectId, actor: by }, { action: "privacy.changed", subject: "" }, START),
      );
    const isListed = async () =>
      (await store.listRetention()).some((one) => one.projectId === projectId);
    expect(await store.readPrivacy(projectId)).toEqual({
      retention: { answersDays: null, textsDays: null, contactsDays: null },
      maskAtRest: false,
    });
    const secret = await store.readPrivacySecret(projectId);
    await write({ answersDays: null, textsDays: null });
    expect([await isListed(), (await store.readPrivacy(projectId)).maskAtRest]).toEqual([
      false,
      true,
    ]);
    await write({ answersDays: null, textsDays: 30 }, false);
    expect([await isListed(), (await store.readPrivacy(projectId)).maskAtRest]).toEqual([
      true,
      false,
    ]);
    expect(await store.readPrivacySecret(projectId)).toBe(secret);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
  });

  test("answers past their time go with their counts, oldest first, and are no erasure", async () => {
    const projectId = newProject();
    const before = START + DAY;
    const old = [0, 1, 2].map((at) => createRow({ projectId, occurredAt: START + at }));
    const kept = createRow({ projectId, occurredAt: before });
    const [oldest] = old;
    await store.append([...old, kept]);
    expect(await store.expireResponses(projectId, before, 2, before)).toBe(2);
    expect((await list(projectId)).map(({ id }) => id)).toEqual([kept.id, old[2]?.id]);
    expect(await store.expireResponses(projectId, before, 2, before)).toBe(1);
    expect(await store.expireResponses(projectId, before, 2, before)).toBe(0);
    const [again] = await store.append(oldest ? [oldest] : []);
    expect(again?.status).toBe("accepted");
  });

  test("words past their time go, what was picked and scored beside them stays", async () => {
    const projectId = newProject();
    const row = createRow({ projectId, answers: words("secret") });
    await store.append([row]);
    const pass: RetentionPass = { projectId, kind: "texts", beganAt: 0, occurredAt: -1, id: "" };
    expect(await store.expireWords(pass, START, 10)).toEqual({ blanked: 0, last: null });
    const last = { occurredAt: START, id: row.id };
    expect(await store.expireWords(pass, START + 1, 10)).toEqual({ blanked: 2, last });
    const [score, why, found, reach] = words("secret");
    expect((await store.findResponse(projectId, row.id))?.answers).toEqual([
      score,
      { question: why?.question, value: "", expired: true },
      { question: found?.question, value: { options: ["ad"] }, expired: true },
      reach,
    ]);
    expect(await store.expireWords(pass, START + 1, 10)).toEqual({ blanked: 0, last });
    await store.expireWords({ ...pass, kind: "contacts" }, START + 1, 10);
    expect((await store.findResponse(projectId, row.id))?.answers.at(-1)).toEqual({
      ...{ question: "reach", value: { consent: true }, expired: true },
    });
    // The same again is still known for what it is.
    expect(await store.append([row])).toEqual([{ status: "known" }]);
  });

  test("words are looked through in steps, and a place is kept", async () => {
    const projectId = newProject();
    const rows = [0, 0, 1, 2].map((at) =>
      createRow({ projectId, occurredAt: START + at, answers: words("word") }),
    );
    await store.append(rows);
    expect(await store.readPass(projectId, "texts")).toBeNull();
    let pass: RetentionPass = { projectId, kind: "texts", beganAt: 5, occurredAt: -1, id: "" };
    const seen: string[] = [];
    for (let step = 0; step < 4; step++) {
      const { blanked, last } = await store.expireWords(pass, START + 2, 1);
      if (!last) break;
      expect(blanked).toBe(2);
      seen.push(last.id);
      await store.keepPass({ ...pass, ...last });
      pass = (await store.readPass(projectId, "texts")) ?? pass;
    }
    expect(new Set(seen)).toEqual(new Set(rows.slice(0, 3).map(({ id }) => id)));
    expect(pass).toEqual({ ...pass, beganAt: 5, occurredAt: START + 1, id: rows[2]?.id });
  });

  test("a preview counts whole responses, and words in those that stay", async () => {
    const projectId = newProject();
    const at = (occurredAt: number) => createRow({ projectId, occurredAt, answers: words("w") });
    await store.append([at(START), at(START + 1), at(START + 2), at(START + 3)]);
    const count = (answers: number | null, texts: number | null, contacts: number | null) =>
      store.countExpiring(projectId, { answers, texts, contacts });
    expect(await count(null, null, null)).toEqual({ responses: 0, texts: 0, contacts: 0 });
    expect(await count(START + 1, START + 3, START + 2)).toEqual({
      ...{ responses: 1, texts: 4, contacts: 1 },
    });
    expect(await count(null, START + 1, START)).toEqual({ responses: 0, texts: 2, contacts: 0 });
    expect(await count(START + 9, START + 9, START + 9)).toEqual({
      ...{ responses: 4, texts: 0, contacts: 0 },
    });
  });
}
