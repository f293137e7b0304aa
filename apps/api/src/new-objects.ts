import { setFlagsFromString } from "node:v8";

/**
 * Has V8 make all objects among the new ones, which the next collections clear.
 *
 * It would rather watch which places in the code make objects that last, and make those of such a
 * place old from birth. In the first burst of load everything that waits for a commit seems to last,
 * and once a place is decided upon it stays so. An old object is cleared late, and keeps whatever it
 * refers to: a list of two listeners so kept the request and the answer it belonged to, of all
 * requests, in one process of five, for as long as it ran and for a third more processor time.
 *
 * Unlike bounds on the heap, V8 takes this while it runs.
 */
export function keepNewObjectsYoung(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}
