import { must } from '../../core/kernel/invariant.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { PrintJob } from '../../core/ports/terminal-bridge.ts';
import { drawnJob } from './draw-glyphs.ts';
import type { RecordAct, RecordTogether, Terminal } from './terminal.ts';

/** Papers at hand without asking the spool: more than one act has, so that its preview is there at once. */
const papersKept = 16;

/** Records acts together with their paper and the step their flow stands at. */
export function actRecorder({
  bridge,
  facts,
  ledger,
}: Pick<Terminal, 'bridge' | 'facts' | 'ledger'>): Pick<Terminal, 'record' | 'recordAll' | 'paperOf' | 'sendPaper'> {
  const jobs = new Map<string, PrintJob>();
  const outside = new Set<string>();
  /** Papers of one commit leave together, whichever of them is asked for. */
  const together = new Map<string, readonly PrintJob[]>();
  const recordAll = async (acts: RecordTogether): Promise<Result<readonly RecordedEvent[]>> => {
    const { drafts, shift, biz, actor, jobs: make, flow } = acts;
    let made: readonly PrintJob[] = [];
    const paper = (events: readonly RecordedEvent[]): readonly PrintJob[] => {
      made = make ? make(events).map(drawnJob) : [];
      return made;
    };
    const recorded = await ledger.record({
      drafts,
      context: { store: facts.storeId ?? '', shift, actor, biz, boot: facts.bootId },
      jobs: paper,
      ...(flow ? { flow } : {}),
    });
    if (!recorded.ok) return recorded;
    const { events, report, again } = recorded.value;
    // An act found on the books makes no paper there; its job has the same id as the first, so it is printed once.
    if (again) paper(events);
    for (const job of made) {
      jobs.set(job.jobId, job);
      together.set(job.jobId, made);
    }
    if (!report.inJournal) for (const job of made) outside.add(job.jobId);
    forgetOld();
    return ok(events);
  };
  /** Older papers are read from the spool; one that is not in it yet is never let go. */
  const forgetOld = (): void => {
    for (const jobId of jobs.keys()) {
      if (jobs.size <= papersKept) return;
      if (outside.has(jobId)) continue;
      jobs.delete(jobId);
      together.delete(jobId);
    }
  };
  return {
    recordAll,
    async record({ draft, jobs: make, ...rest }: RecordAct): Promise<Result<RecordedEvent>> {
      const paper = make && (([event]: readonly RecordedEvent[]) => (event ? make(event) : []));
      const recorded = await recordAll({ ...rest, drafts: [draft], ...(paper ? { jobs: paper } : {}) });
      return recorded.ok ? ok(must(recorded.value[0], 'one draft gives one event')) : recorded;
    },
    paperOf: (jobId) => jobs.get(jobId)?.doc ?? null,
    async sendPaper(jobId) {
      // The spool reads its jobs from the journal; only while that is ill they have to be handed over.
      const left = (together.get(jobId) ?? []).filter((job) => outside.has(job.jobId));
      if (left.length === 0) return;
      await bridge.call('print.submit', { jobs: left });
      for (const job of left) outside.delete(job.jobId);
    },
  };
}
