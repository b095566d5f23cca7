import { expect, test } from 'vitest';
import { evaluateDeposit } from '../../../core/campaign/evaluate.ts';
import { type RecordDepositInput, recordDepositInput } from '../../../core/deposit/compose-deposit.ts';
import { contractHashOf, contractText } from '../../../core/deposit/contract.ts';
import { type DepositContext, newDeposit } from '../../../core/deposit/deposit-context.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { voucherToBe } from '../../../core/deposit/voucher-to-be.ts';
import { startOfDate } from '../../../core/kernel/business-day.ts';
import { voucherOf } from '../../../core/receipt/deposit-voucher.ts';
import { layout } from '../../../core/receipt/layout.ts';
import type { PaperFacts } from '../../../core/receipt/paper-facts.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { countingMint } from '../../builders/flow-run.ts';
import { aMember } from '../../builders/member.ts';
import { aStore } from '../../builders/store.ts';

const at = startOfDate('2026-02-02') + 10 * 3_600_000;
const facts: PaperFacts = { lang: 'zh-CN', store: aStore(), till: '1', operator: '王芳', at, position: null };

function unsigned(): DepositContext {
  const campaign = aCampaign();
  const terms = evaluateDeposit({ campaign, amount: 300_000, at });
  return {
    ...newDeposit({ mint: countingMint(), facts: { at, tid: 'til_1', store: aStore(), campaign } }),
    member: aMember(),
    cardId: 'crd_1',
    amount: 300_000,
    terms,
    room: { balanceAfter: terms.spendable, limit: 500_000 },
    tendering: { due: 300_000, roundDownStep: 1, taken: [], roundingLoss: 0 },
  };
}

/** The voucher that is printed once the same deposit was signed and paid in cash. */
function printed(context: DepositContext): ReceiptDoc {
  const paid = {
    ...context,
    contractHash: contractHashOf(contractText(contractFactsOf(context), 'zh-CN')),
    tendering: {
      ...context.tendering,
      taken: [{ kind: 'cash' as const, amount: 300_000, received: 300_000, change: 0 }],
    },
  };
  const { draft, contract, room }: RecordDepositInput = recordDepositInput(paid);
  const { card, member, campaign } = contract;
  return voucherOf({ ...facts, deposit: draft.body, card, member, campaign, balanceAfter: room.balanceAfter });
}

const linesOf = (doc: ReceiptDoc): string[] =>
  layout(doc, { cols: 48, dots: 576 }).flatMap((line) => (line.kind === 'text' ? [line.text.trim()] : []));

test('DEP-17 what the customer reads before paying is the paper, word for word, but for how it is paid', () => {
  const [before, after] = [linesOf(voucherToBe(unsigned(), facts)), linesOf(printed(unsigned()))];
  expect(after.filter((line) => !before.includes(line))).toEqual([expect.stringContaining('现金')]);
  expect(before.filter((line) => !after.includes(line))).toEqual([
    expect.stringContaining('未付款'),
    expect.stringContaining('未付款'),
  ]);
});

test('a paper that is only shown carries a code that counts nowhere', () => {
  const codes = voucherToBe(unsigned(), facts).blocks.flatMap((block) => (block.type === 'qr' ? [block.data] : []));
  expect(codes).toEqual(['YC1.PREVIEW']);
});
