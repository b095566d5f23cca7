import { forbiddenClausesIn } from './forbidden-clauses.ts';

/** What a deposit voucher must state: the campaign's items and the law's. Source: DEP-18; REG 4, 12, 20. */
export const voucherItems = [
  'ISSUER_NAME',
  'ISSUER_CONTACT',
  'CARD_NO',
  'CUSTOMER_NAME_MASKED',
  'CUSTOMER_PHONE_MASKED',
  'PRINCIPAL',
  'BONUS',
  'TENDER',
  'RECEIVING_ACCOUNT',
  'GOODS_SCOPE',
  'DEDUCTION_METHOD',
  'PCT_CAP',
  'PER_PURCHASE_CAP',
  'EXCLUDED_GOODS',
  'VALIDITY',
  'REFUND_METHOD',
  'SEVEN_DAY_RIGHT',
  'GIFTS_ON_REFUND',
  'LOSS_METHOD',
  'TRANSFER_METHOD',
  'BALANCE_QUERY',
  'DISPUTE_CHANNEL',
  'RULE_VERSION',
  'SEQUENCE_NO',
  'SIGNATURE',
] as const;

/** What is wrong with a voucher: items not printed and void clauses, both sorted. */
export interface VoucherLint {
  readonly missing: readonly string[];
  readonly findings: readonly string[];
}

/** Checks the items and the text of a deposit voucher. Source: DEP-18, CON-09. */
export const lintVoucher = (fields: readonly string[], text: string): VoucherLint => ({
  missing: voucherItems.filter((item) => !fields.includes(item)).toSorted(),
  findings: forbiddenClausesIn(text)
    .map((clause) => clause.code)
    .toSorted(),
});
