import { benefitsOf } from '../campaign/evaluate.ts';
import { must } from '../kernel/invariant.ts';
import { voucherOf } from '../receipt/deposit-voucher.ts';
import type { PaperFacts } from '../receipt/paper-facts.ts';
import type { ReceiptDoc } from '../receipt/receipt-document.ts';
import { unpaidOf } from '../receipt/unpaid.ts';
import { contractHashOf, contractText } from './contract.ts';
import type { DepositContext } from './deposit-context.ts';
import { contractFactsOf } from './deposit-steps.ts';

/**
 * The voucher this deposit will print, made before any money by the code that prints it: the customer reads the paper first.
 * Only how it is paid is missing; it is marked and its code counts nowhere. Throws BrokenInvariant before the terms are known.
 * Source: DEP-17, DEP-18, REG 12.
 */
export function voucherToBe(context: DepositContext, facts: PaperFacts): ReceiptDoc {
  const contract = contractFactsOf(context);
  const { lot, member, card, campaign, terms } = contract;
  const deposit = {
    deposit: context.depositId,
    member: must(context.member, 'the member is chosen before the contract').member,
    lot,
    tenders: [],
    campaign: terms.campaign,
    benefits: benefitsOf(terms),
    contractHash: contractHashOf(contractText(contract, facts.lang)),
    voucher: context.docId,
  };
  const balanceAfter = context.room?.balanceAfter ?? null;
  return unpaidOf(voucherOf({ ...facts, deposit, card, member, campaign, balanceAfter }));
}
