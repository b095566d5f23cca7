import { expect, test } from 'vitest';
import { evaluateDeposit } from '../../../core/campaign/evaluate.ts';
import { ageBandOf } from '../../../core/deposit/age-gate.ts';
import { composeDeposit, recordDepositInput } from '../../../core/deposit/compose-deposit.ts';
import { contractTerms } from '../../../core/deposit/contract.ts';
import { type DepositContext, newDeposit } from '../../../core/deposit/deposit-context.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { startOfDate } from '../../../core/kernel/business-day.ts';
import { isBalanced } from '../../../core/ledger/balance.ts';
import { depositBodySchema, type TenderTaken } from '../../../core/ledger/event-types.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { countingMint } from '../../builders/flow-run.ts';
import { aMember } from '../../builders/member.ts';
import { aStore } from '../../builders/store.ts';

const at = startOfDate('2026-02-02') + 10 * 3_600_000;

/** A deposit with its money on the counter. */
function paidDeposit(amount: number, taken: readonly TenderTaken[]): DepositContext {
  const campaign = aCampaign();
  const terms = evaluateDeposit({ campaign, amount, at });
  return {
    ...newDeposit({ mint: countingMint(), facts: { at, tid: 'til_1', store: aStore(), campaign } }),
    member: aMember(),
    cardId: 'crd_1',
    amount,
    terms,
    room: { balanceAfter: terms.spendable, limit: 500_000 },
    contractHash: 'a'.repeat(64),
    tendering: { due: amount, roundDownStep: 1, taken, roundingLoss: 0 },
  };
}
const exact = (kind: TenderTaken['kind'], amount: number): TenderTaken => ({
  kind,
  amount,
  received: amount,
  change: 0,
});

test('W01: a tier-1 deposit in cash makes principal of the drawer’s money', () => {
  const draft = composeDeposit(
    paidDeposit(50_000, [{ kind: 'cash', amount: 50_000, received: 60_000, change: 10_000 }]),
  );
  expect(draft.post).toEqual([
    ['cash_drawer:til_1', 'CNY', 50_000],
    ['sv_principal:lot_2', 'CNY', -50_000],
  ]);
  expect(draft.body.lot).toMatchObject({ p0: 50_000, b0: 0, c: 0, tier: 'T1', state: 'ACTIVE', lastDay: '2029-02-02' });
  expect(draft.body.benefits.map((benefit) => benefit.code)).toEqual(['gift_voucher', 'discount']);
  expect(draft.keys).toEqual(['deposit:dep_1', 'lot:lot_2', 'card:crd_1', 'member:mem_1']);
});

test('W02: a tier-3 deposit by WeChat adds its bonus as a memorandum, not as money', () => {
  const draft = composeDeposit(paidDeposit(300_000, [exact('wechat', 300_000)]));
  expect(draft.post).toEqual([
    ['wechat', 'CNY', 300_000],
    ['sv_principal:lot_2', 'CNY', -300_000],
    ['bonus_granted', 'BONUS', 30_000],
    ['sv_bonus:lot_2', 'BONUS', -30_000],
  ]);
  expect(isBalanced(draft.post)).toBe(true);
  expect(draft.body.lot).toMatchObject({ p0: 300_000, b0: 30_000, tier: 'T3' });
});

test('a deposit paid in three ways debits each way once', () => {
  const draft = composeDeposit(
    paidDeposit(60_000, [exact('cash', 10_000), exact('card', 20_000), exact('cash', 30_000)]),
  );
  expect(draft.post.slice(0, 2)).toEqual([
    ['cash_drawer:til_1', 'CNY', 40_000],
    ['card', 'CNY', 20_000],
  ]);
});

test('a deposit that is not paid cannot be written', () => {
  expect(() => composeDeposit(paidDeposit(50_000, [exact('cash', 49_999)]))).toThrow('the tenders are the principal');
});

test('what is recorded fits its schema and is the same every time it is asked for', () => {
  const context = paidDeposit(300_000, [exact('cash', 300_000)]);
  expect(depositBodySchema.parse(composeDeposit(context).body)).toEqual(composeDeposit(context).body);
  expect(recordDepositInput(context)).toEqual(recordDepositInput(structuredClone(context)));
  expect(recordDepositInput(context)).toMatchObject({ docId: 'doc_3', jobId: 'job_4', openDrawer: true });
});

test('the contract shows amounts, caps and exclusions so that they are seen', () => {
  const terms = contractTerms(contractFactsOf(paidDeposit(300_000, [])), 'zh-CN');
  const strong = terms
    .flatMap((term) => term.lines)
    .filter((line) => line.strong)
    .map((line) => line.text);
  expect(strong[0]).toBe('预存本金3,000.00元，赠送300.00元，合计可用3,300.00元。');
  expect(strong.some((line) => line.includes('50%'))).toBe(true);
});

test.each([
  ['2018-02-02', 'child'],
  ['2018-02-01', 'minor'],
  ['2008-02-02', 'minor'],
  ['2008-02-01', 'adult'],
])('born %s, on 2 February 2026: %s, for a year is full the day after the birthday', (birth, band) => {
  expect(ageBandOf(birth, '2026-02-02')).toBe(band);
});

test('POL-03 REG 34 a unit and its agent stand beside the deposit, never inside it', () => {
  const context = paidDeposit(50_000, [exact('bank', 50_000)]);
  const company = { name: ' 小芽托育中心 ', agent: '王小芳' };
  const draft = composeDeposit({ ...context, declared: { ...context.declared, payer: 'COMPANY', company } });
  expect(draft.body.payer).toBe('COMPANY');
  expect(JSON.stringify(draft.body)).not.toContain('托育');
  expect(JSON.parse(draft.aside ?? '')).toEqual({ company: '小芽托育中心', agent: '王小芳' });
  expect(composeDeposit({ ...context, declared: { ...context.declared, company } }).aside).toBeNull();
  expect(composeDeposit(context).body).not.toHaveProperty('payer');
});
