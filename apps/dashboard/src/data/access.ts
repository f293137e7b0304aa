import type { Session } from "@heed/contracts";
import { SERVER_PATHS } from "@heed/contracts/constants";
import { HeedError } from "@heed/sdk/server";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import {
  askSession,
  type Connection,
  connectBySession,
  connectByToken,
  readSession,
} from "./connection.ts";
import { followResponses, type LiveState } from "./live.ts";
import { forgetToken, keepToken, openSession, takeFragment } from "./session.ts";

/** Why the last attempt to sign in was turned away; null before one. */
export type Refusal =
  | "missing"
  | "refused"
  | "wrongKind"
  | "failed"
  | "code"
  | "limited"
  | "over"
  | "noProject"
  | "unreachable"
  | "notInvited"
  | "unverified"
  | "providerFailed"
  | null;

export interface SignIn {
  email: string;
  password: string;
  /** Empty unless it is asked for. */
  code: string;
}

/** What every part of the way to the API carries. */
const PRINTABLE = /^[\x20-\x7e]+$/;

/** Holds who is signed in and the live stream of their project. */
export class Access implements ReactiveController {
  /** null while nobody is signed in. */
  connection: Connection | null = null;
  /** Which ways to sign in there are; null before the API has said so. */
  ways: Session["ways"] | null = null;
  refusal: Refusal = null;
  /** The token of an invitation's link that was opened; null: none. */
  invitation: string | null = null;
  /** True until it is known whether somebody is signed in. */
  isLooking = true;
  live: LiveState = "connecting";
  /** When the stream was last known to stand, epoch ms. */
  changedAt = Date.now();

  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => string | null;
  readonly #onOpen: () => void;
  readonly #onChange: () => void;
  #stream: AbortController | null = null;

  /**
   * @param wanted the project that the address names
   * @param onOpen told when another project, or the same as somebody else, was opened
   * @param onChange told when an answer came in
   */
  constructor(
    host: ReactiveControllerHost,
    wanted: () => string | null,
    { onOpen, onChange }: { onOpen: () => void; onChange: () => void },
  ) {
    this.#host = host;
    this.#wanted = wanted;
    this.#onOpen = onOpen;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected(): void {
    void this.look();
  }

  hostDisconnected(): void {
    this.#stream?.abort();
  }

  /** Looks who is signed in: by the address's token, the tab's, else by the session. */
  async look(): Promise<void> {
    const { invitation, problem } = takeFragment();
    this.invitation ??= invitation;
    if (problem !== null) this.refusal = toRefusal(problem);
    const token = openSession();
    if (token !== null) {
      this.#openByToken(token);
      return;
    }
    const session = await readSession();
    this.ways = session?.ways ?? null;
    if (session?.account && session.projects.length === 0) this.refusal = "noProject";
    const wanted = this.#wanted() ?? this.connection?.projectId ?? null;
    this.#openAs((onRefused) => session && connectBySession(session, wanted, onRefused));
  }

  /** Forgets the invitation, whether it was accepted or is over, and looks who is signed in. */
  leaveInvitation(): void {
    this.invitation = null;
    this.refusal = null;
    void this.look();
  }

  async signIn({ email, password, code }: SignIn): Promise<void> {
    try {
      const body = { email, password, ...(code === "" ? {} : { code }) };
      await askSession("POST", SERVER_PATHS.session, body);
      this.refusal = null;
      await this.look();
    } catch (error) {
      this.refusal = toRefusal(codeOf(error));
      this.#host.requestUpdate();
    }
  }

  signInByToken(token: string): void {
    this.refusal = token === "" ? "missing" : null;
    if (token !== "") {
      keepToken(token);
      this.#openByToken(token);
    }
    this.#host.requestUpdate();
  }

  #openByToken(token: string): void {
    this.isLooking = false;
    // No header can carry another, so that it would never reach the server, which knows none such.
    if (PRINTABLE.test(token)) this.#openAs((onRefused) => connectByToken(token, onRefused));
    else this.#close("refused");
  }

  /** Sends the browser to the OpenID provider. */
  async signInByProvider(): Promise<void> {
    try {
      const { url } = await askSession<{ url: string }>("POST", `${SERVER_PATHS.session}/oidc`, {});
      location.assign(url);
    } catch (error) {
      this.refusal = toRefusal(codeOf(error));
      this.#host.requestUpdate();
    }
  }

  async signOut(): Promise<void> {
    const isSession = this.connection?.account != null;
    this.#close(null);
    if (isSession) await askSession("DELETE", SERVER_PATHS.session).catch(() => {});
    await this.look();
  }

  /** Ends what the API no longer takes; any other failure is somebody else's to show. */
  turnAway(error: unknown): void {
    if (this.connection === null) return;
    if (!HeedError.is(error) || (error.status !== 401 && error.status !== 403)) return;
    // A person whose role may not do one thing stays signed in for the others.
    if (this.connection.account && error.status === 403) return;
    this.#close(error.status === 403 ? "wrongKind" : refusalOf(this.connection));
  }

  /** Opens what makes itself known as refused later on, by when another may be open. */
  #openAs(connect: (onRefused: () => void) => Connection | null): void {
    const connection = connect(() => {
      if (connection !== null && this.connection === connection) {
        this.#close(refusalOf(connection));
      }
    });
    this.#open(connection);
  }

  #close(refusal: Refusal): void {
    this.#stream?.abort();
    forgetToken();
    this.connection = null;
    this.refusal = refusal;
    this.#host.requestUpdate();
  }

  #open(connection: Connection | null): void {
    this.#stream?.abort();
    this.isLooking = false;
    this.connection = connection;
    if (connection !== null) {
      const stream = new AbortController();
      this.#stream = stream;
      this.#onOpen();
      void this.#follow(connection, stream.signal);
    }
    this.#host.requestUpdate();
  }

  #follow({ client }: Connection, signal: AbortSignal): Promise<void> {
    return followResponses(
      client,
      {
        changed: () => this.#onChange(),
        state: (state) => {
          if (state === "stale" && this.live === "live") this.changedAt = Date.now();
          this.live = state;
          this.#host.requestUpdate();
        },
        refused: (error) => this.turnAway(error),
      },
      signal,
    );
  }
}

/** What ends when the API no longer knows who asks: a person's session, or a key. */
const refusalOf = ({ account }: Connection): Refusal => (account === null ? "refused" : "over");

const codeOf = (error: unknown) => (HeedError.is(error) ? error.code : "");

/** What is told in the address by a problem's code, or by the API's answer. */
function toRefusal(code: string): Refusal {
  switch (code) {
    case "sign-in-failed":
    case "invalid-request":
      return "failed";
    case "code-needed":
      return "code";
    case "rate-limited":
      return "limited";
    case "session-over":
      return "over";
    case "not-invited":
      return "notInvited";
    case "email-unverified":
      return "unverified";
    case "oidc-refused":
    case "oidc-unavailable":
      return "providerFailed";
    default:
      return "unreachable";
  }
}
