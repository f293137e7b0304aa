/** Which answers a database is filled with, all of one survey and one project. */
export interface FillPlan {
  readonly projectId: string;
  readonly surveyId: string;
  readonly count: number;
  /** Epoch ms; the first answer came one step before it, and so on back in time. */
  readonly end: number;
  readonly stepMs: number;
  /** The answer, counted back from the end, that alone holds the word `zebra`; absent: none. */
  readonly rareAt?: number;
}

type Dialect = "sqlite" | "postgres";

/** The columns that count scores 0 to 10, and what they are filled with. */
const SCORES = Array.from({ length: 11 }, (_, score) => score);
const COUNTS = SCORES.map((score) => `count_${score}`).join(", ");
const SUMS = SCORES.map((score) => `sum(case score when ${score} then 1 else 0 end)`).join(", ");

/** How many answers one statement writes. */
const SLICE = 250_000;

/**
 * Lists the SQL that fills a database with answers and their counts, many times faster than they
 * could arrive; `heed verify` finds the counts equal to the answers. Every
 * score from 0 to 10 is given, unequally often; every answer has words in two scripts.
 */
export function listFillStatements(dialect: Dialect, plan: FillPlan): string[] {
  const { projectId, surveyId, end, stepMs, rareAt = 0 } = plan;
  const made = (columns: string, first = plan.count, last = 1) =>
    `(${toNumbers(dialect, first, last, columns)}) as made`;
  const at = `(${end} - i * ${stepMs})`;
  const score = "((i * 7 + i * i % 5) % 11)";
  const whose = `'${projectId}', '${surveyId}'`;
  const text = `case when i = ${rareAt} then 'A zebra, 斑马' else '=no ' || (i % 99) || ', 很好' end`;
  const answers = `'[{"question":"recommend","value":' || ${score} || '},{"question":"why","value":"' || ${text} || '"}]'`;
  const cells = (span: "hour" | "day", spanMs: number) => {
    const start = `${at} - ${at} % ${spanMs}`;
    return [
      `insert into score_tally_${span}
          (project_id, survey_id, question_id, ${span}, revision, is_sample, first_score, ${COUNTS})
        select ${whose}, 'recommend', start, 1, 0, 0, ${SUMS}
        from ${made(`${start} as start, ${score} as score`)} group by start`,
      `insert into disposition_tally_${span}
          (project_id, survey_id, ${span}, revision, is_sample, disposition, count)
        select ${whose}, start, 1, 0, 'complete', count(*)
        from ${made(`${start} as start`)} group by start`,
    ];
  };
  const responses: string[] = [];
  for (let first = plan.count; first > 0; first -= SLICE) {
    const columns = `${toId(dialect)} as id, ${at} as at, ${answers} as answers,
      case when i % 1000 = 0 then 'de' else 'en' end as language`;
    responses.push(`insert into response (project_id, id, sequence, survey_id, revision, touchpoint,
        disposition, answers, occurred_at, received_at, language, page, traits, gpc, is_sample,
        body_hash)
      select '${projectId}', id, 1, '${surveyId}', 1, 'checkout.done', 'complete', answers, at,
        at + 5, language, '/checkout', '{"plan":"club"}', 0, 0, ''
      from ${made(columns, first, Math.max(1, first - SLICE + 1))}`);
  }
  return [...responses, ...cells("hour", 3_600_000), ...cells("day", 86_400_000)];
}

/** A UUID of version 7 that counts back as time does, so that ids rise with it. */
function toId(dialect: Dialect): string {
  const n = "(281474976710655 - i)";
  const [high, low] = [`(${n} / 65536)`, `(${n} % 65536)`];
  return dialect === "sqlite"
    ? `printf('%08x-%04x-7000-8000-%012x', ${high}, ${low}, i)`
    : `lpad(to_hex(${high}), 8, '0') || '-' || lpad(to_hex(${low}), 4, '0') || '-7000-8000-' || lpad(to_hex(i), 12, '0')`;
}

/** Oldest first, as answers come, so that every index grows at its end. */
function toNumbers(dialect: Dialect, first: number, last: number, columns: string): string {
  return dialect === "sqlite"
    ? `with recursive number(i) as
        (select ${first} union all select i - 1 from number where i > ${last})
        select ${columns} from number`
    : `select ${columns} from generate_series(cast(${first} as bigint), ${last}, -1) as i`;
}
