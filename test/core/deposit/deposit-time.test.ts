import { describe, expect, test } from 'vitest';
import type { SnapshotFrom } from 'xstate';
import { recordDepositInput } from '../../../core/deposit/compose-deposit.ts';
import { contractHashOf, contractText } from '../../../core/deposit/contract.ts';
import type { DepositEvent } from '../../../core/deposit/deposit.events.ts';
import { depositMachine } from '../../../core/deposit/deposit.machine.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { depositTimeAsked } from '../../../core/deposit/deposit-time.ts';
import { startOfDate } from '../../../core/kernel/business-day.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { countingMint, step, walk } from '../../builders/flow-run.ts';
import { aMember } from '../../builders/member.ts';
import { aPerson } from '../../builders/return-desk.ts';
import { aStore } from '../../builders/store.ts';

const at = startOfDate('2026-02-02') + 10 * 3_600_000;
const facts = { at, tid: 'til_1', store: aStore(), campaign: aCampaign(), rules: referenceRules };
const unsure = { ...facts, timeUnsure: true };
type Flow = SnapshotFrom<typeof depositMachine>;

const previewed = (amount: number, known: typeof facts & { timeUnsure?: boolean } = unsure): Flow =>
  walk(depositMachine, { mint: countingMint(), facts: known }, [
    { type: 'deposit.member.chosen', member: aMember(), cardId: 'crd_1' },
    { type: 'deposit.amount.entered', amount, at },
  ]);
const then = (flow: Flow, ...events: DepositEvent[]): Flow =>
  events.reduce<Flow>((so, event) => step(depositMachine, so, event), flow);
const accepted: DepositEvent = { type: 'deposit.terms.accepted' };
const leftOut: DepositEvent = { type: 'deposit.time.left-out' };
const confirmed = (reason = '和手机对过', approver = aPerson('manager', 'stf_li')): DepositEvent => ({
  type: 'deposit.time.confirmed',
  operator: aPerson('cashier', 'stf_wang'),
  approver,
  reason,
});
const signed = ({ context }: Flow): DepositEvent => ({
  type: 'deposit.contract.signed',
  contractHash: contractHashOf(contractText(contractFactsOf(context), 'zh-CN')),
});
const cash = (received: number): DepositEvent => ({ type: 'tender.offered', kind: 'cash', received });
const bodyAfter = (flow: Flow, amount: number) => {
  const contract = then(flow, accepted);
  return recordDepositInput(then(contract, signed(contract), cash(amount)).context).draft.body;
};

describe('EC-20: the tier of a deposit hangs on the campaign’s window, so an unsure clock asks a manager', () => {
  test.each<[string, Flow, boolean]>([
    ['a tier with its bonus', previewed(300_000), true],
    ['the lowest tier, which brings no bonus', previewed(50_000), true],
    ['a plain top-up', previewed(100), false],
    ['the same tier by a clock that is sure', previewed(300_000, facts), false],
  ])('asked before the contract: %s', (_, flow, asked) => {
    expect(depositTimeAsked(flow.context)).toBe(asked);
    const next = then(flow, accepted);
    expect([next.value, next.context.refusal?.code ?? null]).toEqual(
      asked ? ['preview', 'TIME_UNSURE'] : ['contract', null],
    );
  });

  test('the word of a manager lets the tier count, and the entry says whose word it was and why', () => {
    const body = bodyAfter(then(previewed(300_000), confirmed()), 300_000);
    expect(body.lot).toMatchObject({ p0: 300_000, b0: 30_000, tier: 'T3' });
    expect(body.timeConfirmed).toEqual({ approvedBy: 'stf_wang+stf_li', reason: '和手机对过' });
  });

  test('nobody there: the same sum becomes a plain top-up without tier, bonus and gifts, and every reason says why', () => {
    const flow = then(previewed(300_000), leftOut);
    expect(new Set(flow.context.terms?.grants.map(({ fired, why }) => `${fired} ${why.en}`))).toEqual(
      new Set(['false the clock is not sure and nobody confirmed it']),
    );
    const body = bodyAfter(flow, 300_000);
    expect(body.lot).toMatchObject({ p0: 300_000, b0: 0, tier: 'NONE' });
    expect([body.benefits, body.coupons, body.vouchers, body.pack, body.timeConfirmed]).toEqual([
      [],
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('another amount is another question; a clock lost after the terms is asked about before the signature', () => {
    const again = then(previewed(300_000), confirmed(), { type: 'deposit.stepped.back' });
    const other = then(again, { type: 'deposit.amount.entered', amount: 100_000, at });
    expect(depositTimeAsked(other.context)).toBe(true);
    const late = then(previewed(300_000, facts), accepted, { type: 'deposit.facts.changed', facts: unsure });
    const refused = then(late, signed(late));
    expect([refused.value, refused.context.refusal?.code]).toEqual(['contract', 'TIME_UNSURE']);
  });

  test.each<[string, Flow, DepositEvent, string]>([
    ['without a reason', previewed(300_000), confirmed(' '), 'REASON_MISSING'],
    [
      'by somebody without the right',
      previewed(300_000),
      confirmed('r', aPerson('cashier', 'stf_zhao')),
      'PERMISSION_MISSING',
    ],
    ['where nothing is asked', previewed(100), confirmed(), 'NOT_NOW'],
    ['or left out where nothing is asked', previewed(100), leftOut, 'NOT_NOW'],
  ])('it is refused %s', (_, flow, event, code) => {
    expect(then(flow, event).context.refusal?.code).toBe(code);
  });
});
