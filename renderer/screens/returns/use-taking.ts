import { useState } from 'react';
import type { Product } from '../../../core/catalogue/product.ts';
import { byBarcode } from '../../../core/catalogue/product-search.ts';
import { type Refusal, refusal as refusalOf } from '../../../core/kernel/refusal.ts';
import type { Member } from '../../../core/member/member.ts';
import { type Fen, parseYuan, sumFen } from '../../../core/money/fen.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { worthToday } from '../../../core/return/unlinked-return.ts';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useFormIds } from '../../hooks/use-form-ids.ts';
import { type KeypadEntry, useKeypad } from '../../hooks/use-keypad.ts';
import { releaseFocus } from '../../hooks/use-pointer-blur.ts';
import { useProductIndex, useShift, useStore, useTerminal } from '../../hooks/use-terminal.ts';
import { recordUnlinked } from '../../wiring/record-unlinked.ts';

/** Goods of one kind that are taken back, and what a piece is worth today. */
export interface TakenLine {
  readonly product: Product;
  readonly qty: number;
  readonly unitPrice: Fen;
}

/** The form for goods without a receipt. */
export interface Taking {
  readonly lines: readonly TakenLine[];
  readonly chosen: TakenLine | null;
  readonly at: number;
  readonly choose: (at: number) => void;
  readonly add: (product: Product) => void;
  readonly scan: (code: string) => void;
  readonly step: (at: number, by: number) => void;
  /** Takes the typed sum as what a piece of the chosen goods is worth. */
  readonly lower: () => void;
  readonly entry: KeypadEntry;
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly member: Member | null;
  readonly setMember: (member: Member | null) => void;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
  readonly total: Fen;
  readonly refusal: Refusal | null;
  readonly dismiss: () => void;
  readonly busy: boolean;
  readonly jobId: string | null;
  readonly record: (approver: Operator | null) => Promise<void>;
}

/** Keeps the goods, the reason and the customer of one return without a receipt. */
export function useTaking(): Taking {
  const index = useProductIndex();
  const store = useStore();
  const goods = useGoods();
  const [query, setQuery] = useState('');
  const [member, setMember] = useState<Member | null>(null);
  const [reason, setReason] = useState('');
  const recording = useRecording({ lines: goods.lines, member, reason });
  const add = (product: Product) => {
    setQuery('');
    releaseFocus();
    goods.put(product);
  };
  return {
    ...goods,
    ...recording,
    add,
    scan: (code) => {
      const found = index ? byBarcode(index, code, store?.labels) : null;
      if (found) add(found.product);
      else recording.refuse(refusalOf('PRODUCT_UNKNOWN', { code }));
    },
    query,
    setQuery,
    member,
    setMember,
    reason,
    setReason,
    total: sumFen(goods.lines.map((line) => line.qty * line.unitPrice)),
  };
}

/** The goods of the form and the one the keypad is about. */
function useGoods() {
  const [lines, setLines] = useState<readonly TakenLine[]>([]);
  const [at, choose] = useState(0);
  const entry = useKeypad('yuan', 9);
  const chosen = lines[at] ?? null;
  const put = (product: Product) => {
    playSound('scan');
    const known = lines.findIndex((line) => line.product.product === product.product);
    if (known < 0) setLines([...lines, { product, qty: 1, unitPrice: product.price }]);
    else setLines(lines.map((line, place) => (place === known ? { ...line, qty: line.qty + 1 } : line)));
    choose(known < 0 ? lines.length : known);
  };
  const step = (place: number, by: number) =>
    setLines(
      lines.flatMap((line, here) => {
        const qty = here === place ? line.qty + by : line.qty;
        return qty > 0 ? [{ ...line, qty }] : [];
      }),
    );
  const lower = () => {
    const sum = parseYuan(entry.text);
    if (sum === null || !chosen) return;
    const unitPrice = worthToday(chosen.product, sum);
    setLines(lines.map((line, place) => (place === at ? { ...line, unitPrice } : line)));
    entry.clear();
  };
  return { lines, chosen, at, choose, put, step, lower, entry };
}

function useRecording(form: Pick<Taking, 'lines' | 'member' | 'reason'>) {
  const terminal = useTerminal();
  const shift = useShift();
  const { operator } = useDesk();
  const ids = useFormIds({ return: 'ret', coupon: 'cpn', slip: 'doc', job: 'job' });
  const [refusal, refuse] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const record = async (approver: Operator | null) => {
    if (!shift) return;
    setBusy(true);
    const recorded = await recordUnlinked(terminal, { ...form, ids, shift, operator, approver });
    setBusy(false);
    if (!recorded.ok) {
      refuse(recorded.refusal);
      return;
    }
    playSound('accept');
    setJobId(recorded.value.jobId);
  };
  return { refusal, refuse, dismiss: () => refuse(null), busy, jobId, record };
}
