import { splitClauses } from "./clauses.ts";
import { DOMAIN_PHRASES_EN } from "./domain-words.ts";
import { joinRuns } from "./join-runs.ts";
import { isNegator, NEGATION_REACH } from "./negation.ts";
import { normaliseText } from "./normalise.ts";
import { isHan, isKnownZh, segmentClause } from "./segments.ts";
import { toSingular } from "./singular.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** A word of a comment in the form that is counted. */
export interface Word {
  readonly term: string;
  /** Negators count as stop words too. */
  readonly kind: "term" | "stop" | "emoji";
  /** Stands within three words after a negator, in the same clause. */
  readonly isNegated: boolean;
}

type Piece = { readonly term: string; readonly kind: Word["kind"] | "negator" };

/** What may stand before a Chinese word of the seed lexicon and only strengthens it. */
const INTENSIFIERS_ZH = /^(?:非常|特别|特別|超级|很|太|挺|超|真|好|最|偏|较|极|巨)/u;
/** Joining words end what a negator reaches. */
const JOINTS = new Set(["and", "but", "because", "so", "although", "而且", "但是", "但", "所以"]);
/** After these a "not" adds instead of turning: "not only fast". */
const ADDING = new Set(["only", "just"]);
const CONCEDING = new Set(["although", "though", "while", "虽然", "虽", "尽管", "雖然", "儘管"]);
const TURNING = new Set(["but", "however", "但", "但是", "可是", "不过", "然而"]);
const EMOJI = /\p{Extended_Pictographic}/u;

/**
 * Reads a comment as clauses of words: normalised, segmented, the domain's words joined, English
 * plurals taken off, negation marked. Nothing gives an empty list.
 *
 * @example
 * readWords("Not helpful")[0][1] // { term: "helpful", kind: "term", isNegated: true }
 */
export function readWords(text: string): Word[][] {
  return splitClauses(normaliseText(text))
    .flatMap((clause) => splitAtTurns(joinPhrases(segmentClause(clause).map(toPiece))))
    .map(markNegation)
    .filter((words) => words.length > 0);
}

/** Begins a clause at every "but", with or without a comma. */
function splitAtTurns(pieces: readonly Piece[]): Piece[][] {
  const clauses: Piece[][] = [[]];
  for (const piece of pieces) {
    if (TURNING.has(piece.term)) clauses.push([]);
    clauses.at(-1)?.push(piece);
  }
  return clauses;
}

/**
 * Tells whether a clause is granted rather than meant: it begins with "although", or a later clause
 * begins with a "but".
 */
export function isConceded(clauses: readonly (readonly Word[])[], at: number): boolean {
  const first = clauses[at]?.[0]?.term ?? "";
  return (
    CONCEDING.has(first) || clauses.slice(at + 1).some(([word]) => TURNING.has(word?.term ?? ""))
  );
}

function toPiece(text: string): Piece {
  // An emoji is its first character: skin and gender are dropped.
  const emoji = EMOJI.exec(text);
  if (emoji) return { term: emoji[0], kind: "emoji" };
  if (isNegator(text)) return { term: text, kind: "negator" };
  return isHan(text) ? toPieceZh(text) : toPieceEn(text);
}

function toPieceZh(text: string): Piece {
  const plain = isKnownZh(text) ? text : weaken(text);
  return { term: plain, kind: STOP_WORDS.has(plain) ? "stop" : "term" };
}

/** Takes 太 and 了 from 太慢了, where what is left is a known word. */
function weaken(text: string): string {
  const bare = text.replace(/(?:死了|极了|得很|了|的)$/u, "");
  const core = bare.replace(INTENSIFIERS_ZH, "");
  return [bare, core].find(isKnownZh) ?? text;
}

function toPieceEn(text: string): Piece {
  const word = text.replace(/'(?:s|m|d|re|ve|ll)$/, "");
  const singular = toSingular(word);
  const isStop = [word, singular].some((form) => STOP_WORDS.has(form) || form.length === 1);
  return isStop ? { term: word, kind: "stop" } : { term: singular, kind: "term" };
}

function joinPhrases(pieces: readonly Piece[]): Piece[] {
  return joinRuns(pieces, (run) => {
    const term = DOMAIN_PHRASES_EN.get(run.map((piece) => piece.term).join(" "));
    return term === undefined ? term : { term, kind: "term" };
  });
}

function markNegation(pieces: readonly Piece[]): Word[] {
  let reach = 0;
  let isTurned = false;
  return pieces.map(({ term, kind }, i) => {
    if (kind === "negator") {
      if (!ADDING.has(pieces[i + 1]?.term ?? "")) {
        // A second negator within reach of the first turns back: 不是不好.
        isTurned = reach > 0 ? !isTurned : true;
        reach = NEGATION_REACH;
      }
      return { term, kind: "stop", isNegated: false };
    }
    if (JOINTS.has(term)) reach = 0;
    if (kind !== "term") return { term, kind, isNegated: false };
    const isNegated = reach > 0 && isTurned;
    reach = Math.max(0, reach - 1);
    return { term, kind, isNegated };
  });
}
