import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import type { WrittenForm } from '../../../core/ledger/form-bodies.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import {
  asFormDeposit,
  asFormSale,
  explainForm,
  type FormEntering,
  issueForms,
} from '../../../core/offline/compose-form.ts';
import { formNumber, missingOf, numberIn } from '../../../core/offline/form-pads.ts';
import { closeShift, openShift } from '../../../core/till/shift.ts';
import { doubleUses } from '../../../core/view/coupon-uses.ts';
import { formRegister } from '../../../core/view/form-fold.ts';
import { foldSale } from '../../../core/view/sale-fold.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { shiftAt, shiftSpans } from '../../../core/view/shift-spans.ts';
import { formExplained, formsIssued } from '../../builders/act-drafts.ts';
import { aLot, depositMade, granted, memberEnrolled, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import { aPerson } from '../../builders/return-desk.ts';

const at = (time: string): number => Date.parse(`2026-03-05T${time}:00+08:00`);
const photo = 'a'.repeat(64);
const pad = { pad: 'pad_1', prefix: 'F-', first: 101, last: 150, width: 6 };

const paper = (form: string, changes: Partial<WrittenForm> = {}): WrittenForm => ({
  form,
  writtenAt: at('11:20'),
  writtenBy: 'zhang',
  signedBy: 'li',
  photo,
  balanceEvidence: '',
  ...changes,
});

/** A till whose shift opens at ten with a pad of forms. */
function morning(): EventLog {
  const log = anEventLog();
  log.clock.set(at('10:00'));
  log.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: { '10000': 5 } })), {
    shift: 'shift_1',
  });
  log.write(formsIssued());
  return log;
}

const closeAt = (log: EventLog, time: string, cash: number): void => {
  log.clock.set(at(time));
  const open = foldShift(log.events);
  log.write(granted(closeShift({ open, tid: 't1', count: { '10': cash / 10 }, report: 'doc_z' })));
};

const entering = (log: EventLog, written: WrittenForm, changes: Partial<FormEntering> = {}): FormEntering => ({
  written,
  forms: formRegister(log.events),
  shift: shiftAt(shiftSpans(log.events), written.writtenAt),
  tid: 't1',
  at: at('15:05'),
  operator: aPerson('supervisor'),
  approver: null,
  ...changes,
});

/** Eighty yuan of goods in cash, written by hand, a coupon K of thirty yuan used. */
const sale = (id: string, coupon: string | null = null): EventDraft<'sale.completed'> => {
  const draft = saleCompleted({ sale: id, tenders: [taken('cash', 8000)], offline: true });
  const coupons = coupon === null ? [] : [{ coupon, total: 3000, lines: ['1'] }];
  return { ...draft, body: { ...draft.body, coupons } };
};

const enter = (log: EventLog, id: string, written: WrittenForm, coupon: string | null = null) => {
  const { draft, shift, biz, actor } = granted(asFormSale(sale(id, coupon), entering(log, written)));
  log.clock.set(at('15:05'));
  return log.write(draft, { shift, biz, actor });
};

