import type { Finding } from '../../core/exception/finding.ts';
import {
  type ReopenWish,
  type ResolveWish,
  reopenFinding,
  resolveFinding,
} from '../../core/exception/resolve-finding.ts';
import type { EventBody } from '../../core/ledger/event-types.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { granted } from './event-drafts.ts';

/** A member who used ¥143 more stored value than there was. */
export const overdrawnFinding = (change: Partial<Finding> = {}): Finding => ({
  finding: 'OVERDRAWN:mem_1',
  code: 'OVERDRAWN',
  amount: 14_300,
  facts: { member: 'mem_1', name: '李*', phone: '138****1234', till: 't1', seq: 7 },
  at: 1000,
  open: true,
  stands: true,
  ...change,
});

/** Somebody decides about it at till t1. */
export const findingResolved = (change: Partial<ResolveWish> = {}): EventDraft<'finding.resolved'> =>
  granted(
    resolveFinding({
      id: 'res_1',
      finding: overdrawnFinding(),
      way: 'COLLECT_CASH',
      reason: '顾客到店付清',
      tid: 't1',
      hasShift: true,
      ...change,
    }),
  );

/** And takes it back. */
export const findingReopened = (
  resolved: EventBody<'finding.resolved'>,
  change: Partial<ReopenWish> = {},
): EventDraft<'finding.reopened'> =>
  granted(reopenFinding({ id: 'reo_1', resolved, reason: '收错了', tid: 't1', hasShift: true, ...change }));
