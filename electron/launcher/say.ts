/** Words for the person at the terminal: Chinese, then English, one line. */
export type Say = (zh: string, en: string) => void;

/** Says it on standard output. */
export const sayOnTerminal: Say = (zh, en) => {
  process.stdout.write(`· ${zh} / ${en}\n`);
};
