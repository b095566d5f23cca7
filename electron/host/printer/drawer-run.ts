import { preflight, type RunContext, type RunOutcome } from './document-run.ts';
import { drawerPulse } from './esc-pos.ts';
import { type Fences, fencesFor } from './fence.ts';
import { PrinterTalk } from './printer-talk.ts';

/** How long the printer is given to say that it has pulsed the drawer, ms. */
const answerMs = 3000;

/**
 * Opens the drawer: tried once. A printer that is offline would keep the pulse and let the drawer spring open when the
 * paper is changed, so it is not even asked then.
 */
export async function runDrawer(context: RunContext): Promise<RunOutcome> {
  const talk = await preflight(context);
  if (!(talk instanceof PrinterTalk)) return { kind: 'attention', reason: 'drawer-shut' };
  try {
    const fences = fencesFor(context.confirmation, context.progress.sending(1));
    talk.drain();
    void talk.send(Buffer.concat([drawerPulse, fences.bytesOf(0)]));
    context.progress.confirming();
    const outcome = await awaitPulse(context, talk, fences);
    if (outcome.kind === 'printed') await talk.close();
    return outcome;
  } finally {
    talk.abort();
  }
}

async function awaitPulse(context: RunContext, talk: PrinterTalk, fences: Fences): Promise<RunOutcome> {
  const { clock, confirmation } = context;
  // A printer that proves nothing is taken at its word here: a person sees at once whether the drawer is open.
  if (confirmation === 'pollOnly' || confirmation === 'none') return { kind: 'printed', disturbed: false };
  const until = clock.monotonic() + answerMs;
  for (let left = answerMs; left > 0; left = until - clock.monotonic()) {
    const heard = await talk.next(left);
    if (heard === 'closed') return { kind: 'attention', reason: 'link-lost' };
    if (heard !== 'nothing' && fences.passedAfter(heard, 0) > 0) return { kind: 'printed', disturbed: false };
  }
  return { kind: 'attention', reason: 'unknown' };
}
