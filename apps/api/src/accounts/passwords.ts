import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1, which takes 128 MiB. */
const COST = 17;
const BLOCK_SIZE = 8;
const PARALLELIZATION = 1;
const KEY_BYTES = 32;
/** So many at a time: each takes a thread and its memory. */
const AT_A_TIME = 2;
/** Letters and digits that cannot be taken for one another. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long where there is no hash, so that the time does not tell who has an account. */
  isRight(password: string, hash: string | null): Promise<boolean>;
}

/** Makes what hashes and checks passwords, by scrypt (RFC 7914). */
export function createPasswords(cost = COST): Passwords {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function derive(password: string, salt: Buffer, ofCost: number): Promise<Buffer> {
    if (running >= AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    const options: ScryptOptions = {
      ...{ N: 2 ** ofCost, r: BLOCK_SIZE, p: PARALLELIZATION },
      maxmem: 2 ** ofCost * BLOCK_SIZE * 128 * 2,
    };
    try {
      return await new Promise((resolve, reject) => {
        scrypt(password.normalize("NFC"), salt, KEY_BYTES, options, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      });
    } finally {
      // Whoever waits longest takes over the place; it stays taken.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    async hash(password) {
      const salt = randomBytes(16);
      const key = await derive(password, salt, cost);
      return ["scrypt", cost, salt.toString("base64"), key.toString("base64")].join(":");
    },
    async isRight(password, hash) {
      const [kind, ofCost, salt, key] = (hash ?? "").split(":");
      if (kind !== "scrypt" || !salt || !key) {
        await derive(password, randomBytes(16), cost);
        return false;
      }
      const derived = await derive(password, Buffer.from(salt, "base64"), Number(ofCost));
      return timingSafeEqual(derived, Buffer.from(key, "base64"));
    },
  };
}

/** Makes a password of 20 characters, about 99 random bits, in groups that can be read aloud. */
export function mintPassword(): string {
  const letters = Array.from({ length: 20 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return [0, 5, 10, 15].map((start) => letters.slice(start, start + 5).join("")).join("-");
}
