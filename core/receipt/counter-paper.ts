import { counterWordsOf } from './counter-words.ts';
import { centred, circumstances, cut, storeHead } from './document-blocks.ts';
import type { PaperFacts } from './paper-facts.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';

type Title = 'contractTitle' | 'drawerTitle' | 'safeTitle' | 'waitingTitle' | 'dayTitle' | 'passTitle' | 'ticketTitle';

/** A paper of the counter: shop, title in both languages, circumstances, its own blocks, end mark. */
export function counterPaper(
  facts: PaperFacts,
  of: { readonly docId: string; readonly title: Title; readonly blocks: readonly Block[] },
): ReceiptDoc {
  const { lang } = facts;
  const words = counterWordsOf(lang);
  const other = counterWordsOf(lang === 'zh-CN' ? 'en' : 'zh-CN');
  return {
    version: 1,
    kind: 'slip',
    docId: of.docId,
    copyNo: 1,
    lang,
    title: words[of.title],
    blocks: [
      ...storeHead(facts),
      { type: 'title', text: words[of.title], size: 'double' },
      centred(other[of.title]),
      ...circumstances(facts),
      ...of.blocks,
      centred(words.end),
      cut,
    ],
  };
}
