/** Words on the terminal: one line a step, Chinese and English. They go to standard error where the program's own output must stay alone. */
let stream = process.stdout;

/** Sends all further words to standard error. */
export const sayOnStandardError = () => {
  stream = process.stderr;
};

/** One step begins. */
export const step = (zh, en) => {
  stream.write(`· ${zh} / ${en}\n`);
};

/** Something a person must know or do; `lines` are commands or facts, one each. */
export const tell = (zh, en, lines = []) => {
  stream.write(`\n${zh}\n${en}\n${lines.map((line) => `    ${line}\n`).join('')}\n`);
};

/** A plain text of the program. */
export const print = (text) => {
  stream.write(`${text}\n`);
};
