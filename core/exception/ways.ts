/** What a way does to the books beside being written down. */
export type WayEffect =
  /** Nothing moves: a person has looked, spoken or repaired. */
  | 'none'
  /** Cash into or out of this till's drawer against the claim on the member. */
  | 'cash-in'
  | 'cash-out'
  /** The customer was asked and agreed: it is taken from stored value as soon as some is free. */
  | 'charge'
  /** The claim is given up. */
  | 'write-off'
  /** Named as a loss of the shop. */
  | 'bear'
  /** Goods are counted; the count itself is the answer. */
  | 'count'
  /** Only head office can; it answers by an act of its own. */
  | 'office'
  /** Done where it belongs at the till; the finding then goes by itself. */
  | 'go';

/** One way out of a finding, in words. */
export interface WayKind {
  readonly zh: string;
  readonly en: string;
  readonly effect: WayEffect;
  /** How it is undone, in words; null: it cannot be. */
  readonly undo: { readonly zh: string; readonly en: string } | null;
}

const again = { zh: '重新打开', en: 'open it again' };
const look = (zh: string, en: string): WayKind => ({ zh, en, effect: 'none', undo: again });

/** Every way out of a finding. Value moves only by balanced entries, and taking a way back adds entries, too. Source: CON-07, OFF-03. */
export const ways = {
  COLLECT_CASH: {
    zh: '收现金',
    en: 'Take cash',
    effect: 'cash-in',
    undo: { zh: '把现金退给顾客', en: 'give the cash back' },
  },
  PAY_BACK: {
    zh: '退还现金',
    en: 'Pay back in cash',
    effect: 'cash-out',
    undo: { zh: '收回现金', en: 'take the cash again' },
  },
  NEXT_DEPOSIT: {
    zh: '顾客同意从下次预存里抵',
    en: 'From the next deposit, as agreed',
    effect: 'charge',
    undo: { zh: '取消约定', en: 'drop the agreement' },
  },
  WRITE_OFF: {
    zh: '免除，记坏账',
    en: 'Write it off',
    effect: 'write-off',
    undo: { zh: '冲回坏账，恢复应收', en: 'the claim stands again' },
  },
  BEAR: {
    zh: '门店承担',
    en: 'The shop bears it',
    effect: 'bear',
    undo: { zh: '冲回损失', en: 'take the loss out again' },
  },
  CHECKED: look('已核对', 'Checked'),
  SPOKEN: look('已与顾客说明', 'Customer informed'),
  REPAIRED: look('已处理', 'Put right'),
  CHASED: look('已催办', 'Reminded'),
  SAME_PERSON: look('是同一人', 'Same person'),
  OTHER_PERSON: look('不是同一人', 'Different people'),
  THIS_IS_COPY: look('停了储值的那台是副本', 'The one without stored value is the copy'),
  OTHER_IS_COPY: look('另一台才是副本', 'The other one is the copy'),
  COUNT_AGAIN: { zh: '重新盘点', en: 'Count again', effect: 'count', undo: again },
  GO_THERE: { zh: '去处理', en: 'Go there', effect: 'go', undo: null },
  APPROVE: { zh: '同意转赠', en: 'Allow the transfer', effect: 'office', undo: null },
  REFUSE: { zh: '不同意转赠', en: 'Refuse the transfer', effect: 'office', undo: null },
} as const satisfies Record<string, WayKind>;

export type Way = keyof typeof ways;

/** The kind of a way a build knows, or null of one it has never heard of. */
export const wayKind = (way: string): WayKind | null => (Object.hasOwn(ways, way) ? ways[way as Way] : null);
