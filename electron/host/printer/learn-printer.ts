import type { Clock } from '../../../core/kernel/clock.ts';
import type { PrinterLearnt, PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
import type { LaidLine } from '../../../core/receipt/laid-line.ts';
import { cutCommand, encodeLines, jobPrefix } from './esc-pos.ts';
import { fencesFor } from './fence.ts';
import type { OpenLink } from './printer-link.ts';
import { stateOf, troubleOf } from './printer-reading.ts';
import { PrinterTalk } from './printer-talk.ts';
import type { SpoolTimings } from './spool-timings.ts';

/** What learning needs: the way to the printer, and the lines of the slip it prints meanwhile. */
export interface Lesson {
  readonly openLink: OpenLink;
  readonly clock: Clock;
  readonly timings: SpoolTimings;
  readonly lines: readonly LaidLine[];
}

/** A slip takes at least this long to print, ms; an answer that comes sooner came before the paper. */
const soonestMs = 60;

const unknownYet: PrinterLearnt = {
  reachable: false,
  answers: false,
  inOrder: 'never',
  processId: false,
  automatic: false,
  confirmation: 'none',
  state: 'unreachable',
};

/** The class that what a printer showed makes. An answer given on arrival proves nothing. */
export function classOf(
  learnt: Pick<PrinterLearnt, 'answers' | 'inOrder' | 'processId'>,
): PrinterSettings['confirmation'] {
  if (learnt.processId) return 'processId';
  if (learnt.inOrder === 'in-order') return 'gsr';
  return learnt.answers ? 'pollOnly' : 'none';
}

/**
 * Prints a slip and watches: does the printer answer questions, does it answer in order when the slip is done or at once, does
 * it repeat process ids? A printer in trouble is told as it is and nothing is printed.
 */
export async function learnPrinter(lesson: Lesson): Promise<PrinterLearnt> {
  const { openLink, clock, timings } = lesson;
  const talk = await PrinterTalk.open(openLink, { clock, connectMs: timings.connectMs }).catch(() => null);
  if (talk === null) return unknownYet;
  try {
    const answers = await talk.askAll(timings.askMs);
    const state = answers ? stateOf(talk.reading) : 'unknown';
    const before = { ...unknownYet, reachable: true, answers, state };
    if (answers && troubleOf(talk.reading) !== null) return { ...before, confirmation: classOf(before) };
    const learnt = { ...before, ...(await watchSlip(talk, lesson)) };
    return { ...learnt, confirmation: classOf(learnt) };
  } finally {
    await talk.close();
  }
}

async function watchSlip(
  talk: PrinterTalk,
  { clock, timings, lines }: Lesson,
): Promise<Pick<PrinterLearnt, 'inOrder' | 'processId' | 'automatic'>> {
  talk.drain();
  const body = lines.filter((line) => line.kind !== 'cut');
  const fences = Buffer.concat([fencesFor('gsr', 0).bytesOf(0), fencesFor('processId', 0).bytesOf(0)]);
  const startedAt = clock.monotonic();
  void talk.send(Buffer.concat([jobPrefix, ...encodeLines(body), fences, cutCommand]));
  const until = startedAt + timings.deadlineMs + timings.deadlinePerLineMs * body.length;
  const seen = { inOrder: 'never' as PrinterLearnt['inOrder'], processId: false, automatic: false };
  while (!(seen.processId && seen.inOrder !== 'never')) {
    const left = until - clock.monotonic();
    const heard = left > 0 ? await talk.next(left) : 'closed';
    if (heard === 'closed') break;
    if (heard === 'nothing') continue;
    if (heard.kind === 'process-id') seen.processId = true;
    if (heard.kind === 'automatic') seen.automatic = true;
    if (heard.kind !== 'in-order') continue;
    seen.inOrder = clock.monotonic() - startedAt < soonestMs ? 'at-once' : 'in-order';
  }
  return seen;
}
