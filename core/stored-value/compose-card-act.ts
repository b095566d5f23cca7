import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from '../member/member.ts';
import type { Operator } from '../operator/operator.ts';
import { type Act, permit } from '../operator/permission.ts';
import type { Card } from './card.ts';
import { reissueCard, reportLoss } from './card-loss.ts';

/** Something done with a card at the service desk. The paper's id is minted when the form is opened. */
export interface CardAct {
  readonly member: Member;
  readonly card: string;
  readonly reason: string;
  readonly slip: string;
  /** Trusted time, ms. */
  readonly at: number;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/** An entry about a card, and who answers for it. */
export interface ComposedCardAct<T extends 'card.held' | 'card.released' | 'card.reissued' | 'card.pin.set'> {
  readonly draft: EventDraft<T>;
  readonly actor: string;
}

interface Checked {
  readonly card: Card;
  readonly actor: string;
}

function check(act: Omit<CardAct, 'slip' | 'at'>, right: Act): Result<Checked> {
  const card = act.member.cards.find((one) => one.card === act.card);
  if (card === undefined) return refused(refusal('CARD_NOT_ACTIVE', { status: '' }));
  if (act.reason.trim() === '') return refused(refusal('ACT_REASON'));
  const actor = permit({ operator: act.operator, approver: act.approver, act: right });
  return actor.ok ? ok({ card, actor: actor.value }) : actor;
}

/** The first key names the act, so that it is found and not done twice (EC-17). */
const about = ({ member, card }: Pick<CardAct, 'member' | 'card'>, act: string) => ({
  keys: [`${resourceKey('card', card)}:${act}`, resourceKey('member', member.member), resourceKey('card', card)],
  post: [],
  cover: [],
  ref: [],
  aside: null,
});

/**
 * The journal entry of a card reported lost, or frozen by the shop: from the entry on it pays nothing, here at once and elsewhere
 * with the next rows. Works offline. Refusals: KYC_REQUIRED (an unregistered card cannot be held), CARD_NOT_ACTIVE, ACT_REASON,
 * PERMISSION_MISSING. Source: EC-23, EC-24, STM-01, REG 3.
 */
export function composeCardHold(
  act: CardAct & { readonly why: 'LOST' | 'FROZEN' },
): Result<ComposedCardAct<'card.held'>> {
  const { member, why, at, slip } = act;
  const checked = check(act, why === 'LOST' ? 'card.lost' : 'card.freeze');
  if (!checked.ok) return checked;
  const { card, actor } = checked.value;
  const held = why === 'LOST' ? reportLoss({ ...card, member: member.member }) : isLive(card);
  if (!held.ok) return held;
  const body = { member: member.member, card: card.card, why, reason: act.reason.trim(), at, slip };
  return ok({ actor, draft: { ...about(act, slip), type: 'card.held', body } });
}

const isLive = (card: Card): Result<Card> =>
  card.status === 'ACTIVE' ? ok(card) : refused(refusal('CARD_NOT_ACTIVE', { status: card.status }));

/**
 * The journal entry of a card found again or set free; what else holds it stays. Refusals: CARD_NOT_ACTIVE (nothing of the kind
 * holds it), ACT_REASON, PERMISSION_MISSING. Source: EC-23, STM-01.
 */
export function composeCardRelease(
  act: CardAct & { readonly why: 'LOST' | 'FROZEN' },
): Result<ComposedCardAct<'card.released'>> {
  const { member, why, slip } = act;
  const checked = check(act, 'card.release');
  if (!checked.ok) return checked;
  const { card, actor } = checked.value;
  const marks = member.cardMarks?.[card.card];
  const holds = card.status !== 'CLOSED' && (why === 'LOST' ? marks?.lost : marks?.frozen)?.on === true;
  if (!holds) return refused(refusal('CARD_NOT_ACTIVE', { status: card.status }));
  const body = { member: member.member, card: card.card, why, reason: act.reason.trim(), slip };
  return ok({ actor, draft: { ...about(act, slip), type: 'card.released', body } });
}

/**
 * The journal entry of a lost card issued again under a new number: every lot goes over, the old card is closed for good, nothing
 * is charged. Only online, so that two counters cannot issue it twice; what the shop froze is set free first, or a new number
 * would end the freeze. Refusals: REISSUE_OFFLINE, CARD_NOT_ACTIVE (not reported lost, or frozen), ACT_REASON,
 * PERMISSION_MISSING. Source: USE-09, EC-23, REG 3, STM-01.
 */
export function composeReissue(
  act: CardAct & { readonly number: string; readonly online: boolean },
): Result<ComposedCardAct<'card.reissued'>> {
  if (!act.online) return refused(refusal('REISSUE_OFFLINE'));
  const { member, number, slip } = act;
  const checked = check(act, 'card.reissue');
  if (!checked.ok) return checked;
  if (member.cardMarks?.[act.card]?.frozen?.on) return refused(refusal('CARD_NOT_ACTIVE', { status: 'FROZEN' }));
  const again = reissueCard({ ...checked.value.card, member: member.member }, number, []);
  if (!again.ok) return again;
  const { kind, status } = again.value.card;
  const body = {
    member: member.member,
    old: act.card,
    card: { card: number, kind, status },
    reason: act.reason.trim(),
    slip,
  };
  const { keys, ...rest } = about(act, slip);
  return ok({
    actor: checked.value.actor,
    draft: { ...rest, keys: [...keys, resourceKey('card', number)], type: 'card.reissued', body },
  });
}

/**
 * The journal entry of a PIN for stored value, typed by the customer and hashed by the machine. `proof`: the old PIN was typed
 * right, or somebody with the right has seen card and document. Refusals: CARD_NOT_ACTIVE, PIN_NOT_SET (no old PIN to be right),
 * PERMISSION_MISSING. Source: USE-09.
 */
export function composePinSet(
  act: Omit<CardAct, 'reason' | 'at'> & { readonly pinHash: string; readonly proof: 'OLD_PIN' | 'DOCUMENT' },
): Result<ComposedCardAct<'card.pin.set'>> {
  const { member, card, pinHash, proof, slip } = act;
  const checked = check({ ...act, reason: 'pin' }, proof === 'OLD_PIN' ? 'card.pin' : 'card.pin.reset');
  if (!checked.ok) return checked;
  const live = isLive(checked.value.card);
  if (!live.ok) return live;
  if (proof === 'OLD_PIN' && cardPinOf(member, card) === null) return refused(refusal('PIN_NOT_SET'));
  const body = { member: member.member, card, pinHash, proof, slip };
  return ok({ actor: checked.value.actor, draft: { ...about(act, slip), type: 'card.pin.set', body } });
}

/** The hash a card's PIN is checked against, also offline; null: the customer has set none. Source: USE-09. */
export const cardPinOf = (member: Pick<Member, 'cardMarks'>, card: string): string | null =>
  member.cardMarks?.[card]?.pin?.hash ?? null;
