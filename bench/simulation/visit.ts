import type { PersonHistory } from "@heed/contracts";
import type { Decision, History, PastPrompt, Visitor } from "@heed/eligibility";
import { toMedia } from "@heed/eligibility/compile";
import type { LoggedDraw, LoggedPrompt } from "./log.ts";
import { clear, type Device, drawClockError, MINUTE, type Person, pick } from "./people.ts";
import type { Server } from "./server.ts";
import type { SimulatedSurvey } from "./surveys.ts";

/** What lies so close together is one prompt. As in the browser's client. */
const SAME_PROMPT_MS = 5 * MINUTE;
const NOBODY: PersonHistory = { optedOut: false, prompts: [] };
const TOUCHPOINTS = [
  ...(["home", "home", "checkout.done", "parcel.here", "ticket.closed"] as const),
  ...(["page.read", "search.done", "export.used", "account.open"] as const),
] as const;

interface Visit {
  readonly person: Person;
  readonly at: number;
  readonly random: () => number;
  readonly server: Server;
  readonly surveys: readonly SimulatedSurvey[];
  readonly draws: Map<string, LoggedDraw>;
  decide(visitor: Visitor, history: History, now: number): Decision[];
  log(prompt: LoggedPrompt): void;
}

/** Opens one page, passes some touchpoints on it and does what people do with a prompt. */
export function visit(visit: Visit): void {
  const { person, random, server } = visit;
  const device = openDevice(person, random);
  const { kept } = device;
  const isClosed = device.consent === "denied";
  const isKnown = device.isSignedIn && !isClosed;
  const known = isKnown ? server.read(person.id, device.clockError) : NOBODY;
  const page = `${kept.id}@${visit.at}`;
  const seed = `${random()}`;
  const own: PastPrompt[] = [];
  let [optedOut, isOpen] = [false, false];
  let mayKeep = device.consent === "granted" || (!isClosed && kept.seed !== null);
  const save = () => {
    if (!mayKeep) return;
    kept.seed ??= seed;
    kept.prompts.push(...own.filter((one) => !kept.prompts.includes(one)));
    kept.optedOut ||= optedOut;
  };

  let at = visit.at;
  for (let left = 1 + Math.floor(random() * 3); left > 0; left -= 1) {
    at += MINUTE * (1 + 4 * random());
    const now = at + device.clockError;
    save();
    const near = [
      ...(isClosed ? [] : kept.prompts),
      ...own.filter((one) => !kept.prompts.includes(one)),
    ];
    const sessionKey = (!isClosed && kept.seed) || seed;
    const touchpoint = pick(random, TOUCHPOINTS);
    const visitor: Visitor = {
      touchpoint,
      personKey: isKnown ? person.id : null,
      sessionKey,
      promptOpen: isOpen,
      url: `https://shop.example/${random() < 0.6 ? "docs" : "news"}/1`,
      referrer: "",
      fitsMedia: (query) => query === toMedia([device.kind]),
      traits: isKnown ? person.traits : {},
      canRemember: mayKeep,
    };
    const decisions = visit.decide(
      visitor,
      {
        prompts: merge(known.prompts, near),
        optedOut: optedOut || kept.optedOut || known.optedOut,
        sessionPrompts: own.length,
      },
      now,
    );
    noteDraws(visit, decisions, visitor.personKey ?? sessionKey);
    const survey = visit.surveys.find(({ id }) =>
      decisions.some((one) => one.show && one.survey === id),
    );
    if (!survey) continue;

    const { act, actAfter } = drawAct(person, random);
    isOpen = act === "none";
    optedOut ||= act === "forever";
    // Whoever acts on a prompt allows what was seen to be kept.
    mayKeep ||= act !== "none" && !isClosed;
    const { id, measure } = survey;
    own.push({
      survey: id,
      touchpoint,
      measure,
      shownAt: now,
      ...(act === "answer" && { answeredAt: now + actAfter }),
      ...((act === "dismiss" || act === "forever") && { dismissedAt: now + actAfter }),
    });
    save();
    const prompt: LoggedPrompt = {
      survey: id,
      touchpoint,
      measure,
      at,
      clockError: device.clockError,
      page,
      act,
      actAfter,
      memories: [
        { id: page, keeps: true, clock: "device" },
        ...(isClosed ? [] : [{ id: kept.id, keeps: mayKeep, clock: "device" as const }]),
        ...(isKnown ? [{ id: person.id, keeps: true, clock: "server" as const }] : []),
      ],
    };
    if (isKnown) server.store(person.id, prompt);
    visit.log(prompt);
    at += actAfter;
  }
}

/** Takes one of the person's devices, whose storage or clock something may have happened to. */
function openDevice(person: Person, random: () => number): Device {
  const [first, ...others] = person.devices;
  if (!first) throw new Error(`${person.id} has no device`);
  const device = pick(random, [first, ...others]);
  if (random() < 0.02) device.kept = clear(device);
  if (random() < 0.003) device.clockError = random() < 0.5 ? 0 : drawClockError(random);
  // A private window: the same clock, a storage that nobody sees again, seldom signed in.
  if (random() < 0.07) return { ...device, kept: clear(device), isSignedIn: random() < 0.3 };
  return device;
}

function drawAct(person: Person, random: () => number) {
  const draw = random() - person.answerShare;
  const act = draw < 0 ? "answer" : draw < 0.2 ? "dismiss" : draw < 0.23 ? "forever" : "none";
  return { act, actAfter: act === "none" ? 0 : MINUTE * (0.1 + 2 * random()) } as const;
}

function merge(far: readonly PastPrompt[], near: readonly PastPrompt[]): PastPrompt[] {
  const isNear = ({ survey, shownAt }: PastPrompt) =>
    near.some((one) => one.survey === survey && Math.abs(one.shownAt - shownAt) < SAME_PROMPT_MS);
  return [...far.filter((one) => !isNear(one)), ...near];
}

/** Looked at before the draws, so that a survey held for one of these says nothing of a lot. */
const BEFORE_DRAWS = /^(not-|ended|opted-out|wrong-|no-consent)/;

/** Writes down each key's lot, seen from outside: by what was said of the surveys. */
function noteDraws({ surveys, draws }: Visit, decisions: readonly Decision[], key: string): void {
  for (const [index, { reason }] of decisions.entries()) {
    const survey = surveys[index];
    if (!survey || BEFORE_DRAWS.test(reason)) continue;
    if (survey.holdout) note(draws, "holdout", survey.holdout.group, key, reason);
    if (survey.sampleShare && reason !== "holdout")
      note(draws, "sampled-out", survey.id, key, reason);
  }
}

function note(
  draws: Map<string, LoggedDraw>,
  kind: LoggedDraw["reason"],
  salt: string,
  key: string,
  reason: string,
): void {
  const draw = draws.get(salt) ?? { reason: kind, salt, lots: new Map(), changed: 0 };
  draws.set(salt, draw);
  const isThrough = reason !== kind;
  if (draw.lots.has(key) && draw.lots.get(key) !== isThrough) draw.changed += 1;
  draw.lots.set(key, isThrough);
}
