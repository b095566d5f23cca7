import type { Fen } from '../money/fen.ts';
import { type ActTitle, actWordsOf } from './act-words.ts';
import { centred, circumstances, cut, pair, rule, seal, storeHead, text } from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import { wordsOf } from './paper-words.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';

/** Masked name and phone. */
export const personOf = ({ nameMasked, phoneMasked }: MaskedMember): string => `${nameMasked} ${phoneMasked}`;

interface Slip {
  readonly facts: PaperFacts & { readonly member: MaskedMember };
  /** The paper's own id: printed twice it is the same paper (EC-17, EC-18). */
  readonly docId: string;
  readonly title: ActTitle;
  /** Id of the act, in the QR code too. */
  readonly id: string;
  readonly blocks: readonly Block[];
  readonly amount: Fen;
  /** Without lines for signatures. */
  readonly unsigned?: boolean;
}

/** A slip about one member: heading, circumstances, what was done, signatures, seal. */
export function actSlip({ facts, docId, title, id, blocks, amount, unsigned = false }: Slip): ReceiptDoc {
  const { lang, member } = facts;
  const chinese = lang === 'zh-CN';
  const words = actWordsOf(lang);
  const other = actWordsOf(chinese ? 'en' : 'zh-CN');
  const sign = [
    text(words.customer),
    { type: 'feed', lines: 2 },
    text(words.clerk),
    { type: 'feed', lines: 2 },
  ] as const;
  return {
    version: 1,
    kind: 'slip',
    docId,
    copyNo: 1,
    lang,
    title: words[title],
    blocks: [
      ...storeHead(facts),
      { type: 'title', text: words[title], size: 'double' },
      centred(other[title]),
      ...circumstances(facts),
      pair(words.slipNo, id),
      pair(wordsOf(lang).member, personOf(member)),
      rule,
      ...blocks,
      rule,
      ...(unsigned ? [] : sign),
      ...seal(facts, { kind: 'B', id, amounts: [amount] }),
      cut,
    ],
  };
}
