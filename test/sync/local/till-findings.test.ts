import { describe, expect, test } from 'vitest';
import { findingSchema, tillFindings as tillCodes } from '../../../core/exception/finding.ts';
import { whatHappened } from '../../../core/exception/finding-words.ts';
import type { PrintJobView } from '../../../core/ports/terminal-bridge.ts';
import type { LedgerHealth } from '../../../sync/local/ledger-health.ts';
import { type TillTroubles, tillFindings } from '../../../sync/local/till-findings.ts';
import { formExplained, formsIssued } from '../../builders/act-drafts.ts';
import { saleCompleted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { returned } from '../../builders/return-desk.ts';

const well: LedgerHealth = {
  journal: { state: 'ok', why: null },
  database: { state: 'ok', why: null },
  unsafe: false,
  space: null,
  broken: [],
  healing: { fromJournal: 0, fromDatabase: 0, forked: [], unreadable: [], dataLoss: null },
  floorFrozen: false,
  copySuspected: false,
  doubtful: [],
};
const ill = { state: 'ill', why: 'io' } as const;
const calm: TillTroubles = {
  health: well,
  status: { till: 'ok', blocked: null, unsent: 0, oldestUnsentAt: null },
  jobs: [],
  tail: [],
  rejected: 0,
  payments: [],
  clockUnsure: false,
  boot: 'boot-1',
};
const found = (change: Partial<TillTroubles>) => tillFindings({ ...calm, ...change });
const codes = (change: Partial<TillTroubles>) => found(change).map(({ code }) => code);
const ofHealth = (change: Partial<LedgerHealth>) => codes({ health: { ...well, ...change } });
const job = (state: PrintJobView['state']): PrintJobView => ({
  jobId: `job_${state}`,
  docId: 'doc_1',
  kind: 'receipt',
  title: '小票',
  copyNo: 1,
  state,
  reason: null,
  changedAt: 77,
});

describe('what a till finds at itself', () => {
  test('nothing, while all is well', () => expect(found({})).toEqual([]));

  test('its books: one copy ill, both, the disk, bytes nobody can read, two histories', () => {
    expect(ofHealth({ journal: ill })).toEqual(['COPY_ILL']);
    expect(ofHealth({ database: ill })).toEqual(['COPY_ILL']);
    expect(ofHealth({ journal: ill, database: ill })).toEqual(['BOOKS_STOPPED']);
    expect(ofHealth({ unsafe: true })).toEqual(['BOOKS_STOPPED']);
    expect(ofHealth({ space: { freeBytes: 1, warning: true, short: true } })).toEqual(['DISK_LOW']);
    expect(ofHealth({ healing: { ...well.healing, unreadable: ['e1/4'] } })).toEqual(['BOOKS_BROKEN']);
    expect(ofHealth({ healing: { ...well.healing, forked: ['e1'] } })).toEqual(['BOOKS_FORKED']);
  });

  test('a sale the screen had refused and that is on the books, with its money; also one that is not in memory any more', () => {
    const till = anEventLog();
    const tenders = [{ kind: 'cash' as const, amount: 500, received: 500, change: 0 }];
    const sold = till.write(saleCompleted({ sale: 'sale_1', tenders }));
    const health = { ...well, doubtful: [sold.id, 'gone'] };
    expect(found({ health, tail: till.events })).toMatchObject([
      { code: 'DOUBTFUL_ACT', finding: `DOUBTFUL_ACT:${sold.id}`, amount: 500, facts: { seq: 1 } },
      { code: 'DOUBTFUL_ACT', amount: 0 },
    ]);
  });

  test('its line and its clock: revoked, not understood, a time nobody trusts, rows it cannot read', () => {
    const status = { ...calm.status, till: 'revoked' as const, unsent: 12, oldestUnsentAt: 99 };
    expect(found({ status, rejected: 3, clockUnsure: true })).toMatchObject([
      { code: 'TILL_BLOCKED', facts: { why: 'revoked', unsent: 12 }, at: 99 },
      { code: 'CLOCK_UNSURE', finding: 'CLOCK_UNSURE:boot-1' },
      { code: 'ROWS_UNREADABLE', facts: { count: 3 } },
    ]);
  });

  test('papers a person must look at, and no others', () => {
    const jobs = [job('attention'), job('printed'), job('queued')];
    expect(found({ jobs })).toMatchObject([{ finding: 'PAPER_STUCK:job_attention', facts: { title: '小票' }, at: 77 }]);
  });

  test('money: a payment without an answer, a refund that waits', () => {
    const till = anEventLog();
    till.write(saleCompleted({ sale: 'sale_1', tenders: [{ kind: 'wechat', amount: 500, received: 500, change: 0 }] }));
    till.write(returned({ id: 'r1', sale: 'sale_1', log: till.events, lines: [{ id: '1', qty: null }] }));
    const payments = [{ payment: 'pay_1', tender: 'alipay' as const, amount: 800, at: 5 }];
    expect(found({ tail: till.events, payments })).toMatchObject([
      { code: 'REFUND_WAITS', amount: 500, facts: { tender: 'wechat' } },
      { code: 'PAYMENT_UNKNOWN', amount: 800, facts: { payment: 'pay_1' } },
    ]);
  });

  test('paper forms that were passed over, and forms entered twice', () => {
    const till = anEventLog();
    till.write(formsIssued());
    till.write(formExplained());
    till.write(formExplained());
    const all = codes({ tail: till.events });
    expect(all).toContain('FORM_TWICE');
    expect(all.filter((code) => code === 'FORM_MISSING').length).toBeGreaterThan(0);
  });

  test('each fits the shape of a finding, can be decided about and says what happened', () => {
    const health = { ...well, journal: ill, space: { freeBytes: 9, warning: true, short: true }, doubtful: ['x'] };
    for (const one of found({ health, rejected: 1, jobs: [job('attention')] })) {
      expect(findingSchema.parse(one)).toEqual(one);
      expect(tillCodes).toContain(one.code);
      expect(whatHappened(one, 'en')).not.toContain('{{');
      expect(one.finding).toMatch(/^[\w.:-]{1,160}$/);
    }
  });
});
