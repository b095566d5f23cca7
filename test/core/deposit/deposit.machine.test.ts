import { describe, expect, test } from 'vitest';
import type { SnapshotFrom } from 'xstate';
import { contractHashOf, contractText } from '../../../core/deposit/contract.ts';
import type { DepositEvent } from '../../../core/deposit/deposit.events.ts';
import { depositMachine } from '../../../core/deposit/deposit.machine.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { startOfDate } from '../../../core/kernel/business-day.ts';
import { refusal } from '../../../core/kernel/refusal.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { answered, countingMint, failed, step, walk } from '../../builders/flow-run.ts';
import { aLot, aMember } from '../../builders/member.ts';
import { aStore } from '../../builders/store.ts';

const at = startOfDate('2026-02-02') + 10 * 3_600_000;
const input = (store = aStore(), campaign: ReturnType<typeof aCampaign> | null = aCampaign()) => ({
  mint: countingMint(),
  facts: { at, tid: 'til_1', store, campaign },
});
const chosen = (member = aMember()): DepositEvent => ({ type: 'deposit.member.chosen', member, cardId: 'crd_1' });
const entered = (amount: number): DepositEvent => ({ type: 'deposit.amount.entered', amount, at });
const accepted: DepositEvent = { type: 'deposit.terms.accepted' };
const cash = (received: number): DepositEvent => ({ type: 'tender.offered', kind: 'cash', received });

type Flow = SnapshotFrom<typeof depositMachine>;
type Heard = DepositEvent | ReturnType<typeof answered> | ReturnType<typeof failed>;
/** No acquirer stands behind the tender: the cashier looks at the customer's phone. */
const byEye = answered('askPayment', { state: 'manual' });
const sign = (flow: Flow, lang: 'zh-CN' | 'en' = 'zh-CN'): Flow =>
  step(depositMachine, flow, {
    type: 'deposit.contract.signed',
    contractHash: contractHashOf(contractText(contractFactsOf(flow.context), lang)),
  } satisfies DepositEvent);
const to = (events: readonly DepositEvent[], from = input()) => walk(depositMachine, from, events);
const signedFor = (amount: number, events: readonly Heard[] = [], from = input()): Flow =>
  events.reduce<Flow>(
    (flow, event) => step(depositMachine, flow, event),
    sign(to([chosen(), entered(amount), accepted], from)),
  );

test('the ids of deposit, lot, voucher and print job exist before anybody is asked anything', () => {
  const { context, value } = to([]);
  expect(value).toBe('identifying');
  expect([context.depositId, context.lotId, context.docId, context.jobId]).toEqual([
    'dep_1',
    'lot_2',
    'doc_3',
    'job_4',
  ]);
});

describe('the order of a deposit', () => {
  test.each<[string, unknown, Flow]>([
    ['a member is chosen', 'amount', to([chosen()])],
    ['an amount is entered', 'preview', to([chosen(), entered(50_000)])],
    ['the terms are accepted', 'contract', to([chosen(), entered(50_000), accepted])],
    ['the contract is signed', { tendering: 'choosing' }, signedFor(50_000)],
    ['part of the cash lies there', { tendering: 'choosing' }, signedFor(50_000, [cash(20_000)])],
    ['all of the cash lies there', 'posting', signedFor(50_000, [cash(60_000)])],
    [
      'WeChat was asked',
      { tendering: 'confirming' },
      signedFor(50_000, [{ type: 'tender.offered', kind: 'wechat', amount: null }, byEye]),
    ],
    [
      'WeChat said yes',
      'posting',
      signedFor(50_000, [
        { type: 'tender.offered', kind: 'wechat', amount: null },
        byEye,
        { type: 'tender.confirmed' },
      ]),
    ],
    [
      'WeChat said no',
      { tendering: 'choosing' },
      signedFor(50_000, [{ type: 'tender.offered', kind: 'wechat', amount: null }, byEye, { type: 'tender.declined' }]),
    ],
  ])('%s: %j', (_, value, flow) => {
    expect(flow.value).toEqual(value);
    expect(flow.context.refusal).toBeNull();
  });

  test('the way back leads through every step as long as no money lies there', () => {
    const back: DepositEvent = { type: 'deposit.stepped.back' };
    const states = [1, 2, 3, 4].map(
      (count) =>
        signedFor(
          50_000,
          Array.from({ length: count }, () => back),
        ).value,
    );
    expect(states).toEqual(['contract', 'preview', 'amount', 'identifying']);
    const withMoney = signedFor(50_000, [cash(100), back]);
    expect([withMoney.value, withMoney.context.refusal?.code]).toEqual([{ tendering: 'choosing' }, 'TENDERS_TAKEN']);
  });

  test('money handed back opens the way out', () => {
    const left = signedFor(50_000, [
      cash(100),
      { type: 'deposit.cancelled' },
      { type: 'tender.removed', index: 0 },
      { type: 'deposit.cancelled' },
    ]);
    expect([left.value, left.status]).toEqual(['cancelled', 'done']);
  });

  test('an event out of its turn changes nothing and is answered', () => {
    const early = to([chosen(), cash(50_000)]);
    expect([early.value, early.context.refusal?.code]).toEqual(['amount', 'NOT_NOW']);
  });
});

