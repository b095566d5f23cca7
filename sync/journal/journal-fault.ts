/** Why the journal could not do what it was asked, in one word that crosses processes. */
export type JournalFaultWord = 'fork' | 'disk-full' | 'busy' | 'corrupt' | 'io';

/** A broken recording device, or a record that contradicts one already kept. Nothing of the call was written. */
export class JournalFault extends Error {
  override readonly name = 'JournalFault';
  readonly word: JournalFaultWord;

  constructor(word: JournalFaultWord, detail: string, cause?: unknown) {
    super(`${word}: ${detail}`, { cause });
    this.word = word;
  }
}

/** Primary result codes of SQLite that mean something to a shop; all others are input or output gone wrong. */
const words: Readonly<Record<number, JournalFaultWord>> = {
  5: 'busy',
  6: 'busy',
  11: 'corrupt',
  13: 'disk-full',
  26: 'corrupt',
};

/** The SQLite result code of an error, without its extension bits; null if it is no such error. */
export function sqliteCodeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}

/** An error of the engine as a fault; errors that are not the engine's come back as they are. */
export function faultOf(error: unknown): unknown {
  const code = sqliteCodeOf(error);
  if (code === null || !(error instanceof Error)) return error;
  return new JournalFault(words[code] ?? 'io', error.message, error);
}
