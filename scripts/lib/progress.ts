const WIDTH = 30;

/**
 * Shows how far a long step has come: a bar that redraws itself on a terminal, a line every tenth
 * elsewhere. Call with `done` from 0 to `total`.
 */
export function createProgress(label: string, total: number): (done: number) => void {
  const isTerminal = process.stdout.isTTY === true;
  let lastTenth = -1;
  return (done) => {
    const share = total === 0 ? 1 : done / total;
    const count = `${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
    if (isTerminal) {
      const filled = Math.round(share * WIDTH);
      const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
      process.stdout.write(`\r${label} ${bar} ${count}${done >= total ? "\n" : ""}`);
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth > lastTenth) console.log(`${label} ${tenth * 10} % (${count})`);
    lastTenth = tenth;
  };
}
