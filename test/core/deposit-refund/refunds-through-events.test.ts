import { describe, expect, test } from 'vitest';
import { composeDepositVoid } from '../../../core/deposit-refund/compose-deposit-void.ts';
import { cancelRefund, composeDepositRefund, type SignedRefund } from '../../../core/deposit-refund/compose-refund.ts';
import { quoteDepositRefund, type RefundDesk } from '../../../core/deposit-refund/refund-desk.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { closeRefund } from '../../../core/settlement/close-refund.ts';
import type { Lot } from '../../../core/stored-value/lot.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { depositMade, granted, memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import { aCard, aLine, aLot, cash, funded, priced, storedValue } from '../../builders/pricing.ts';
import { aPerson, returned } from '../../builders/return-desk.ts';
import { SettlingCentre } from '../../builders/settling-centre.ts';
import { soldEvent } from '../../builders/sold-event.ts';
import { aStore } from '../../builders/store.ts';

const t3 = aLot('L', { card: 'card_1' });
const day = 86_400_000;

/** A till that took the deposit of `lot`; then sales of it, each line with its deposit rate. */
function depositor(lot: Lot, sales: readonly { price: number; deposit?: number; tier?: number }[] = []): EventLog {
  const till = anEventLog();
  till.write(memberEnrolled(), { shift: 'shift_1' });
  till.write(depositMade(lot));
  let c = lot.c;
  for (const [at, { price, deposit = 1000, tier = 1000 }] of sales.entries()) {
    const goods = priced([aLine('1', price)], { rates: { tier, deposit, birthday: null } });
    const cards = [aCard([{ ...lot, c }], { cap: 48_000 })];
    const sv = { pctCap: at === 0 && price === 50_527 ? 100 : 50, residualWaiver: 0 };
    const sale = funded(goods, [storedValue, cash], { cards, sv });
    till.write(soldEvent({ sale: `S${at}`, funded: sale }));
    c += sale.sv.face;
  }
  return till;
}

/** What the service desk of that till sees when everything has been sent and settled. */
function deskOf(centre: SettlingCentre, changes: Partial<RefundDesk> = {}): RefundDesk {
  return {
    at: t3.depositedAt + 30 * day,
    tid: 't1',
    store: aStore(),
    campaigns: [aCampaign({ version: 'v1' })],
    online: true,
    operator: aPerson('manager'),
    member: must(centre.row, 'the member'),
    pending: [],
    ...changes,
  };
}

const ask = { lot: 'L', reason: 'CUSTOMER', merch: 'NONE', interest: null } as const;
const signed = (changes: Partial<SignedRefund> = {}): SignedRefund => ({
  ...ask,
  refund: 'rfd_1',
  slip: 'doc_1',
  payout: 'cash',
  signedHash: 'a'.repeat(64),
  approver: null,
  bankAccount: null,
  ...changes,
});
const quoteOf = (desk: RefundDesk, changes: object = {}) =>
  granted(quoteDepositRefund(desk, { ...ask, ...changes })).quote;

/** The lot closed by the centre after the till has paid. */
function closed(centre: SettlingCentre, paid: RecordedEvent): SettlingCentre {
  centre.take([paid]);
  const { draft } = must(closeRefund(paid, must(centre.row, 'the member')), 'the lot is open');
  centre.row = foldMember(centre.row, centre.log.write(draft), 'salt');
  return centre;
}

