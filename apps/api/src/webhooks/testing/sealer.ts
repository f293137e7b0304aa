import { createSealer } from "../seal.ts";

/** Of all tests of sending, in whichever process. */
export const SEALER = createSealer("a secret of the tests, long enough");
