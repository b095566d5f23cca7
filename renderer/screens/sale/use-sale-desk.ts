import { type RefObject, useRef, useState } from 'react';
import { bundleOffer } from '../../../core/catalogue/bundle.ts';
import type { Product } from '../../../core/catalogue/product.ts';
import { byBarcode } from '../../../core/catalogue/product-search.ts';
import { type Refusal, refusal as refusalOf } from '../../../core/kernel/refusal.ts';
import { isPhone } from '../../../core/member/phone.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { readPaperCode } from '../../../core/receipt/paper-code.ts';
import { playSound } from '../../hooks/sounds.ts';
import { type BasketDesk, useBasket } from '../../hooks/use-basket.ts';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { type KeypadEntry, useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { releaseFocus } from '../../hooks/use-pointer-blur.ts';
import { useReturnIfOpen } from '../../hooks/use-return.ts';
import { useScanner } from '../../hooks/use-scanner.ts';
import { useProductIndex, useStore, useTerminal } from '../../hooks/use-terminal.ts';

/** What lies over the basket. */
export type SalePanel =
  | { readonly kind: 'benefits' | 'baskets' }
  | { readonly kind: 'members'; readonly phone?: string }
  | { readonly kind: 'weigh'; readonly product: Product }
  | { readonly kind: 'reprice' | 'note'; readonly lineId: string }
  | null;

/** Everything the cashier can do to a basket, by scan, touch or key. */
export interface SaleHands {
  readonly basket: BasketDesk;
  readonly entry: KeypadEntry;
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly panel: SalePanel;
  readonly setPanel: (panel: SalePanel) => void;
  /** The catalogue is ready to be searched. */
  readonly ready: boolean;
  readonly refusal: Refusal | null;
  readonly dismiss: () => void;
  readonly add: (product: Product, grams: number | null) => void;
  readonly lookUp: (code: string) => void;
  /** Goods touched or found by name, in the pieces typed before. */
  readonly pick: (product: Product) => void;
  /** Pieces typed for the next touch; 1 if none are. */
  readonly pieces: number;
  readonly times: () => void;
  readonly find: () => void;
}

/** What a label adds to the goods it is on. */
interface LabelSays {
  readonly unitPrice: Fen | null;
  readonly qty: number;
}
const unlabelled: LabelSays = { unitPrice: null, qty: 1 };

const codeDigitsMax = 18;

/** Digits on the pad that can only be pieces: more of them are a code. */
const piecesIn = (typed: string): number => (/^[1-9]\d{0,2}$/.test(typed) ? Number(typed) : 1);

/** Codes of this shop's own papers begin alike; the sale says whether it is a coupon (CPN-01). */
const isSignedCode = (code: string): boolean => code.startsWith('YC1.');

/** A receipt scanned at the counter is the beginning of a return: it opens there. False: it was no receipt. */
function useOpenReceipt(): (code: string) => boolean {
  const back = useReturnIfOpen();
  const { go } = useDesk();
  return (code) => {
    if (back === null || readPaperCode(code)?.kind !== 'R') return false;
    back.find(code);
    go('returns');
    return true;
  };
}

/** Hands of the sale screen: state of the moment and the keys that go with it. */
export function useSaleDesk(): SaleHands {
  const index = useProductIndex();
  const store = useStore();
  const { clock, memberByPhone, customerOf } = useTerminal();
  const openReceipt = useOpenReceipt();
  const { stage, refusal, send, dismiss } = useCheckout();
  const basket = useBasket();
  const [panel, setPanel] = useState<SalePanel>(null);
  const [query, setQuery] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const entry = useKeypad('digits', codeDigitsMax);

  const add = (product: Product, grams: number | null, label: LabelSays = unlabelled) => {
    setQuery('');
    setUnknown(null);
    releaseFocus();
    if (product.weighed && grams === null) return setPanel({ kind: 'weigh', product });
    playSound('scan');
    const bundle = index ? bundleOffer(product, index.byCode) : null;
    send({ type: 'sale.line.scanned', product, grams, bundle, ...label });
    return setPanel(null);
  };
  const lookUp = (code: string) => {
    entry.clear();
    setQuery('');
    if (openReceipt(code)) return undefined;
    if (isSignedCode(code)) return send({ type: 'sale.coupon.scanned', code, at: clock.now() });
    const found = index ? byBarcode(index, code, store?.labels) : null;
    if (found) return add(found.product, found.grams, { unitPrice: found.unitPrice, qty: found.qty });
    if (isPhone(code)) {
      const member = memberByPhone(code);
      if (!member) return setPanel({ kind: 'members', phone: code });
      playSound('scan');
      return send({ type: 'sale.member.chosen', ...customerOf(member) });
    }
    playSound('refuse');
    return setUnknown(code);
  };
  const pieces = piecesIn(entry.text);
  const hands: SaleHands = {
    basket,
    entry,
    query,
    setQuery,
    search,
    panel,
    setPanel,
    ready: index !== null,
    refusal: unknown === null ? refusal : refusalOf('PRODUCT_UNKNOWN', { code: unknown }),
    dismiss: () => {
      setUnknown(null);
      dismiss();
    },
    add,
    lookUp,
    pieces,
    pick: (product) => {
      entry.clear();
      add(product, null, { unitPrice: null, qty: product.weighed ? 1 : pieces });
    },
    times: () => {
      if (basket.chosen) basket.quantify(basket.chosen, Number(entry.text || '0'));
      entry.clear();
    },
    find: () => search.current?.focus(),
  };
  useScanner(lookUp, index !== null && stage === 'scanning' && (panel === null || panel.kind === 'weigh'));
  useSaleKeys(hands);
  return hands;
}

/** The keyboard of the sale screen, while nothing lies over the basket. */
function useSaleKeys({ basket, entry, panel, setPanel, lookUp, times, find }: SaleHands): void {
  const { shelf } = useCheckout();
  const { chosen } = basket;
  const grow = (by: number) => () => chosen && basket.quantify(chosen, chosen.qty + by);
  useKeys(
    {
      '/': find,
      F5: () => setPanel({ kind: 'members' }),
      q: () => setPanel({ kind: 'benefits' }),
      p: () => chosen && setPanel({ kind: 'reprice', lineId: chosen.id }),
      n: () => chosen && setPanel({ kind: 'note', lineId: chosen.id }),
      h: shelf.suspend,
      g: () => setPanel({ kind: 'baskets' }),
      ArrowDown: () => basket.step(1),
      ArrowUp: () => basket.step(-1),
      Delete: () => chosen && basket.remove(chosen),
      '*': times,
      '+': grow(1),
      '-': grow(-1),
      'Control+z': basket.undo,
      Enter: entry.text === '' ? undefined : () => lookUp(entry.text),
    },
    { enabled: panel === null },
  );
}
