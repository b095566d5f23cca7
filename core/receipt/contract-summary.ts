import { localDateTimeOf } from '../kernel/business-day.ts';
import { counterPaper } from './counter-paper.ts';
import { counterWordsOf } from './counter-words.ts';
import { pair, rule, strong, text } from './document-blocks.ts';
import type { PaperFacts } from './paper-facts.ts';
import type { ReceiptDoc } from './receipt-document.ts';
import type { Term } from './voucher-term.ts';

/** What a contract summary is made from: the very terms that were shown, and the hashes of what was signed. */
export interface ContractSummaryFacts extends PaperFacts {
  readonly docId: string;
  readonly deposit: string;
  /** The agreement first, then the terms (`contractTerms`). */
  readonly terms: readonly Term[];
  readonly contractHash: string;
  /** Null where the customer signed on paper. */
  readonly signatureHash: string | null;
  /** When it was signed, ms. */
  readonly signedAt: number;
}

/**
 * The customer's copy of the contract in short: who and how much, every clause that must be seen, and the hashes by which
 * the signed text can be told from any other. Source: DEP-19, REG 4, 12.
 */
export function contractSummary(facts: ContractSummaryFacts): ReceiptDoc {
  const words = counterWordsOf(facts.lang);
  const [agreement, ...terms] = facts.terms;
  const seen = terms.flatMap((term) => term.lines.filter((line) => line.strong));
  return counterPaper(facts, {
    docId: facts.docId,
    title: 'contractTitle',
    blocks: [
      pair(words.depositNo, facts.deposit),
      pair(words.signedAt, localDateTimeOf(facts.signedAt)),
      rule,
      ...(agreement?.lines ?? []).map((line) => (line.strong ? strong(line.text) : text(line.text))),
      rule,
      strong(words.mustSee),
      ...seen.map((line) => strong(line.text)),
      text(words.wholeText),
      rule,
      text(words.contractHash),
      text(facts.contractHash),
      text(words.signatureHash),
      text(facts.signatureHash ?? words.onPaper),
    ],
  });
}
