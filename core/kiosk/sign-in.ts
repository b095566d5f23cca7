import type { Member } from '../member/member.ts';
import { cardPinOf } from '../stored-value/compose-card-act.ts';

/** What a typed PIN is compared with, and under which name wrong ones are counted. */
export interface SignInCheck {
  readonly counted: string;
  readonly hash: string;
}

/**
 * What a customer's PIN is compared with: the one of the card they showed, or of any card of theirs that may be used. Null:
 * there is none. Wrong ones are counted for the card, wherever it is tried. Source: FLW-06, USE-09.
 */
export function signInCheck(member: Member | null, card: string | null): SignInCheck | null {
  const usable = member?.cards.filter((one) => one.status === 'ACTIVE' && (card ?? one.card) === one.card) ?? [];
  const found = usable.flatMap((one) => {
    const hash = member === null ? null : cardPinOf(member, one.card);
    return hash === null ? [] : [{ counted: `card:${one.card}`, hash }];
  });
  return found[0] ?? null;
}

/** Letters of a hash that tell unknown people apart: enough to count their tries, too few to fill a disk. */
const letters = 2;

/**
 * What is compared instead where nobody is known or no PIN is set: it takes as long, waits as long after wrong ones, and is
 * never right, so that a stranger cannot ask the kiosk who is a member. `nobody`: hash of a PIN that no one knows.
 * Source: FLW-06, REG 34.
 */
export const decoyCheck = (phoneHash: string, nobody: string): SignInCheck => ({
  counted: `card:?${phoneHash.slice(0, letters)}`,
  hash: nobody,
});

/** The member who holds a card, or null. */
export const holderOf = (members: Iterable<Member>, card: string): Member | null => {
  for (const member of members) if (member.cards.some((one) => one.card === card)) return member;
  return null;
};