describe('MAN-01 a sale written by hand while the system was down', () => {
  test('is a sale like any other, at the written time, found by its number', () => {
    const log = morning();
    const entry = enter(log, 'S1', paper('F-000101'));
    expect(entry.event.keys[0]).toBe('form:F-000101');
    expect(entry.event.actor).toBe('supervisor');
    expect(foldSale(log.events, 'S1')?.sold.at).toBe(at('11:20'));
    expect(foldShift(log.events)?.figures).toMatchObject({ salesTotal: 8000, offlineCount: 1 });
    expect(foldShift(log.events)?.drawer).toBe(58_000);
  });

  test.each<[string, Partial<WrittenForm>, Partial<FormEntering>, string]>([
    ['a number of no pad', { form: 'F-000151' }, {}, 'FORM_UNKNOWN'],
    ['a number with too few digits', { form: 'F-0101' }, {}, 'FORM_UNKNOWN'],
    ['one signature', { signedBy: '' }, {}, 'FORM_INVALID'],
    ['two signatures of one hand', { signedBy: 'zhang' }, {}, 'FORM_INVALID'],
    ['no photo', { photo: '' }, {}, 'FORM_INVALID'],
    ['a time to come', { writtenAt: at('15:06') }, { shift: { shift: 's', biz: 'b', closedAt: null } }, 'FORM_INVALID'],
    ['a time before the shop opened', { writtenAt: at('09:59') }, {}, 'SHIFT_CLOSED'],
    ['a cashier alone', {}, { operator: aPerson('cashier') }, 'PERMISSION_MISSING'],
  ])('MAN-02 %s is refused', (_story, written, changes, code) => {
    const log = morning();
    const asked = entering(log, paper('F-000101', written), changes);
    expect(asFormSale(sale('S1'), asked)).toMatchObject({ refusal: { code } });
  });

  test('MAN-02 each number once', () => {
    const log = morning();
    enter(log, 'S1', paper('F-000101'));
    const again = asFormSale(sale('S2'), entering(log, paper('F-000101')));
    expect(again).toMatchObject({ refusal: { code: 'FORM_REUSED' } });
  });

  test('MAN-01 stored value by hand needs the last receipt with the balance, and the limits of offline', () => {
    const log = morning();
    const draft = saleCompleted({ sale: 'S1', draws: [{ lot: aLot(), face: 5000 }], offline: true });
    const by = (written: WrittenForm) => asFormSale(draft, entering(log, written));
    expect(by(paper('F-000101'))).toMatchObject({ refusal: { code: 'FORM_INVALID' } });
    expect(by(paper('F-000101', { balanceEvidence: 'R-8812' })).ok).toBe(true);
    const online = { ...draft, body: { ...draft.body, offline: false } };
    expect(asFormSale(online, entering(log, paper('F-000101', { balanceEvidence: 'R-8812' })))).toMatchObject({
      refusal: { code: 'FORM_INVALID' },
    });
  });

  test('MAN-02 no deposit above a thousand yuan on paper; that sum itself is allowed', () => {
    const log = morning();
    log.write(memberEnrolled());
    const by = (p0: number) => asFormDeposit(depositMade(aLot({ p0, b0: 0 })), entering(log, paper('F-000102')));
    expect(granted(by(100_000)).draft.body.form?.form).toBe('F-000102');
    expect(by(100_001)).toMatchObject({ refusal: { code: 'FORM_DEPOSIT_LIMIT', facts: { limit: 100_000 } } });
  });
});

describe('CSH-01 a form entered after its shift was closed', () => {
  test('belongs to that shift; the cash that was found over there is what it is booked against', () => {
    const log = morning();
    closeAt(log, '14:00', 58_000);
    const overBefore = balanceOf(trialBalance(log.events), 'over_short');
    expect(overBefore).toBe(-8000);
    log.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_2', count: { '10000': 5 } })), {
      shift: 'shift_2',
    });
    const entry = enter(log, 'S1', paper('F-000101'));
    expect(entry.event.shift).toBe('shift_1');
    const books = trialBalance(log.events);
    expect([balanceOf(books, 'over_short'), balanceOf(books, 'sales'), balanceOf(books, 'cash_drawer:t1')]).toEqual([
      0, -8000, 50_000,
    ]);
    expect([...totalsByUnit(books).values()]).toEqual([0]);
    expect(foldShift(log.events)).toMatchObject({ shift: 'shift_2', drawer: 50_000, figures: { salesTotal: 0 } });
  });

  test('the spans of the shifts say which one it was', () => {
    const log = morning();
    closeAt(log, '14:00', 50_000);
    log.clock.set(at('16:00'));
    log.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_2', count: {} })), { shift: 'shift_2' });
    const spans = shiftSpans(log.events.toReversed());
    const ofTime = (time: string) => shiftAt(spans, at(time))?.shift ?? null;
    expect(['10:00', '13:59', '14:00', '15:59', '16:00'].map(ofTime)).toEqual([
      'shift_1',
      'shift_1',
      null,
      null,
      'shift_2',
    ]);
  });
});

