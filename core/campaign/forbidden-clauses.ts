/** A clause the law voids, the item it breaks, and what to write instead. Source: CON-09. */
export interface ForbiddenClause {
  readonly code: 'FINAL_INTERPRETATION' | 'FORFEIT_ON_EXPIRY' | 'NO_CASH_NO_TRANSFER' | 'NO_REFUND' | 'NO_REISSUE';
  readonly law: string;
  readonly fix: { readonly zh: string; readonly en: string };
  readonly patterns: readonly RegExp[];
  /** A sentence with one of these is not the void clause: it denies it, limits it, or speaks of gifts. */
  readonly unless: readonly RegExp[];
  /** Words after it that take the absolute away. */
  readonly unlessThen?: RegExp;
}

/** The words before say that the clause does not hold: 不会过期作废, 禁止概不退款. */
const denied = /(?:不会|绝不|并非|不存在|并不|不得以|禁止|杜绝|取消|不设|不保留|不主张)[^，。；]{0,3}$/;
/** What follows never happens: 永不过期作废. */
const neverEnds = /不$/;
/** An exception is made: 除法定情形外不可转让. */
const limited = /除[^。；]{0,20}外[^。；]{0,10}$/;
/** The clause is about gifts, which are neither money nor a claim: 赠送金额不可提现. */
const aboutGifts = /(?:^|[，。；])(?:其中)?(?:赠|积分|优惠券|礼品|奖品|兑换)[^，。；]{0,8}$/;

/** The law's own cases are kept out of it afterwards: 不可提现（法律另有规定的除外）. */
const limitedThen = /^[^。；]{0,12}(?:法律|法规|法定|依法)[^。；]{0,20}除外/;

/** Clauses no text may carry. Source: CON-09; REG 3, 8, 13, 19, 20. */
export const forbiddenClauses: readonly ForbiddenClause[] = [
  {
    code: 'FINAL_INTERPRETATION',
    law: 'REG 3, REG 20',
    fix: {
      zh: '删除；有歧义时按有利于消费者的理解。',
      en: 'Delete it; unclear words are read in the customer’s favour.',
    },
    patterns: [
      /(?:最终|最后)(?:的)?解释权/,
      /解释权[^，。；]{0,10}(?:归|属|由|为)/,
      /(?:保留|拥有|享有)[^，。；]{0,12}解释权/,
    ],
    unless: [denied],
  },
  {
    code: 'FORFEIT_ON_EXPIRY',
    law: 'REG 3, REG 13',
    fix: {
      zh: '写明本金不过期或可免费激活，赠额到期转积分。',
      en: 'Say that principal stays or is re-activated free of charge and bonus turns into points.',
    },
    patterns: [
      /(?:过期|逾期|到期|超期|期满|超过有效期)(?:(?!不)[^，。；]){0,6}(?:作废|无效|失效|清零|没收|归零|不予退还|不退)/,
      /(?:余额|本金)(?:(?!不)[^，。；]){0,6}(?:作废|清零|没收|归零)/,
      /(?:余额|本金)[^，。；还]{0,6}归(?!还|本人)(?:本|商|公司|我)/,
      /(?:余额|本金)[^，。；]{0,4}不再有效/,
      /(?:过期|逾期|到期|超期|期满)(?:未使用|未消费|未用)(?:(?!不)[^，。；]){0,6}视为(?:自动)?(?:放弃|弃权)/,
    ],
    unless: [denied, neverEnds],
  },
  {
    code: 'NO_CASH_NO_TRANSFER',
    law: 'REG 3, REG 5, REG 19',
    fix: {
      zh: '写明可依法退款、可通知转让，小额余额可退现金。',
      en: 'Say that refund and transfer follow the law and small balances may be paid in cash.',
    },
    patterns: [
      /(?:不可|不得|不能|不予|不许|不支持|不接受|无法|禁止|概不|恕不)[^，。；]{0,4}(?:提现|兑现|取现|转让|转赠|转移|兑换现金|折现)/,
      /不(?:提现|兑现|取现|转让)/,
    ],
    unless: [denied, limited, aboutGifts],
    unlessThen: limitedThen,
  },
  {
    code: 'NO_REFUND',
    law: 'REG 2, REG 3, REG 20',
    fix: {
      zh: '写明七日无理由退款与其后的退款计算方法。',
      en: 'State the seven-day right and how later refunds are computed.',
    },
    patterns: [
      /(?:概不|恕不|一律不|不予|不可|不得|不能|不支持|不接受|不办理|均不|谢绝)[^，。；]{0,4}(?:退款|退换|退还|退卡|退货|退费|退回|退订)/,
      /(?:售出|充值|预存|付款|购买|办理)[^，。；]{0,8}不(?:予|能|可)?退/,
      /不退不换|不退款|不退换/,
      /不(?:接受|支持|受理|予)任何(?:形式|理由|原因)?的?退/,
      /(?:概不|恕不|一律不|不予|不可|不得|不能|卡不|余额不|金额不|款项不|本金不)退(?=$|[，。；！、])/,
    ],
    unless: [denied, limited, aboutGifts],
    unlessThen: limitedThen,
  },
  {
    code: 'NO_REISSUE',
    law: 'REG 3, REG 8',
    fix: { zh: '写明记名卡可挂失补办。', en: 'Say that a registered card is blocked and issued again when lost.' },
    patterns: [
      /(?:丢卡|丢失|遗失|失卡|卡丢)[^。；]{0,8}(?:不补|不予补|概不补|不挂失|不予挂失|不负责|概不负责|责任自负|后果自负)/,
      /(?:概不|恕不|不予|不可|不能|不得|不支持|不)(?:补办|补卡|挂失|补发)/,
    ],
    unless: [denied, /不记名[^。；]{0,10}$/],
  },
];

/** True if a clause stands in the text and is not denied or limited by the words around it. */
function stands(text: string, clause: ForbiddenClause): boolean {
  return clause.patterns.some((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'g'))].some((match) => {
      const before = text.slice(0, match.index);
      const then = text.slice(match.index + match[0].length);
      return !clause.unless.some((exempt) => exempt.test(before)) && clause.unlessThen?.test(then) !== true;
    }),
  );
}

/** The void clauses in a Chinese text; blanks do not hide one. Source: CON-09. */
export const forbiddenClausesIn = (text: string): ForbiddenClause[] => {
  const dense = text.replaceAll(/\s/g, '');
  return forbiddenClauses.filter((clause) => stands(dense, clause));
};
