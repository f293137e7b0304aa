/**
 * Works under the Web Lock of that name, when it is free; the browser frees it when the page is gone.
 *
 * Browsers only: Node's locks would outlive the client that took them. Without locks two pages may
 * send the same: the same id and sequence are taken once.
 */
export function holdLock(name: string, work: () => Promise<void>): void {
  const act = async () => {
    const locks = globalThis.window && navigator.locks;
    await (locks ? locks.request(name, work) : work());
  };
  // Refused only where nothing can be kept either.
  act().catch(() => undefined);
}
