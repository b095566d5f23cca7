import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Card } from '../stored-value/card.ts';
import { type Member, type Profile, profileSchema } from './member.ts';

/** A person to enrol. The ids were minted when the form was opened, so a second press is the same act. */
export interface Enrolment {
  readonly cardId: string;
  readonly kind: Card['kind'];
  /** Carries the new member's id. */
  readonly profile: Profile;
  /** The member already known under this phone, or null. */
  readonly known: Member | null;
}

/**
 * The journal entry of an enrolment: pseudonym and card inside, the person beside it.
 * Refusals: PHONE_INVALID, PHONE_TAKEN, KYC_REQUIRED, PROFILE_INVALID. Source: ENT-01, POL-01, REG 14, REG 34.
 */
export function composeEnrolment(enrolment: Enrolment): Result<EventDraft<'member.enrolled'>> {
  const { cardId, kind, known } = enrolment;
  const profile = tidy(enrolment.profile);
  if (!profileSchema.shape.phone.safeParse(profile.phone).success) return refused(refusal('PHONE_INVALID'));
  if (known !== null) return refused(refusal('PHONE_TAKEN', { member: known.member }));
  if (kind === 'REGISTERED' && !isIdentified(profile)) return refused(refusal('KYC_REQUIRED'));
  const person = profileSchema.safeParse(profile);
  if (!person.success) return refused(refusal('PROFILE_INVALID'));
  return ok({
    type: 'member.enrolled',
    keys: [resourceKey('member', profile.member), resourceKey('card', cardId)],
    post: [],
    cover: [],
    ref: [],
    body: { member: profile.member, card: { card: cardId, kind, status: 'ACTIVE' } },
    aside: JSON.stringify(person.data),
  });
}

/** A registered card needs a name and a document; the phone is the contact. Source: POL-01. */
export const isIdentified = (profile: Pick<Profile, 'name' | 'idDocument'>): boolean =>
  profile.name !== '' && (profile.idDocument ?? '') !== '';

const tidy = (profile: Profile): Profile => ({
  ...profile,
  name: profile.name.trim(),
  phone: profile.phone.replaceAll(/[\s-]/g, ''),
  idDocument: profile.idDocument?.trim().toUpperCase() ?? null,
});
