import { mintId } from '../../core/kernel/ids.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { permit } from '../../core/operator/permission.ts';
import { storeDayReport } from '../../core/receipt/store-day-report.ts';
import { paperFactsNow } from './paper.ts';
import { readDay } from './record-day.ts';
import type { Terminal } from './terminal.ts';

/**
 * Prints the day of the whole shop, as the centre and this till know it; nothing is recorded. Refuses with PERMISSION_MISSING,
 * NETWORK_DOWN (other tills' shifts are at the centre) or CENTRE_REFUSED. Source: CSH-03, CSH-04.
 */
export async function printStoreDay(
  terminal: Terminal,
  { biz, operator }: { biz: string; operator: Operator },
): Promise<Result<{ jobId: string }>> {
  const permitted = permit({ operator, approver: null, act: 'report.x' });
  if (!permitted.ok) return permitted;
  const known = await readDay(terminal, biz);
  if (!known.ok) return known;
  const { day, shifts } = known.value;
  const [docId, jobId] = [mintId('doc', terminal.clock), mintId('job', terminal.clock)];
  const facts = paperFactsNow({ terminal, operator });
  const doc = storeDayReport({ ...facts, docId, biz, shifts, stillOpen: day.stillOpen });
  await terminal.bridge.call('print.submit', { jobs: [{ jobId, doc, printer: 'report', openDrawer: false }] });
  return ok({ jobId });
}
