import type { PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
import type { PrintBench } from '../print-bench.ts';
import type { Knobs } from '../virtual-printer/device.ts';

/** Chance of one trial: the same seed brings the same misfortune at the same moment. */
export type Chance = (below: number) => number;

/** A small generator (mulberry32), enough to spread faults over a job. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** One kind of misfortune. */
export interface Fault {
  readonly name: string;
  readonly knobs?: Partial<Knobs>;
  readonly confirmation?: PrinterSettings['confirmation'];
  /** Prepares it just before the job is handed in. */
  readonly arm: (bench: PrintBench, chance: Chance) => void;
}

/** Lines a receipt of the trial has, about. */
const linesOfJob = 40;

/** Runs `act` when the printer has put out a random number of lines of the job. */
function atSomeLine(bench: PrintBench, chance: Chance, act: () => void): void {
  const line = 1 + chance(linesOfJob - 2);
  let seen = 0;
  const listen = (): void => {
    seen++;
    if (seen === line) act();
  };
  bench.printer.on('line', listen);
}

/** Runs `act` at a random moment of the job, preflight included. */
const atSomeTime = (chance: Chance, act: () => void): void => void setTimeout(act, chance(260));

const later = (ms: number, act: () => void): void => void setTimeout(act, ms);

const nothing = (): void => undefined;

/** Every fault of the trial, in the order of its table. Times are a tenth of a shop's. */
export const faults: readonly Fault[] = [
  { name: 'none', arm: nothing },
  {
    name: 'none, in-order status and unsolicited noise',
    knobs: { processId: false, automatic: true },
    confirmation: 'gsr',
    arm: nothing,
  },
  { name: 'five times slower', knobs: { msPerLine: 20 }, arm: nothing },
  {
    name: 'paper out, refilled',
    arm: (bench, chance) =>
      atSomeLine(bench, chance, () => {
        bench.printer.set({ paperOut: true });
        later(300, () => bench.printer.set({ paperOut: false }));
      }),
  },
  {
    name: 'paper out, never refilled',
    arm: (bench, chance) => atSomeLine(bench, chance, () => bench.printer.set({ paperOut: true })),
  },
  {
    name: 'cover open before the job',
    knobs: { coverOpen: true },
    arm: (bench) => later(400, () => bench.printer.set({ coverOpen: false })),
  },
  {
    name: 'cover opened in the middle',
    arm: (bench, chance) =>
      atSomeLine(bench, chance, () => {
        bench.printer.set({ coverOpen: true });
        later(300, () => bench.printer.set({ coverOpen: false }));
      }),
  },
  {
    name: 'cable pulled, plugged in again',
    arm: (bench, chance) =>
      atSomeTime(chance, () => {
        bench.wire?.pull();
        later(300, () => bench.wire?.plug());
      }),
  },
  { name: 'cable stays out', arm: (bench, chance) => atSomeTime(chance, () => bench.wire?.pull()) },
  {
    name: 'power cycle in the middle',
    arm: (bench, chance) => atSomeLine(bench, chance, () => bench.printer.powerCycle(100)),
  },
  {
    name: 'power cycle at any moment',
    arm: (bench, chance) => atSomeTime(chance, () => bench.printer.powerCycle(100)),
  },
  {
    name: '256-byte buffer and paper out',
    knobs: { bufferBytes: 256 },
    arm: (bench, chance) =>
      atSomeLine(bench, chance, () => {
        bench.printer.set({ paperOut: true });
        later(300, () => bench.printer.set({ paperOut: false }));
      }),
  },
  { name: 'silent from the beginning', knobs: { silent: true }, arm: nothing },
  {
    name: 'falls silent in the middle',
    arm: (bench, chance) => atSomeLine(bench, chance, () => bench.printer.set({ silent: true })),
  },
  {
    name: 'knife fault in the middle',
    arm: (bench, chance) => atSomeLine(bench, chance, () => bench.printer.set({ cutterError: true })),
  },
  {
    name: 'in-order status only, power cycle',
    knobs: { processId: false },
    confirmation: 'gsr',
    arm: (bench, chance) => atSomeLine(bench, chance, () => bench.printer.powerCycle(100)),
  },
  {
    name: 'answers garbled from the middle on',
    arm: (bench, chance) => atSomeLine(bench, chance, () => bench.printer.set({ garbled: true })),
  },
  {
    name: 'refuses connections for a while',
    knobs: { refusing: true },
    arm: (bench) => later(300, () => bench.printer.set({ refusing: false })),
  },
  {
    name: 'the till dies',
    arm: (bench, chance) =>
      atSomeTime(chance, () => {
        void bench.crash().then(() => bench.spool.start());
      }),
  },
];
