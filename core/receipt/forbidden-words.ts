/** Clauses no paper and no screen may carry, because the law voids them (CON-09; REG 3, 8, 20). */
const forbidden: readonly RegExp[] = [
  /最终解释权/,
  /解释权.{0,4}归/,
  /概不退(款|换|还)/,
  /(一经售出|售出).{0,6}不退/,
  /不可提现/,
  /不得提现/,
  /不可转让/,
  /不得转让/,
  /过期作废/,
  /逾期作废/,
  /(丢失|丢卡|遗失)不补/,
  /不挂失/,
  /right of final interpretation/i,
  /no refunds?\b/i,
  /non-?refundable/i,
  /non-?transferable/i,
];

/** The void clauses found in a text, as they stand in it; empty if it may be printed. */
export const forbiddenIn = (text: string): string[] =>
  forbidden.flatMap((pattern) => {
    const found = pattern.exec(text);
    return found ? [found[0]] : [];
  });
