import type { Finding } from '../../../core/exception/finding.ts';
import { isBalanced } from '../../../core/ledger/balance.ts';
import type { EventEnvelope, RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { isKnownType, typeVersions } from '../../../core/ledger/event-types.ts';
import { account, codeOf } from '../../../core/ledger/ledger-account.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { sumFen } from '../../../core/money/fen.ts';
import { bonusLeft, principalLeft } from '../../../core/stored-value/lot.ts';
import { floorPosted } from './settle-floor.ts';

/** An objection to an event's content: the event stays, a person looks at it. */
export interface Objection {
  readonly code: Finding['code'];
  readonly why: string;
}

/**
 * What is wrong with an event that can be read. Nothing here rejects it; an event with objections to its money mints
 * no stored value until a person has looked. Only a deposit may touch a lot's accounts, only the own floor may be used.
 */
export function judge({ event, ...rest }: RecordedEvent): Objection[] {
  const objections: Objection[] = [];
  const bad = (why: string) => objections.push({ code: 'BAD_POSTINGS', why });
  if (!isKnownType(event.type) || event.tv > typeVersions[event.type])
    objections.push({ code: 'UNKNOWN_TYPE', why: `${event.type}@${event.tv}`.slice(0, 100) });
  if (!isBalanced(event.post)) bad('debits and credits differ');
  else if (event.type === 'deposit.made') {
    if (!mintsWhatItPosts(event)) bad('the lot is not what was posted');
  } else if (touches(event, 'sv_principal') || touches(event, 'sv_bonus')) bad('moves a lot');
  if (isForeignFloor(event)) bad('uses another floor account');
  else if (!coversFloor({ event, ...rest })) bad('cover and floor postings differ');
  return objections;
}

const touches = (event: EventEnvelope, code: string): boolean => event.post.some(([name]) => codeOf(name) === code);

const isForeignFloor = ({ post, tid }: EventEnvelope): boolean =>
  post.some(([name]) => codeOf(name) === 'floor' && name !== account('floor', tid));

function coversFloor(recorded: RecordedEvent): boolean {
  const { cny, bonus } = floorPosted(recorded);
  return cny >= 0 && bonus >= 0 && cny + bonus === sumFen(recorded.event.cover.map(({ floor }) => floor));
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
