import type { PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
import type { PrinterSignal } from './printer-signals.ts';

/** Fence ids go round at 10000: four digits, kept per printer so that an old answer fits no new job. */
export const fenceCycle = 10_000;

const idOf = (number: number): string => String(number % fenceCycle).padStart(4, '0');

/** A question in the stream of bytes: its answer proves that everything before it was done. */
export interface Fences {
  /** Bytes of the n-th fence of a job. */
  bytesOf(index: number): Buffer;
  /** How many fences of the job are proven passed once this signal came in, given how many were before. */
  passedAfter(signal: PrinterSignal, passed: number): number;
}

/** GS ( H, function 48: the printer repeats four characters when printing up to there is completed. */
const processIdFences = (first: number): Fences => ({
  bytesOf: (index) =>
    Buffer.concat([Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30]), Buffer.from(idOf(first + index), 'ascii')]),
  passedAfter(signal, passed) {
    if (signal.kind !== 'process-id') return passed;
    // If several answers wait, printers send the latest only; so a later id proves the earlier ones.
    for (let ahead = 0; ahead < 64; ahead++) if (idOf(first + passed + ahead) === signal.id) return passed + ahead + 1;
    return passed;
  },
});

/** GS r 1: one byte without a name, so answers are counted. */
const inOrderFences: Fences = {
  bytesOf: () => Buffer.from([0x1d, 0x72, 0x01]),
  passedAfter: (signal, passed) => (signal.kind === 'in-order' ? passed + 1 : passed),
};

/** A printer that cannot prove anything. */
const noFences: Fences = { bytesOf: () => Buffer.alloc(0), passedAfter: (_, passed) => passed };

/** Fences for a class of printer; `first` is the first id of the job. */
export function fencesFor(confirmation: PrinterSettings['confirmation'], first: number): Fences {
  if (confirmation === 'processId') return processIdFences(first);
  return confirmation === 'gsr' ? inOrderFences : noFences;
}
