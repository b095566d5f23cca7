import { ok, type Result } from '../../core/kernel/result.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import { composeCheckIn } from '../../core/points/compose-check-in.ts';
import { cardHeldSlip, cardPinSlip, cardReissuedSlip, cardReleasedSlip } from '../../core/receipt/card-slip.ts';
import type { PaperFacts } from '../../core/receipt/paper-facts.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import { referenceRules } from '../../core/settings/trade-rules.ts';
import {
  type CardAct,
  composeCardHold,
  composeCardRelease,
  composePinSet,
  composeReissue,
} from '../../core/stored-value/compose-card-act.ts';
import type { ShiftPlace } from './flow-desk.ts';
import { recordWithSlip } from './record-with-slip.ts';
import type { Terminal } from './terminal.ts';

interface Visiting {
  readonly checkIn: string;
  readonly member: Member;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
}

/** A member checks in at the counter: the points of today and of the streak. Refusal: CHECKED_IN_ALREADY. */
export async function recordCheckIn(terminal: Terminal, visit: Visiting): Promise<Result<{ points: number }>> {
  const { checkIn, member, shift, operator } = visit;
  const published = terminal.ledger.rows.entry('rules', 'main')?.data.points.checkIn;
  const rules = published ?? referenceRules.points.checkIn ?? { daily: 0, streakBonus: [] };
  const online = terminal.engine.status.get().link === 'up';
  const draft = composeCheckIn({ checkIn, member, at: terminal.clock.now(), rules, online });
  if (!draft.ok) return draft;
  const where = { shift: shift.shift, biz: shift.biz, actor: operator.staff };
  const recorded = await terminal.record({ draft: draft.value, ...where });
  return recorded.ok ? ok({ points: draft.value.body.points }) : recorded;
}

/** What becomes of a card at the counter: reported lost, found again, frozen by the shop, set free, issued again. */
export type CardTurn = 'lost' | 'found' | 'frozen' | 'freed' | 'again';

/** A card that is dealt with. Ids are minted when the form is opened; `card`: the number of a card issued again. */
export interface HandlingCard {
  readonly ids: { readonly slip: string; readonly job: string; readonly card: string };
  readonly member: Member;
  readonly card: string;
  readonly reason: string;
  readonly shift: ShiftPlace;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/**
 * Does it at once, with its slip: holding and releasing also offline, issuing again only online. Refusals as
 * `composeCardHold`, `composeCardRelease`, `composeReissue`. Source: EC-23, EC-24, USE-09.
 */
export async function recordCardTurn(
  terminal: Terminal,
  turn: CardTurn,
  handling: HandlingCard,
): Promise<Result<{ jobId: string }>> {
  const { ids, shift, operator } = handling;
  const turned = turnOf(terminal, turn, handling);
  if (!turned.ok) return turned;
  return recordWithSlip({ terminal, shift, operator }, { ...turned.value, job: ids.job });
}

type Slip = (facts: PaperFacts) => ReceiptDoc;
type Turned = Result<{ readonly draft: EventDraft; readonly actor: string; readonly slip: Slip }>;

function turnOf(terminal: Terminal, turn: CardTurn, { ids, ...handling }: HandlingCard): Turned {
  const act = { ...handling, slip: ids.slip, at: terminal.clock.now() };
  if (turn === 'again') return again(act, { number: ids.card, online: terminal.engine.status.get().link === 'up' });
  const why = turn === 'lost' || turn === 'found' ? 'LOST' : 'FROZEN';
  return turn === 'lost' || turn === 'frozen' ? held({ ...act, why }) : released({ ...act, why });
}

function held(act: Parameters<typeof composeCardHold>[0]): Turned {
  const composed = composeCardHold(act);
  if (!composed.ok) return composed;
  const { member } = act;
  const body = composed.value.draft.body;
  return ok({ ...composed.value, slip: (facts) => cardHeldSlip({ ...facts, member, held: body }) });
}

function released(act: Parameters<typeof composeCardRelease>[0]): Turned {
  const composed = composeCardRelease(act);
  if (!composed.ok) return composed;
  const { member } = act;
  const body = composed.value.draft.body;
  return ok({ ...composed.value, slip: (facts) => cardReleasedSlip({ ...facts, member, released: body }) });
}

function again(act: CardAct, how: { readonly number: string; readonly online: boolean }): Turned {
  const composed = composeReissue({ ...act, ...how });
  if (!composed.ok) return composed;
  const { member } = act;
  const body = composed.value.draft.body;
  return ok({ ...composed.value, slip: (facts) => cardReissuedSlip({ ...facts, member, again: body }) });
}

/** A PIN for a card, typed twice by the customer. */
export type SettingPin = Omit<HandlingCard, 'reason' | 'ids'> & {
  readonly ids: { readonly slip: string; readonly job: string };
  readonly pin: string;
  readonly proof: 'OLD_PIN' | 'DOCUMENT';
};

/** Sets a card's PIN, also offline, with its slip; the host hashes it and nothing keeps it. Refusals as `composePinSet`. */
export async function recordCardPin(terminal: Terminal, setting: SettingPin): Promise<Result<{ jobId: string }>> {
  const { ids, shift, operator, member, pin, proof } = setting;
  const { slip } = ids;
  const { hash: pinHash } = await terminal.bridge.call('pin.hash', { pin });
  const composed = composePinSet({ ...setting, slip, pinHash });
  if (!composed.ok) return composed;
  const { draft, actor } = composed.value;
  const set = { ...draft.body, proof, slip };
  return recordWithSlip(
    { terminal, shift, operator },
    { draft, actor, job: ids.job, slip: (facts) => cardPinSlip({ ...facts, member, set }) },
  );
}
