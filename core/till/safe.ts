import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** Types of entries that move the safe; what is in it is the sum of what they post. */
export const safeTypes = ['shift.opened', 'shift.closed', 'cash.moved', 'safe.moved'] as const;

/** One movement of the safe: fen into it, negative out of it. */
export interface SafeMove {
  readonly id: string;
  readonly till: string;
  readonly by: string;
  /** When it was written, wall ms. */
  readonly at: number;
  readonly type: (typeof safeTypes)[number];
  readonly amount: Fen;
  /** Number of the bag that went to the bank, or ''. */
  readonly bag: string;
}

/** What entries moved in the safe, in their order, each once; those that moved nothing are left out, but for counts. */
export function safeMoves(events: readonly RecordedEvent[]): SafeMove[] {
  const each = new Map(events.map((one) => [one.id, one]));
  return [...each.values()].flatMap(({ id, event }) => {
    const type = safeTypes.find((one) => one === event.type);
    const amount = sumFen(event.post.flatMap(([name, unit, sum]) => (name === 'safe' && unit === 'CNY' ? [sum] : [])));
    if (type === undefined || (amount === 0 && type !== 'safe.moved')) return [];
    const bag = bodyOf(event, 'safe.moved')?.bag ?? '';
    return [{ id, till: event.tid, by: event.actor, at: event.wall, type, amount, bag }];
  });
}

/** What should be in the safe, fen. */
export const safeBalance = (moves: readonly SafeMove[]): Fen => sumFen(moves.map(({ amount }) => amount));

/** What a manager does at the safe. `movement` is minted before. */
export type SafeAct = { readonly movement: string } & (
  | { readonly kind: 'bank-drop'; readonly amount: Fen; readonly bag: string }
  | { readonly kind: 'count'; readonly counted: Fen; readonly expected: Fen; readonly reason: string }
);

/**
 * Composes a bank drop (safe to bank in transit, under the bag's number) or a count of the safe (what is over or short is booked, never
 * hidden). Refused: AMOUNT_INVALID, BAG_MISSING, REASON_MISSING where a count differs. Source: CSH-02.
 */
export function moveSafe(act: SafeAct): Result<EventDraft<'safe.moved'>> {
  const amount = act.kind === 'bank-drop' ? act.amount : act.counted;
  const least = act.kind === 'bank-drop' ? 1 : 0;
  if (!Number.isSafeInteger(amount) || amount < least) return refused(refusal('AMOUNT_INVALID', { amount }));
  if (act.kind === 'bank-drop' && act.bag.trim() === '') return refused(refusal('BAG_MISSING'));
  if (act.kind === 'count' && act.counted !== act.expected && act.reason.trim() === '')
    return refused(refusal('REASON_MISSING'));
  const keys = [resourceKey('movement', act.movement)];
  return ok({ type: 'safe.moved', keys, post: postingsOf(act), cover: [], ref: [], body: bodyOfAct(act), aside: null });
}

function postingsOf(act: SafeAct): Posting[] {
  const into = act.kind === 'bank-drop' ? -act.amount : act.counted - act.expected;
  if (into === 0) return [];
  const against = act.kind === 'bank-drop' ? account('bank_transit') : account('over_short');
  return [
    [account('safe'), 'CNY', into],
    [against, 'CNY', -into],
  ];
}

function bodyOfAct(act: SafeAct): EventBody<'safe.moved'> {
  const { movement, kind } = act;
  return kind === 'bank-drop'
    ? { movement, kind, amount: act.amount, bag: act.bag.trim(), reason: '' }
    : { movement, kind, amount: act.counted, bag: '', expected: act.expected, reason: act.reason.trim() };
}
