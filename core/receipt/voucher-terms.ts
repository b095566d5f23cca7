import type { Term, TermsFacts } from './voucher-term.ts';
import { voucherTermsEn } from './voucher-terms-en.ts';
import { voucherTermsZh } from './voucher-terms-zh.ts';

/** The terms printed on a deposit voucher, in its language. Source: DEP-18, REG 4, 12, 20. */
export const voucherTerms = (facts: TermsFacts): Term[] =>
  facts.lang === 'zh-CN' ? voucherTermsZh(facts) : voucherTermsEn(facts);