describe('what the counter may not take', () => {
  test.each<[string, string, Flow]>([
    [
      'above the limit of the card',
      'CARD_LIMIT',
      to([chosen(aMember({ lots: [aLot({ p0: 200_000 })] })), entered(300_000)]),
    ],
    ['nothing', 'AMOUNT_INVALID', to([chosen(), entered(0)])],
    ['half a fen', 'AMOUNT_INVALID', to([chosen(), entered(0.5)])],
    [
      'from a child under eight',
      'UNDER_AGE',
      to([
        chosen(),
        { type: 'deposit.customer.declared', payer: 'PERSON', age: 'child', guardianConfirmed: true },
        entered(50_000),
      ]),
    ],
    [
      'from a twelve-year-old alone',
      'GUARDIAN_REQUIRED',
      to([
        chosen(),
        { type: 'deposit.customer.declared', payer: 'PERSON', age: 'minor', guardianConfirmed: false },
        entered(50_000),
      ]),
    ],
  ])('%s: %s', (_, code, flow) => {
    expect([flow.value, flow.context.refusal?.code]).toEqual(['amount', code]);
    expect(flow.context.terms).toBeNull();
  });

  test('a card that is lost is not chosen', () => {
    const lost = aMember({ cards: [{ card: 'crd_1', kind: 'REGISTERED', status: 'LOST' }] });
    const flow = to([chosen(lost)]);
    expect([flow.value, flow.context.refusal?.code]).toEqual(['identifying', 'CARD_NOT_ACTIVE']);
  });

  test('cash of a company from 5,000 yuan on', () => {
    const roomy = () => input(aStore(), aCampaign({ cardLimits: { registered: 1_000_000, unregistered: 100_000 } }));
    expect(signedFor(500_000, [cash(500_000)], roomy()).value).toBe('posting');
    const company: DepositEvent = {
      type: 'deposit.customer.declared',
      payer: 'COMPANY',
      age: 'adult',
      guardianConfirmed: false,
      company: { name: '小芽托育中心', agent: '王小芳' },
    };
    const signed = sign(to([chosen(), company, entered(500_000), accepted], roomy()));
    const refused = step(depositMachine, signed, cash(500_000));
    expect([refused.value, refused.context.refusal?.code]).toEqual([{ tendering: 'choosing' }, 'CASH_NOT_ALLOWED']);
    const bank = step(depositMachine, refused, { type: 'tender.offered', kind: 'bank', amount: null } as DepositEvent);
    expect(step(depositMachine, bank, byEye).value).toEqual({ tendering: 'confirming' });
  });

  test('DEP-15 a payment that nobody has confirmed makes no lot, and another tender is at hand', () => {
    const asked = signedFor(50_000, [{ type: 'tender.offered', kind: 'wechat', amount: null }, byEye]);
    const pressed = step(depositMachine, asked, { type: 'tender.finished' } as DepositEvent);
    expect([pressed.value, pressed.context.tendering.taken]).toEqual([{ tendering: 'confirming' }, []]);
    const declined = step(depositMachine, pressed, { type: 'tender.declined' } as DepositEvent);
    expect(step(depositMachine, declined, { type: 'tender.finished' } as DepositEvent).context.refusal?.code).toBe(
      'UNPAID',
    );
    expect(step(depositMachine, declined, cash(50_000)).value).toBe('posting');
  });

  test('POL-03 a unit that is not named, or nobody who acts for it', () => {
    const declared = (company?: { name: string; agent: string }): DepositEvent => ({
      type: 'deposit.customer.declared',
      payer: 'COMPANY',
      age: 'adult',
      guardianConfirmed: false,
      ...(company === undefined ? {} : { company }),
    });
    const codeOf = (company?: { name: string; agent: string }) =>
      to([chosen(), declared(company), entered(50_000)]).context.refusal?.code ?? null;
    expect(codeOf()).toBe('COMPANY_MISSING');
    expect(codeOf({ name: '小芽托育中心', agent: ' ' })).toBe('COMPANY_MISSING');
    expect(codeOf({ name: '', agent: '王小芳' })).toBe('COMPANY_MISSING');
    expect(codeOf({ name: '小芽托育中心', agent: '王小芳' })).toBeNull();
    const person = { ...declared(), payer: 'PERSON' as const };
    expect(to([chosen(), person, entered(50_000)]).context.refusal).toBeNull();
  });

  test('anything while head office has stopped deposits, or has no campaign', () => {
    const stopped = to([], input(aStore({ depositsStopped: true })));
    expect([stopped.value, stopped.status, stopped.context.refusal?.code]).toEqual(['refused', 'done', 'STOP_SELLING']);
    expect(to([], input(aStore(), null)).context.refusal?.code).toBe('NO_CAMPAIGN');
  });

  test('the stop switch thrown while the contract is read stops the deposit before the money', () => {
    const reading = to([
      chosen(),
      entered(50_000),
      accepted,
      { type: 'deposit.facts.changed', facts: { ...input().facts, store: aStore({ depositsStopped: true }) } },
    ]);
    const flow = sign(reading);
    expect([flow.value, flow.context.refusal?.code]).toEqual(['contract', 'STOP_SELLING']);
  });
});