describe('the comparison that the customer signs (REF-14)', () => {
  test('W11 inside seven days all principal comes back, less the flask if the customer keeps it', () => {
    const lot = aLot('L', { card: 'card_1', p0: 100_000, b0: 0, tier: 'T2' });
    const desk = deskOf(new SettlingCentre().take(depositor(lot).events), { at: lot.depositedAt + 5 * day });
    expect(quoteOf(desk)).toMatchObject({ inWindow: true, basis: 'RATIO', amount: 100_000 });
    expect(quoteOf(desk, { merch: 'KEPT' })).toMatchObject({ giftDeduction: 8000, amount: 92_000 });
  });

  test('the published rules decide, not those the program came with: basis after the window, price of the flask (CON-08)', () => {
    const { refund } = referenceRules;
    const rules = { ...referenceRules, refund: { ...refund, customerBasis: 'RATIO' as const, merchPrice: 5_000 } };
    const desk = deskOf(new SettlingCentre().take(depositor(t3, [{ price: 40_000, deposit: 950 }]).events), { rules });
    expect(quoteOf(desk)).toMatchObject({ basis: 'RATIO', amount: 282_728 });
    expect(quoteOf({ ...desk, rules: null })).toMatchObject({ basis: 'LIST', amount: 280_000 });
    expect(quoteOf(desk, { merch: 'KEPT' })).toMatchObject({ giftDeduction: 5_000 });
  });

  test('W12 after use RATIO gives 282728 and LIST 280000: the centre’s row carries the list value of what was bought', () => {
    const centre = new SettlingCentre().take(depositor(t3, [{ price: 40_000, deposit: 950 }]).events);
    expect(centre.lots[0]).toMatchObject({ c: 19_000, listUsed: 20_000 });
    const desk = deskOf(centre);
    expect(quoteOf(desk)).toMatchObject({ ratio: 282_728, list: 280_000, basis: 'LIST', amount: 280_000 });
    expect(quoteOf({ ...desk, at: t3.depositedAt + day })).toMatchObject({ basis: 'RATIO', amount: 282_728 });
    expect(granted(quoteDepositRefund(desk, ask))).toMatchObject({ keep: 311_000, principal: 282_728, bonus: 28_272 });
  });

  test('W12 before anything was sent the till comes to the same figures by itself', () => {
    const till = depositor(t3, [{ price: 40_000, deposit: 950 }]);
    const before = new SettlingCentre().take(till.events.slice(0, -1));
    const pending = till.events.slice(-1);
    const member = must(withOwnEvents(before.row, pending, 'salt'), 'the member');
    expect(quoteOf(deskOf(before, { member, pending }))).toMatchObject({ ratio: 282_728, list: 280_000 });
  });

  test('W14 goods worth more by list than was paid in: nothing comes back, nothing is claimed, and the card may be kept', () => {
    const lot = aLot('L', { card: 'card_1', p0: 50_000, b0: 0, tier: 'T1' });
    const centre = new SettlingCentre().take(depositor(lot, [{ price: 50_527, deposit: 950 }]).events);
    expect(centre.lots[0]).toMatchObject({ c: 48_000 });
    expect(centre.lots[0]?.listUsed).toBeGreaterThan(50_000);
    const choice = granted(quoteDepositRefund(deskOf(centre), ask));
    expect(choice.quote).toMatchObject({ ratio: 2000, list: 0, basis: 'LIST', amount: 0 });
    expect(choice.keep).toBe(2000);
    const { draft } = granted(composeDepositRefund(deskOf(centre), signed()));
    expect(draft.body).toMatchObject({ legs: [], comparison: { amount: 0 } });
    expect(draft.post).toEqual([]);
  });

  test('W13 a closing shop pays RATIO and interest', () => {
    const desk = deskOf(new SettlingCentre().take(depositor(t3, [{ price: 40_000, deposit: 950 }]).events));
    const closing = { reason: 'SHOP', interest: { rateBp: 300, days: 20 } } as const;
    expect(quoteOf(desk, closing)).toMatchObject({ basis: 'RATIO', interest: 465, amount: 283_193 });
  });

  test('W49 the points-tier rate is nothing the deposit gave: LIST counts what was paid', () => {
    const centre = new SettlingCentre().take(depositor(t3, [{ price: 48_000, deposit: 950, tier: 850 }]).events);
    const face = must(centre.lots[0], 'the lot').c;
    expect(quoteOf(deskOf(centre)).list).toBe(300_000 - face);
  });
});

describe('a small balance out of the drawer', () => {
  const small = aLot('L', { card: 'card_1', p0: 8000, b0: 800 });

  test('closes the lot, empties the clearing account and lets the bonus lapse', () => {
    const till = depositor(small);
    const centre = new SettlingCentre().take(till.events);
    const { draft, actor } = granted(composeDepositRefund(deskOf(centre), signed()));
    expect(actor).toBe('manager');
    const paid = till.write(draft);
    expect(withOwnEvents(centre.row, [paid], 'salt')?.lots[0]?.state).toBe('REFUND_PENDING');
    closed(centre, paid);
    expect(centre.lots[0]).toMatchObject({ state: 'REFUNDED', refunded: { payable: 8000 } });
    const books = trialBalance(centre.books);
    for (const account of ['sv_principal:L', 'refund_clearing:t1', 'refund_difference']) {
      expect([account, balanceOf(books, account)]).toEqual([account, 0]);
    }
    expect([balanceOf(books, 'sv_bonus:L', 'BONUS'), balanceOf(books, 'bonus_lapsed', 'BONUS')]).toEqual([0, -800]);
    expect(closeRefund(paid, must(centre.row, 'the member'))).toBeNull();
  });

  test.each([
    ['offline', { online: false }, {}, 'REFUND_NOT_FRESH'],
    ['by a cashier alone', { operator: aPerson('cashier') }, {}, 'PERMISSION_MISSING'],
    ['without a signature', {}, { signedHash: '' }, 'CONTRACT_MISSING'],
    ['by transfer without an account', {}, { payout: 'bank' as const }, 'BANK_ACCOUNT_MISSING'],
  ])('%s is refused', (_, desk, act, code) => {
    const centre = new SettlingCentre().take(depositor(small).events);
    expect(composeDepositRefund(deskOf(centre, desk), signed(act))).toMatchObject({ refusal: { code } });
  });
});

