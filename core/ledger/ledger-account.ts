/**
 * Chart of accounts. An account is a code, or `code:subject` for the part that belongs to one lot, till or member;
 * the general ledger adds the subjects up. Debit positive.
 */
export const accountCodes = {
  /** Cash in a till's drawer. */
  cash_drawer: { zh: '抽屉现金', en: 'Cash in drawer', side: 'debit' },
  wechat: { zh: '微信清算', en: 'WeChat clearing', side: 'debit' },
  alipay: { zh: '支付宝清算', en: 'Alipay clearing', side: 'debit' },
  card: { zh: '银行卡清算', en: 'Card clearing', side: 'debit' },
  bank: { zh: '银行转账', en: 'Bank transfer', side: 'debit' },
  /** Money out of the drawer for the safe. */
  safe: { zh: '保险柜', en: 'Safe', side: 'debit' },
  /** Bags on their way to the bank. */
  bank_transit: { zh: '送行在途', en: 'Cash in transit to the bank', side: 'debit' },
  petty_cash: { zh: '备用金收支', en: 'Petty cash', side: 'debit' },
  /** Counterpart of balances brought over from the books before. */
  opening_balance: { zh: '期初余额', en: 'Opening balance', side: 'debit' },
  /** Contract liability of a lot's principal (REG 41). */
  sv_principal: { zh: '储值本金', en: 'Stored-value principal', side: 'credit' },
  /** Memorandum quantity of bonus face value, unit BONUS. */
  sv_bonus: { zh: '储值赠额', en: 'Stored-value bonus', side: 'credit' },
  /** Counterpart of bonus granted and used, unit BONUS. */
  bonus_granted: { zh: '赠额发放', en: 'Bonus granted', side: 'debit' },
  bonus_used: { zh: '赠额使用', en: 'Bonus used', side: 'debit' },
  /** Bonus that ended with its refunded deposit or turned into points, unit BONUS. */
  bonus_lapsed: { zh: '赠额失效', en: 'Bonus lapsed', side: 'debit' },
  /** Offline draws not yet settled by the centre, per till. */
  floor: { zh: '离线待结', en: 'Offline floor clearing', side: 'debit' },
  receivable: { zh: '应收会员', en: 'Receivable from member', side: 'debit' },
  /** Cash taken for claims, or paid back on them, and not yet booked on the claim by the centre, per till. */
  claim_clearing: { zh: '应收收款待结', en: 'Claim payments clearing', side: 'credit' },
  /** Claims that were given up (OFF-03). */
  bad_debt: { zh: '坏账损失', en: 'Claims written off', side: 'debit' },
  /** What a shop bears of a double use, and its counterpart: revenue has fallen by it already (CPN-02). */
  loss_borne: { zh: '门店承担', en: 'Borne by the shop', side: 'debit' },
  loss_named: { zh: '已列明损失', en: 'Losses named', side: 'credit' },
  sales: { zh: '销售收入', en: 'Sales', side: 'credit' },
  /** A fen that a settled split moved between principal and bonus. */
  split_adjustment: { zh: '本赠拆分调整', en: 'Split adjustment', side: 'debit' },
  /** What a refund basis pays more or less than the principal left (REF-08). */
  refund_difference: { zh: '退款差额', en: 'Refund difference', side: 'credit' },
  refund_interest: { zh: '退款利息', en: 'Refund interest', side: 'debit' },
  /** Merchandise a customer keeps at its declared price (REF-11). */
  merch_kept: { zh: '赠品折价', en: 'Merchandise kept', side: 'credit' },
  /** Principal that its owner had turned into points (EXP-02). */
  points_conversion: { zh: '本金转积分', en: 'Principal converted to points', side: 'credit' },
  /** Money owed back to customers and not paid yet, per till (STM-03). */
  refund_due: { zh: '待退款', en: 'Refunds due', side: 'credit' },
  /** Deposits refunded at a till and not yet closed by the centre, per till. */
  refund_clearing: { zh: '退卡待结', en: 'Deposit refund clearing', side: 'debit' },
  /** Points of a member, unit POINTS. */
  points: { zh: '会员积分', en: 'Points of members', side: 'credit' },
  /** Counterparts of points earned, used and otherwise given, unit POINTS. */
  points_earned: { zh: '积分获得', en: 'Points earned', side: 'debit' },
  points_used: { zh: '积分使用', en: 'Points used', side: 'debit' },
  /** Points two tills lent at once: the shop bears them, nobody is asked for them back. */
  points_borne: { zh: '积分超用承担', en: 'Points borne by the shop', side: 'debit' },
  points_granted: { zh: '积分赠送', en: 'Points granted', side: 'debit' },
  rounding_loss: { zh: '抹零', en: 'Rounding loss', side: 'debit' },
  over_short: { zh: '长短款', en: 'Cash over and short', side: 'debit' },
} as const;

export type AccountCode = keyof typeof accountCodes;

/** `code` or `code:subject`. */
export const account = (code: AccountCode, subject?: string): string =>
  subject === undefined ? code : `${code}:${subject}`;

/** The code part of an account. */
export const codeOf = (name: string): string => name.split(':', 1)[0] ?? name;
