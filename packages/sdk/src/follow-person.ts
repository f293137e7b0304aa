import type { Traits } from "@heed/contracts";
import type { Heed } from "./types.ts";

/** Who is signed in, as a framework's state holds it. */
export interface HeedPerson {
  readonly id: string;
  readonly traits?: Traits | undefined;
  /** The hex HMAC-SHA256 of the id, made by the host's server. */
  readonly signature?: string | undefined;
}

/**
 * Creates a function to be called with the person at every change of a framework's state: Heed
 * hears of it when the person is another one, or is known better.
 *
 * `undefined` is not known yet: nothing happens. `null` is nobody: whoever was told before is
 * forgotten, and so is their history on this device; at first it changes nothing.
 */
export function createPersonFollower(
  heed: Pick<Heed, "identify" | "reset">,
): (person: HeedPerson | null | undefined) => void {
  let id: string | undefined;
  let told: string | undefined;
  return (person) => {
    if (person === undefined) return;
    const next = person ? JSON.stringify([person.id, person.traits, person.signature]) : undefined;
    if (next === told) return;
    if (id !== undefined && id !== person?.id) heed.reset();
    id = person?.id;
    told = next;
    if (!person) return;
    const { traits, signature } = person;
    heed.identify(person.id, traits, signature === undefined ? {} : { signature });
  };
}
