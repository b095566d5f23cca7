import { useMemo } from 'react';
import { localDateOf } from '../../core/kernel/business-day.ts';
import { isBirthday } from '../../core/member/birthday.ts';
import type { Member } from '../../core/member/member.ts';
import { type MemberMoney, memberMoney } from '../../core/stored-value/member-money.ts';
import { useNow } from './use-now.ts';

/** What a member can spend today, and whether it is their birthday. */
export function useMemberMoney(member: Member, card: string | null = null): { money: MemberMoney; birthday: boolean } {
  const day = localDateOf(useNow());
  return useMemo(
    () => ({
      money: memberMoney({ cards: member.cards, lots: member.lots, day, card }),
      birthday: isBirthday(member.birthday, day),
    }),
    [member, card, day],
  );
}
