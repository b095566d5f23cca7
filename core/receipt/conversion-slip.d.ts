import type { EventBody } from '../ledger/event-types.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import type { ReceiptDoc } from './receipt-document.ts';
/** What the consent is printed from. */
export type ConversionSlipFacts = PaperFacts & {
  readonly member: MaskedMember;
  readonly asked: EventBody<'conversion.asked'>;
  /** When the deposit was made, ms. */
  readonly depositedAt: number;
};
/** The consent to one conversion of principal, or the wish to have it turned back, to be signed and kept. Source: EXP-02, REG 3. */
export declare function conversionSlip(facts: ConversionSlipFacts): ReceiptDoc;