describe('the contract', () => {
  const reading = to([chosen(), entered(50_000), accepted]);

  test('no signature, no deposit', () => {
    const flow = step(depositMachine, reading, { type: 'deposit.contract.signed', contractHash: '' } as DepositEvent);
    expect([flow.value, flow.context.refusal?.code]).toEqual(['contract', 'CONTRACT_MISSING']);
  });

  test('a signature under other terms does not count', () => {
    const other = sign(to([chosen(), entered(60_000), accepted])).context.contractHash ?? '';
    const flow = step(depositMachine, reading, {
      type: 'deposit.contract.signed',
      contractHash: other,
    } as DepositEvent);
    expect([flow.value, flow.context.refusal?.code]).toEqual(['contract', 'CONTRACT_CHANGED']);
  });

  test('it may be signed in either language', () => {
    expect(sign(reading, 'en').value).toEqual({ tendering: 'choosing' });
  });

  test('terms once shown stay, whatever head office publishes meanwhile', () => {
    const changed = step(depositMachine, reading, {
      type: 'deposit.facts.changed',
      facts: {
        ...input().facts,
        campaign: aCampaign({ version: 'PS-2', sv: { perPurchaseCap: 1, pctCap: 1, residualWaiver: 0 } }),
      },
    } as DepositEvent);
    expect(contractText(contractFactsOf(changed.context), 'zh-CN')).toBe(
      contractText(contractFactsOf(reading.context), 'zh-CN'),
    );
  });
});

describe('posting and paper', () => {
  const paid = signedFor(50_000, [cash(50_000)]);
  const act = { docId: 'doc_3', jobId: 'job_4' };

  test('a recorded deposit goes on to its paper and is done', () => {
    const printing = step(depositMachine, paid, answered('recordDeposit', { ok: true, value: act }));
    expect([printing.value, printing.context.recorded]).toEqual(['printing', act]);
    const done = step(depositMachine, printing, answered('sendPaper', undefined));
    expect([done.value, done.status, done.context.paperFault]).toEqual(['done', 'done', false]);
  });

  test('DEP-17: paper that cannot be handed over does not undo the deposit', () => {
    const printing = step(depositMachine, paid, answered('recordDeposit', { ok: true, value: act }));
    const done = step(depositMachine, printing, failed('sendPaper'));
    expect([done.value, done.context.paperFault]).toEqual(['done', true]);
  });

  test('an unsafe ledger stops the deposit: it may be tried again or the money handed back', () => {
    const unsafe = answered('recordDeposit', { ok: false, refusal: refusal('LEDGER_UNSAFE') });
    const stopped = step(depositMachine, paid, unsafe);
    expect([stopped.value, stopped.context.refusal?.code]).toEqual(['stopped', 'LEDGER_UNSAFE']);
    expect(step(depositMachine, stopped, { type: 'deposit.posting.retried' } as DepositEvent).value).toBe('posting');
    const left = step(depositMachine, stopped, { type: 'deposit.posting.left' } as DepositEvent);
    expect(left.value).toEqual({ tendering: 'choosing' });
    expect(step(depositMachine, left, { type: 'tender.finished' } as DepositEvent).value).toBe('posting');
  });

  test('a ledger that does not know whether it wrote leaves no way to another amount or other money', () => {
    const answer = answered('recordDeposit', { ok: false, refusal: refusal('OUTCOME_UNKNOWN') });
    const unknown = step(depositMachine, paid, answer);
    expect([unknown.value, unknown.context.refusal?.code]).toEqual(['uncertain', 'OUTCOME_UNKNOWN']);
    const left = step(depositMachine, unknown, { type: 'deposit.posting.left' } as DepositEvent);
    expect([left.value, left.context.refusal?.code]).toEqual(['uncertain', 'NOT_NOW']);
  });

  test('with the outcome unknown there is no way but the same act again', () => {
    const unknown = step(depositMachine, paid, failed('recordDeposit'));
    expect([unknown.value, unknown.context.refusal?.code]).toEqual(['uncertain', 'OUTCOME_UNKNOWN']);
    const cancelled = step(depositMachine, unknown, { type: 'deposit.cancelled' } as DepositEvent);
    expect([cancelled.value, cancelled.context.refusal?.code]).toEqual(['uncertain', 'NOT_NOW']);
    expect(step(depositMachine, unknown, { type: 'deposit.posting.retried' } as DepositEvent).value).toBe('posting');
  });
});
