import { useMemo } from 'react';
import { localDateOf } from '../../core/kernel/business-day.ts';
import { isBirthdayWeek } from '../../core/member/birthday.ts';
import type { Member } from '../../core/member/member.ts';
import { type ExpiringSoon, expiringSoon } from '../../core/stored-value/expiring-soon.ts';
import type { Lot } from '../../core/stored-value/lot.ts';
import { type MemberMoney, memberMoney, spendableOf } from '../../core/stored-value/member-money.ts';
import { useNow } from './use-now.ts';

/** A member's day: what can be spent and out of which deposits, what of it ends soon, and whether it is their birthday week. */
interface MemberDay {
  readonly money: MemberMoney;
  readonly lots: readonly Lot[];
  readonly birthday: boolean;
  readonly ending: ExpiringSoon | null;
}

/** What a member can spend today, and what there is to say to them. */
export function useMemberMoney(member: Member, card: string | null = null): MemberDay {
  const day = localDateOf(useNow());
  return useMemo(() => {
    const asked = { cards: member.cards, lots: member.lots, day, card };
    const lots = spendableOf(asked);
    return {
      money: memberMoney(asked),
      lots,
      birthday: isBirthdayWeek(member.birthday, day),
      ending: expiringSoon(lots, day),
    };
  }, [member, card, day]);
}
