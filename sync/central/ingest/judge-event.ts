import type { Finding } from '../../../core/exception/finding.ts';
import { isBalanced } from '../../../core/ledger/balance.ts';
import type { EventEnvelope, RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { isKnownType, typeVersions } from '../../../core/ledger/event-types.ts';
import type { LotBack } from '../../../core/ledger/give-back-bodies.ts';
import { account, codeOf } from '../../../core/ledger/ledger-account.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { sumFen } from '../../../core/money/fen.ts';
import { pointsLent } from '../../../core/points/points-right.ts';
import { unitOf } from '../../../core/rights/resource.ts';
import { backBodyOf } from '../../../core/settlement/restore-floor.ts';
import { bonusLeft, principalLeft } from '../../../core/stored-value/lot.ts';
import { coveredBy, floorPosted } from './settle-floor.ts';

/** An objection to an event's content: the event stays, a person looks at it. */
export interface Objection {
  readonly code: Finding['code'];
  readonly why: string;
}

/**
 * What is wrong with an event that can be read. Nothing here rejects it; an event with objections to its money mints
 * no stored value until a person has looked. Only a deposit and its void may touch a lot's accounts, only the own floor may be
 * used.
 */
export function judge({ event, ...rest }: RecordedEvent): Objection[] {
  const objections: Objection[] = [];
  const bad = (why: string) => objections.push({ code: 'BAD_POSTINGS', why });
  if (!isKnownType(event.type) || event.tv > typeVersions[event.type])
    objections.push({ code: 'UNKNOWN_TYPE', why: `${event.type}@${event.tv}`.slice(0, 100) });
  if (!isBalanced(event.post)) bad('debits and credits differ');
  else if (event.type === 'deposit.made') {
    if (!mintsWhatItPosts(event)) bad('the lot is not what was posted');
  } else if (event.type === 'deposit.voided') {
    if (!undoesWhatItMinted(event)) bad('the lot is not what was posted');
  } else if (touches(event, 'sv_principal') || touches(event, 'sv_bonus')) bad('moves a lot');
  if (!isPaidIn(event)) bad('cash and what was decided differ');
  if (isForeignFloor(event)) bad('uses another floor account');
  else if (!coversFloor({ event, ...rest })) bad('cover and floor postings differ');
  return objections;
}

const touches = (event: EventEnvelope, code: string): boolean => event.post.some(([name]) => codeOf(name) === code);

const isForeignFloor = ({ post, tid }: EventEnvelope): boolean =>
  post.some(([name]) => codeOf(name) === 'floor' && name !== account('floor', tid));

/** What stands on the floor is what was drawn or, of goods that came back, what each lot is to get back (REF-01). */
function coversFloor(recorded: RecordedEvent): boolean {
  const { cny, bonus, points } = floorPosted(recorded);
  const { cover } = recorded.event;
  const drawn = sumFen(cover.filter(({ lot }) => unitOf(lot) === 'CNY').map(coveredBy));
  const back = backBodyOf(recorded);
  if (points !== pointsLent(cover)) return false;
  if (back === null) return cny >= 0 && bonus >= 0 && cny + bonus === drawn;
  // Value paid out in cash stays consumed: nothing of it stands on the floor (REF-02).
  const lots = 'svAsCash' in back && back.svAsCash ? [] : back.lots;
  if (drawn !== 0 || lots.some(isCrooked)) return false;
  return cny === -sumFen(lots.map((lot) => lot.principal)) && bonus === -sumFen(lots.map((lot) => lot.bonus));
}

const isCrooked = ({ face, principal, bonus }: LotBack): boolean =>
  face < 0 || principal < 0 || bonus < 0 || principal + bonus !== face;

/** Cash for a claim waits for the centre on its till's own account, to the fen; nobody else puts anything there. */
function isPaidIn(event: EventEnvelope): boolean {
  const decided = bodyOf(event, 'finding.resolved') ?? bodyOf(event, 'finding.reopened');
  const waits = event.post.filter(([name]) => codeOf(name) === 'claim_clearing');
  const isOwn = waits.every(([name]) => name === account('claim_clearing', event.tid));
  return isOwn && sumFen(waits.map(([, , amount]) => amount)) === (decided === null ? 0 : 0 - decided.cash);
}

function undoesWhatItMinted(event: EventEnvelope): boolean {
  const body = bodyOf(event, 'deposit.voided');
  if (body === null) return true;
  const lots = event.post.filter(([name]) => codeOf(name) === 'sv_principal' || codeOf(name) === 'sv_bonus');
  const sum = (name: string): number => sumFen(lots.filter(([of]) => of === name).map(([, , amount]) => amount));
  const [own, memo] = [account('sv_principal', body.lot), account('sv_bonus', body.lot)];
  return lots.every(([of]) => of === own || of === memo) && sum(own) === body.principal && sum(memo) === body.bonus;
}

function mintsWhatItPosts(event: EventEnvelope): boolean {
  const lot = bodyOf(event, 'deposit.made')?.lot;
  // A newer version than this build reads is no contradiction.
  if (lot === undefined) return true;
  const sum = (name: string): number => sumFen(event.post.filter(([of]) => of === name).map(([, , amount]) => amount));
  return (
    lot.c <= lot.p0 + lot.b0 &&
    sum(account('sv_principal', lot.lot)) === -principalLeft(lot) &&
    sum(account('sv_bonus', lot.lot)) === -bonusLeft(lot)
  );
}
