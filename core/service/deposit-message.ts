import type { DepositBody } from '../ledger/event-types.ts';
import { type Fen, formatYuan } from '../money/fen.ts';

/** A message to a member as words; who sends it knows the number, nobody else does (REG 34). */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

/**
 * What a customer is told after a deposit, online or in the shop: what was paid in, what came on top, until when, and how many
 * coupons lie in the account. Sent by head office when the deposit has arrived there. Source: DEP-16, DEP-17, SVC-02.
 */
export function depositMessage(
  { lot, coupons, vouchers }: DepositBody,
  so: { readonly issuer: string; readonly balance: Fen },
): Message {
  const given = (coupons?.length ?? 0) + (vouchers?.length ?? 0);
  const [paid, bonus, balance] = [lot.p0, lot.b0, so.balance].map(formatYuan);
  const zh = [
    `【${so.issuer}】您已成功预存${paid}元`,
    ...(lot.b0 === 0 ? [] : [`赠送${bonus}元`]),
    ...(given === 0 ? [] : [`${given}张券已到账`]),
    `当前可用${balance}元`,
    lot.lastDay === null ? '本金不过期' : `有效期至${lot.lastDay}`,
  ];
  const en = [
    `${so.issuer}: your deposit of ¥${paid} has arrived`,
    ...(lot.b0 === 0 ? [] : [`bonus ¥${bonus}`]),
    ...(given === 0 ? [] : [`${given} coupons are in your account`]),
    `available ¥${balance}`,
    lot.lastDay === null ? 'principal does not expire' : `valid until ${lot.lastDay}`,
  ];
  return { zh: `${zh.join('，')}。`, en: `${en.join('; ')}.` };
}