describe('FLW-04 a large refund', () => {
  const bankAccount = { holder: '王小芳', account: '6222021234567890123', bank: '工商银行' };

  test('never leaves the drawer; the request holds the lot and keeps the account out of the event (REG 34)', () => {
    const till = depositor(t3);
    const centre = new SettlingCentre().take(till.events);
    const desk = deskOf(centre, { at: t3.depositedAt + day });
    expect(composeDepositRefund(desk, signed())).toMatchObject({ refusal: { code: 'REFUND_CASH_LIMIT' } });
    const asked = till.write(granted(composeDepositRefund(desk, signed({ payout: 'bank', bankAccount }))).draft);
    expect(asked.bytes).not.toContain('6222');
    expect(asked.event.body).toMatchObject({ legs: [{ tender: 'bank', amount: 300_000, state: 'DUE' }] });
    centre.take([asked]);
    expect(centre.lots[0]).toMatchObject({ state: 'REFUND_PENDING', holds: 1 });
    expect(quoteDepositRefund(deskOf(centre), ask)).toMatchObject({ refusal: { code: 'LOT_NOT_ACTIVE' } });
    const desk2 = deskOf(centre);
    centre.take([till.write(granted(cancelRefund({ refund: 'rfd_1', lot: 'L', reason: '不退了', desk: desk2 })))]);
    expect(centre.lots[0]).toMatchObject({ state: 'ACTIVE' });
  });
});

test('W15 EC-09 goods that come back after their deposit was refunded: the difference goes to the bank, the bonus is void', () => {
  const till = depositor(t3, [{ price: 38_000 }]);
  const centre = new SettlingCentre().take(till.events);
  const asked = deskOf(centre, { at: t3.depositedAt + day });
  const choice = granted(quoteDepositRefund(asked, ask));
  expect(choice.quote.amount).toBe(282_728);
  const draft = granted(
    composeDepositRefund(asked, signed({ payout: 'bank', bankAccount: { holder: 'w', account: '1', bank: 'b' } })),
  ).draft;
  const paid = till.write({
    ...draft,
    type: 'deposit.refunded',
    post: [
      ['refund_clearing:t1', 'CNY', 282_728],
      ['refund_due:t1', 'CNY', -282_728],
    ],
    body: { ...draft.body, principal: choice.principal, bonus: choice.bonus },
  });
  closed(centre, paid);
  const member = centre.row;
  const back = till.write(
    returned({ id: 'r1', sale: 'S0', log: till.events, member, lines: [{ id: '1', qty: null }] }),
  );
  centre.take([back]);
  expect(back.event.body).toMatchObject({ refund: { cash: 19_000, sv: 19_000 } });
  const restored = must(centre.log.events.at(-1), 'the centre answered');
  expect(restored.event.body).toMatchObject({ bank: 17_272, bonusVoid: 1728, face: 19_000 });
  expect(centre.lots[0]).toMatchObject({ state: 'REFUNDED', refunded: { payable: 300_000 } });
  const books = trialBalance(centre.books);
  expect([
    balanceOf(books, 'floor:t1'),
    balanceOf(books, 'floor:t1', 'BONUS'),
    balanceOf(books, 'sv_principal:L'),
  ]).toEqual([0, 0, 0]);
  expect([...totalsByUnit(books).values()].every((sum) => sum === 0)).toBe(true);
});

describe('DEP-23 a deposit typed wrong', () => {
  const voidOf = (till: EventLog, changes: object = {}) =>
    composeDepositVoid({
      void: 'void_1',
      slip: 'doc_1',
      made: must(till.events[1], 'the deposit'),
      member: must(withOwnEvents(null, till.events, 'salt'), 'the member'),
      tid: 't1',
      shift: 'shift_1',
      benefitsClaimed: false,
      reason: '金额输错',
      operator: aPerson('manager'),
      approver: null,
      ...changes,
    });

  test('is undone in its shift: drawer, liability and bonus as before', () => {
    const till = depositor(t3);
    till.write(granted(voidOf(till)).draft);
    expect([...trialBalance(till.events)].flatMap(([, units]) => [...units.values()]).every((sum) => sum === 0)).toBe(
      true,
    );
    expect(new SettlingCentre().take(till.events).lots[0]?.state).toBe('VOID');
  });

  test('is not, once used, in another shift, or twice', () => {
    expect(voidOf(depositor(t3, [{ price: 9000 }]))).toMatchObject({ refusal: { code: 'DEPOSIT_USED' } });
    expect(voidOf(depositor(t3), { shift: 'shift_2' })).toMatchObject({ refusal: { code: 'VOID_AFTER_Z' } });
    const till = depositor(t3);
    till.write(granted(voidOf(till)).draft);
    expect(voidOf(till)).toMatchObject({ refusal: { code: 'ALREADY_VOIDED' } });
  });
});
