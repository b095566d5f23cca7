import { must } from '../kernel/invariant.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import type { CardLimits } from '../stored-value/card-limit.ts';
import { type PlannedTransfer, planTransfer } from '../transfer/transfer-desk.ts';

/** The centre's answer to an application. */
export type TransferAnswer = EventDraft<'lot.transferred'> | EventDraft<'transfer.refused'>;

/**
 * Answers an application, once: value moves by what the lot truly holds, or the application is refused with the code of the rule
 * and the lot pays again. `rows` are those that include the application; `receiver` null: nobody is known under that id.
 * Source: FLW-05, USE-07, W36, REF-08.
 */
export function settleTransfer(
  asked: RecordedEvent,
  rows: { readonly giver: Member; readonly receiver: Member | null; readonly limits: CardLimits },
): TransferAnswer {
  const body = must(bodyOf(asked.event, 'transfer.requested'), 'only applications are answered');
  if (rows.receiver === null) return refusedBy(asked, body, 'MEMBER_UNKNOWN');
  const giver = { ...rows.giver, lots: rows.giver.lots.map((lot) => (lot.lot === body.lot ? freed(lot) : lot)) };
  const receiver = giver.member === rows.receiver.member ? giver : rows.receiver;
  const planned = planTransfer({ giver, receiver, limits: rows.limits }, { ...body, at: asked.event.wall });
  return planned.ok ? movedBy(asked, body, planned.value) : refusedBy(asked, body, planned.refusal.code);
}

/** The lot as it is but for this one application; another one, or a refund, still stops it. */
const freed = (lot: Member['lots'][number]): Member['lots'][number] =>
  lot.state === 'FROZEN' && lot.moves === 1 ? { ...lot, state: 'ACTIVE' } : lot;

const partiesOf = ({ transfer, member, card, lot, toMember, toCard, face }: EventBody<'transfer.requested'>) => ({
  transfer,
  member,
  card,
  lot,
  toMember,
  toCard,
  face,
});

function movedBy(
  asked: RecordedEvent,
  body: EventBody<'transfer.requested'>,
  { lot, moved }: PlannedTransfer,
): EventDraft<'lot.transferred'> {
  const { principal, bonus, effects } = moved;
  const { depositedAt, lastDay, ruleVersion } = lot;
  const value = { p0: principal, b0: bonus, c: 0, tier: 'NONE', state: 'ACTIVE' } as const;
  return {
    ...answer(asked, body),
    type: 'lot.transferred',
    post: [...effects.post],
    body: {
      ...partiesOf(body),
      cause: asked.id,
      principal,
      bonus,
      made: { lot: body.toLot, card: body.toCard, ...value, depositedAt, lastDay, ruleVersion },
    },
  };
}

const refusedBy = (
  asked: RecordedEvent,
  body: EventBody<'transfer.requested'>,
  code: string,
): EventDraft<'transfer.refused'> => ({
  ...answer(asked, body),
  type: 'transfer.refused',
  post: [],
  body: { ...partiesOf(body), cause: asked.id, code },
});

/** The refusal of an application that head office looked at and did not allow; `code`: why. Source: FLW-05. */
export function refuseTransfer(asked: RecordedEvent, code: string): EventDraft<'transfer.refused'> {
  return refusedBy(asked, must(bodyOf(asked.event, 'transfer.requested'), 'only applications are refused'), code);
}

const answer = (asked: RecordedEvent, body: EventBody<'transfer.requested'>) => ({
  keys: [
    `${resourceKey('transfer', body.transfer)}:answered`,
    resourceKey('member', body.member),
    ...(body.toMember === body.member ? [] : [resourceKey('member', body.toMember)]),
    resourceKey('lot', body.lot),
    resourceKey('lot', body.toLot),
  ],
  cover: [],
  ref: [asked.id],
  aside: null,
});
