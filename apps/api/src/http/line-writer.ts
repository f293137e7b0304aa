/**
 * Joins the lines of one turn of the event loop into one write: a write a request costs as much as
 * answering a small one. What ends the process in the same turn is waited for, but for SIGKILL.
 *
 * @param write writes at once, as `process.stdout` does to files and pipes
 */
export function createLineWriter(write: (text: string) => void): (line: string) => void {
  let waiting = "";

  function flush(): void {
    const text = waiting;
    waiting = "";
    if (text !== "") write(text);
  }

  process.on("exit", flush);
  return (line) => {
    if (waiting === "") setImmediate(flush);
    waiting += line;
  };
}
