import { describe, expect, test } from 'vitest';
import type { SnapshotFrom } from 'xstate';
import type { CampaignRule } from '../../../core/campaign/campaign-rule.ts';
import { recordDepositInput } from '../../../core/deposit/compose-deposit.ts';
import { contractHashOf, contractText } from '../../../core/deposit/contract.ts';
import type { DepositEvent } from '../../../core/deposit/deposit.events.ts';
import { depositMachine } from '../../../core/deposit/deposit.machine.ts';
import type { DepositFacts } from '../../../core/deposit/deposit-context.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { depositTimeAsked } from '../../../core/deposit/deposit-time.ts';
import { startOfDate } from '../../../core/kernel/business-day.ts';
import type { Member } from '../../../core/member/member.ts';
import { withBenefitStates, withCoupons } from '../../../core/view/benefit-row.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { countingMint, step, walk } from '../../builders/flow-run.ts';
import { aLot, aMember } from '../../builders/member.ts';
import { aStore } from '../../builders/store.ts';

const at = startOfDate('2026-02-02') + 10 * 3_600_000;
const firstPack: CampaignRule = {
  rule: 'first-deposit-pack',
  version: 'v3',
  name: { zh: '首次预存礼', en: 'first-deposit gift' },
  from: startOfDate('2026-02-01'),
  to: startOfDate('2026-03-01'),
  conditions: [
    { code: 'FIRST_DEPOSIT', args: {} },
    { code: 'DEPOSIT_AT_LEAST', args: { amount: 20_000 } },
  ],
  benefits: [
    {
      code: 'COUPON_PACK',
      args: {
        coupons: [
          { template: 'a', face: 1000, threshold: 9900, categories: ['纸尿裤'] },
          { template: 'b', face: 500 },
        ],
        validDays: 30,
      },
    },
  ],
  budget: null,
};
const facts: DepositFacts = {
  at,
  tid: 'til_1',
  store: aStore(),
  campaign: aCampaign({ rules: [firstPack] }),
  rules: null,
};
type Flow = SnapshotFrom<typeof depositMachine>;

const previewed = (amount: number, known: DepositFacts = facts, member: Partial<Member> = {}): Flow =>
  walk(depositMachine, { mint: countingMint(), facts: known }, [
    { type: 'deposit.member.chosen', member: aMember(member), cardId: 'crd_1' },
    { type: 'deposit.amount.entered', amount, at },
  ]);
const then = (flow: Flow, ...events: DepositEvent[]): Flow =>
  events.reduce<Flow>((so, event) => step(depositMachine, so, event), flow);
const contractOf = ({ context }: Flow): string => contractText(contractFactsOf(context), 'zh-CN');
function bodyAfter(flow: Flow, amount: number) {
  const contract = then(flow, { type: 'deposit.terms.accepted' });
  const signed = { type: 'deposit.contract.signed', contractHash: contractHashOf(contractOf(contract)) } as const;
  const paid = then(contract, signed, { type: 'tender.offered', kind: 'cash', received: amount });
  return recordDepositInput(paid.context).draft.body;
}
const ruled = ({ context }: Flow) =>
  (context.terms?.grants ?? []).filter(({ tier }) => tier === null).map(({ fired, zh, why }) => [fired, zh, why.zh]);

describe('CON-08: rules of the campaign give coupons with a deposit', () => {
  test('what fires is offered with its reason, signed in the contract, and in the entry with its coupons', () => {
    const flow = previewed(20_000);
    const words = '首次预存礼：2张券共15.00元，30天内有效';
    expect(ruled(flow)).toEqual([[true, words, '在活动期内；首次预存；预存已满200.00元']]);
    expect(contractOf(flow)).toContain(words);
    const body = bodyAfter(flow, 20_000);
    expect(body.benefits.map(({ zh }) => zh)).toEqual([words]);
    const shared = {
      kind: 'AMOUNT',
      products: null,
      start: startOfDate('2026-02-02'),
      end: startOfDate('2026-03-04'),
      ruleVersion: 'v3',
    };
    expect(body.coupons).toEqual([
      {
        ...shared,
        coupon: `${body.lot.lot}:rule:first-deposit-pack:0`,
        face: 1000,
        threshold: 9900,
        categories: ['纸尿裤'],
      },
      { ...shared, coupon: `${body.lot.lot}:rule:first-deposit-pack:1`, face: 500, threshold: 0, categories: null },
    ]);
  });

  test.each<[string, Flow, string]>([
    ['a sum too small', previewed(19_999), '预存未满200.00元，还差0.01元'],
    ['a deposit that is not the first', previewed(20_000, facts, { lots: [aLot()] }), '不是首次预存'],
    ['one undone before counts as well', previewed(20_000, facts, { lots: [aLot({ state: 'VOID' })] }), '不是首次预存'],
  ])('what does not fire says why and gives nothing: %s', (_, flow, why) => {
    expect(ruled(flow)).toEqual([[false, '首次预存礼', why]]);
    expect(contractOf(flow)).not.toContain('首次预存礼');
    const body = bodyAfter(flow, flow.context.amount ?? 0);
    expect([body.coupons, body.benefits]).toEqual([undefined, []]);
  });

  test('REF-11 the coupons end with their deposit, in whatever order it is heard of', () => {
    const body = bodyAfter(previewed(20_000), 20_000);
    const given = { lot: body.lot.lot, coupons: body.coupons ?? [] };
    const states = (lot: 'ACTIVE' | 'VOID') =>
      withBenefitStates(withCoupons(aMember({ lots: [aLot({ lot: body.lot.lot, state: lot })] }), given)).coupons?.map(
        ({ state }) => state,
      );
    expect([states('ACTIVE'), states('VOID')]).toEqual([
      ['ISSUED', 'ISSUED'],
      ['REVOKED', 'REVOKED'],
    ]);
  });
});

test('EC-20 on an unsure clock a rule is confirmed by a manager before the contract, or left out with its reason', () => {
  const unsure = { ...facts, timeUnsure: true };
  const flow = previewed(20_000, unsure);
  expect(depositTimeAsked(flow.context)).toBe(true);
  const plain = then(flow, { type: 'deposit.time.left-out' });
  expect(ruled(plain)).toEqual([[false, '首次预存礼', '本机时间拿不准，没有人确认']]);
  expect(bodyAfter(plain, 20_000).coupons).toBeUndefined();
  expect(depositTimeAsked(previewed(19_999, unsure).context)).toBe(false);
});
