import { SERVER_PATHS } from "@heed/contracts/constants";
import { sealLink } from "@heed/contracts/signing";
import { unfit } from "./server-call.ts";
import { createResponseId } from "./server-send.ts";
import { toUrl } from "./transport.ts";

const DAY_MS = 86_400_000;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What a link is made from. */
export interface SignedLinkOptions {
  /** The API's base URL, such as `https://heed.example.com`: it serves the page, too. */
  apiUrl: string;
  /** The project's identity secret: keep it on the server. */
  secret: string;
  survey: string;
  /**
   * The response's id, a UUIDv7 as `createResponseId` makes. Links that share it are one response of which the last click counts, so the
   * links of one mail, a score each, share theirs. Default: a new one.
   */
  id?: string;
  /** The answer to the survey's first question; absent: the page asks it. */
  score?: number;
  /** The host's own id of the person. */
  person?: string;
  /** BCP 47; default: the reader's own, as far as the survey has it. */
  language?: string;
  /** Default 30. */
  validDays?: number;
}

/**
 * Makes a link for an e-mail or a chat: one click records the score and opens the page with what
 * else is asked. A scanner that only fetches the link records nothing.
 *
 * @throws HeedError `invalid-request` when `id` is no UUIDv7 in lower case: such a link would open
 *   on nothing
 * @example
 * const id = await createResponseId();
 * const links = await Promise.all(
 *   [1, 2, 3, 4, 5].map((score) => createSignedLink({ apiUrl, secret, survey: "shop", id, score })),
 * );
 */
export async function createSignedLink(options: SignedLinkOptions): Promise<string> {
  const { apiUrl, secret, validDays = 30, id = await createResponseId(), ...rest } = options;
  if (!UUID_V7.test(id)) throw unfit("`id` is no UUIDv7: make one with createResponseId()");
  const link = { ...rest, id, expiresAt: Date.now() + validDays * DAY_MS };
  return toUrl(apiUrl, `${SERVER_PATHS.answer}/${await sealLink(link, secret)}`);
}
