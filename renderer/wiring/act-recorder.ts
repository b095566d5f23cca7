import { must } from '../../core/kernel/invariant.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { PrintJob } from '../../core/ports/terminal-bridge.ts';
import { drawnJob } from './draw-glyphs.ts';
import type { RecordAct, Terminal } from './terminal.ts';

/** Records acts together with their paper and the step their flow stands at. */
export function actRecorder({
  bridge,
  facts,
  ledger,
}: Pick<Terminal, 'bridge' | 'facts' | 'ledger'>): Pick<Terminal, 'record' | 'paperOf' | 'sendPaper'> {
  const jobs = new Map<string, PrintJob>();
  const outside = new Set<string>();
  return {
    async record({ draft, shift, biz, actor, jobs: make, flow }: RecordAct): Promise<Result<RecordedEvent>> {
      let made: readonly PrintJob[] = [];
      const paper = (event: RecordedEvent | undefined): readonly PrintJob[] => {
        made = make && event ? make(event).map(drawnJob) : [];
        return made;
      };
      const recorded = await ledger.record({
        drafts: [draft],
        context: { store: facts.storeId ?? '', shift, actor, biz, boot: facts.bootId },
        jobs: ([event]) => paper(event),
        ...(flow ? { flow } : {}),
      });
      if (!recorded.ok) return recorded;
      const { events, report, again } = recorded.value;
      // An act found on the books makes no paper there; its job has the same id as the first, so it is printed once.
      if (again) paper(events[0]);
      for (const job of made) jobs.set(job.jobId, job);
      if (!report.inJournal) for (const job of made) outside.add(job.jobId);
      return ok(must(events[0], 'one draft gives one event'));
    },
    paperOf: (jobId) => jobs.get(jobId)?.doc ?? null,
    async sendPaper(jobId) {
      // The spool reads its jobs from the journal; only while that is ill they have to be handed over.
      const job = jobs.get(jobId);
      if (!job || !outside.has(jobId)) return;
      await bridge.call('print.submit', { jobs: [job] });
      outside.delete(jobId);
    },
  };
}
