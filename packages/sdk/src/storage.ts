/** What the client asks of the device's storage. Nothing here ever throws. */
export interface Store {
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
  /** The key itself and all below it (`name:…`), as far as they are there. */
  keys(name: string): string[];
}

/**
 * Wraps a `Storage`, which throws when it is full, switched off or behind a sandbox: whatever fails
 * is then simply not kept.
 *
 * @param given `undefined`: the page's localStorage, if there is a page; `null`: none.
 */
export function openStore(given?: Storage | null): Store {
  const attempt = <Value>(use: (storage: Storage) => Value): Value | null => {
    try {
      const storage = given === undefined ? globalThis.window?.localStorage : given;
      return storage ? use(storage) : null;
    } catch {
      return null;
    }
  };
  return {
    read: (key) => attempt((storage) => storage.getItem(key)),
    write: (key, value) => {
      attempt((storage) => storage.setItem(key, value));
    },
    remove: (key) => {
      attempt((storage) => storage.removeItem(key));
    },
    keys: (name) =>
      attempt((storage) =>
        Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter(
          (key) => `${key}:`.startsWith(`${name}:`),
        ),
      ) ?? [],
  };
}