describe('MAN-02 the register of numbers', () => {
  test('lists what is missing before the last number used, until somebody says why', () => {
    const log = morning();
    enter(log, 'S1', paper('F-000103'));
    expect(formRegister(log.events).missing).toEqual(['F-000101', 'F-000102']);
    const speak = (form: string, outcome: 'SPOILED' | 'MISSING', reason = '写错') =>
      explainForm({
        forms: formRegister(log.events),
        operator: aPerson('supervisor'),
        approver: null,
        form,
        outcome,
        reason,
      });
    expect(speak('F-000101', 'SPOILED', ' ')).toMatchObject({ refusal: { code: 'ACT_REASON' } });
    log.write(granted(speak('F-000101', 'SPOILED')).draft);
    log.write(granted(speak('F-000102', 'MISSING', '撕掉')).draft);
    expect(speak('F-000102', 'MISSING')).toMatchObject({ refusal: { code: 'FORM_REUSED' } });
    expect(formRegister(log.events.toReversed())).toMatchObject({
      missing: [],
      twice: [],
      entries: [
        { form: 'F-000101', outcome: 'SPOILED' },
        { form: 'F-000102', outcome: 'MISSING', reason: '撕掉' },
        { form: 'F-000103', outcome: 'SALE', of: 'S1', writtenAt: at('11:20') },
      ],
    });
  });

  test('shows a number that two tills entered apart', () => {
    const [one, two] = [morning(), anEventLog({ tid: 't2', epoch: 'e2' })];
    enter(one, 'S1', paper('F-000101'));
    two.write(formExplained('F-000101'));
    expect(formRegister([...one.events, ...two.events]).twice).toEqual(['F-000101']);
  });

  test('a pad is handed out by a manager, once, with numbers that fit', () => {
    const forms = { pads: [pad], entries: [] };
    const issue = (changes: object, operator = aPerson('manager')) =>
      issueForms({ forms, operator, approver: null, pad: { ...pad, pad: 'pad_2', first: 151, last: 200, ...changes } });
    expect(issue({}).ok).toBe(true);
    expect(issue({ first: 150 })).toMatchObject({ refusal: { code: 'FORM_REUSED' } });
    expect(issue({ first: 201 })).toMatchObject({ refusal: { code: 'FORM_INVALID' } });
    expect(issue({ last: 1_000_000 })).toMatchObject({ refusal: { code: 'FORM_INVALID' } });
    expect(issue({}, aPerson('supervisor'))).toMatchObject({ refusal: { code: 'PERMISSION_MISSING' } });
  });

  test('a number is the text on the paper', () => {
    expect([
      numberIn(pad, 'F-000101'),
      numberIn(pad, 'F-000100'),
      numberIn(pad, 'G-000101'),
      numberIn(pad, 'F-101'),
    ]).toEqual([101, null, null, null]);
    expect(formNumber(pad, 7)).toBe('F-000007');
    expect(missingOf([pad], [])).toEqual([]);
  });
});

test('W44 through events: the form written at 11:20 stands, the use at till 2 at 11:45 is borne by the shop', () => {
  const log = morning();
  const other = anEventLog({ tid: 't2', epoch: 'e2' });
  other.clock.set(at('11:45'));
  other.write(sale('S2', 'K'));
  const written = enter(log, 'S1', paper('F-000123'), 'K');
  expect(written.event.wall).toBeGreaterThan(must(other.events[0], 'the use').event.wall);
  for (const events of [
    [...log.events, ...other.events],
    [...other.events, ...log.events.toReversed()],
  ])
    expect(doubleUses(events)).toEqual([{ coupon: 'K', winner: 'S1', loser: 'S2', amount: 3000, borneBy: 'SHOP' }]);
});
