import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from './member.ts';

/**
 * What a person may agree to or not, each apart from the others and from being a member: messages about their own account,
 * advertising, and the masked name in a list of winners. Source: REG 34, DRW-01.
 */
export const consentMatters = ['service', 'marketing', 'winners'] as const;
export type ConsentMatter = (typeof consentMatters)[number];

/** What the person said last, or null: what was said at enrolment still holds, which a till does not know. Source: REG 34. */
export const consentTo = (member: Pick<Member, 'consents'>, matter: ConsentMatter): boolean | null =>
  member.consents?.[matter]?.on ?? null;

/** A person's word on one matter. The id is minted before: a second press is the same act. */
export interface ConsentWord {
  readonly change: string;
  readonly member: string;
  readonly matter: ConsentMatter;
  readonly on: boolean;
}

/** The record of a consent given or withdrawn; it moves no value, needs no reason and nobody's leave. Source: REG 34. */
export const composeConsent = (word: ConsentWord): EventDraft<'consent.changed'> => ({
  type: 'consent.changed',
  keys: [resourceKey('member', word.member)],
  post: [],
  cover: [],
  ref: [],
  body: { change: word.change, member: word.member, matter: word.matter, on: word.on },
  aside: null,
});
