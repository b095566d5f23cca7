/** The tender the keypad is about at the moment. */
export type TenderChoice = 'cash' | 'sv' | 'wechat' | 'alipay' | 'card' | 'bank';

/** Ways to pay for goods, in the order of the buttons. */
export const saleChoices = ['sv', 'cash', 'wechat', 'alipay', 'card'] as const satisfies readonly TenderChoice[];

/** Ways to pay a deposit: never from stored value. */
export const depositChoices = ['cash', 'wechat', 'alipay', 'card', 'bank'] as const satisfies readonly TenderChoice[];

/** Key of each, so that the keyboard alone will do. */
export const tenderKeys: Readonly<Record<TenderChoice, string>> = {
  sv: 's',
  cash: 'c',
  wechat: 'w',
  alipay: 'a',
  card: 'k',
  bank: 'b',
};
