import type { Lot } from '../../core/stored-value/lot.ts';
import { aLot, depositMade, memberEnrolled, saleCompleted } from './event-drafts.ts';

/** A member of a story, with a card, a lot to be and a phone that is nobody's. */
export interface Person {
  readonly member: string;
  readonly card: string;
  readonly lot: string;
  readonly phone: string;
}

let minted = 0;

/** Names that no other story of this file uses, so that all can share one centre. */
export function aPerson(): Person {
  minted += 1;
  const phone = `120${String(minted).padStart(8, '0')}`;
  return { member: `mem_${minted}`, card: `crd_${minted}`, lot: `lot_${minted}`, phone };
}

/** Enrolment of a person, with the profile beside it. */
export function enrolment({ member, card, phone }: Person): ReturnType<typeof memberEnrolled> {
  const draft = memberEnrolled(member, card);
  return { ...draft, aside: (draft.aside ?? '').replace('13812341234', phone) };
}

/** A lot of 500 yuan on the person's card, with changes. */
export const lotOf = (person: Person, change: Partial<Lot> = {}): Lot =>
  aLot({ lot: person.lot, card: person.card, p0: 50_000, b0: 0, tier: 'T1', ...change });

/** A cash deposit that makes the lot. */
export const depositOf = (person: Person, lot = lotOf(person)) => depositMade(lot, 'cash', person.member);

/** An offline sale paid from a lot on the till's allowance. */
export function spending(person: Person, face: number, lot = lotOf(person)) {
  minted += 1;
  const { member, card } = person;
  return saleCompleted({ sale: `sale_${minted}`, draws: [{ lot, face }], member, card, offline: true });
}
