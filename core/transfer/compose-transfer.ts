import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import { quoteTransfer, type TransferParties, type TransferQuote, type TransferWish } from './transfer-desk.ts';

/** What the service desk knows when somebody wants to give value away or move it. */
export interface TransferDesk extends TransferParties {
  readonly online: boolean;
  /** Own events on the giver that the centre's row does not include. */
  readonly pending: readonly RecordedEvent[];
  readonly operator: Operator;
}

/** An application with both identities. Ids are minted when the form is opened. */
export interface TransferApplication extends TransferWish {
  readonly transfer: string;
  readonly relation: EventBody<'transfer.requested'>['relation'];
  /** How the relation was shown; may be empty for one's own card. */
  readonly proof: string;
  /** Documents of both sides were seen. */
  readonly identitiesSeen: boolean;
  readonly slip: string;
  readonly slipTo: string;
  readonly approver: Operator | null;
}

/** An application to be recorded. */
export interface ComposedTransfer {
  readonly draft: EventDraft<'transfer.requested'>;
  readonly actor: string;
  readonly quote: TransferQuote;
}

/**
 * The journal entry of an application to move value: to one's own card, to family, or to another registered person. It holds the
 * lot and moves nothing; the centre answers with `lot.transferred` or `transfer.refused`. Only online and with nothing of this till
 * unsent, because value may have been drawn elsewhere. Refusals: TRANSFER_OFFLINE, KYC_REQUIRED (identities not seen),
 * TRANSFER_PROOF, those of `planTransfer`, PERMISSION_MISSING. Source: FLW-05, USE-07, OFF-04, REG 5, W36.
 */
export function composeTransfer(desk: TransferDesk, act: TransferApplication): Result<ComposedTransfer> {
  if (!desk.online || desk.pending.length > 0) return refused(refusal('TRANSFER_OFFLINE'));
  if (!act.identitiesSeen) return refused(refusal('KYC_REQUIRED'));
  const isOwn = desk.giver.member === desk.receiver.member;
  if (!isOwn && act.proof.trim() === '') return refused(refusal('TRANSFER_PROOF'));
  const quote = quoteTransfer(desk, act);
  if (!quote.ok) return quote;
  const actor = permit({ operator: desk.operator, approver: act.approver, act: 'stored-value.transfer' });
  if (!actor.ok) return actor;
  const draft = draftOf({ desk, act, card: quote.value.card, relation: isOwn ? 'OWN' : familyOr(act.relation) });
  return ok({ draft, actor: actor.value, quote: quote.value });
}

/** Two persons are family or others, whatever was ticked. */
const familyOr = (relation: TransferApplication['relation']): TransferApplication['relation'] =>
  relation === 'FAMILY' ? 'FAMILY' : 'OTHER';

function draftOf(of: {
  desk: TransferDesk;
  act: TransferApplication;
  card: string;
  relation: TransferApplication['relation'];
}): EventDraft<'transfer.requested'> {
  const { desk, act, card, relation } = of;
  const [member, toMember] = [desk.giver.member, desk.receiver.member];
  return {
    type: 'transfer.requested',
    keys: [
      resourceKey('transfer', act.transfer),
      resourceKey('member', member),
      resourceKey('card', card),
      resourceKey('lot', act.lot),
    ],
    post: [],
    cover: [],
    ref: [],
    body: {
      transfer: act.transfer,
      member,
      card,
      lot: act.lot,
      toMember,
      toCard: act.toCard,
      toLot: act.toLot,
      face: act.face,
      relation,
      proof: act.proof.trim(),
      slip: act.slip,
      slipTo: act.slipTo,
    },
    aside: null,
  };
}

/** Family and own cards go through at once; value for others waits until head office has looked at it. Source: USE-07. */
export const needsReview = ({ relation }: Pick<EventBody<'transfer.requested'>, 'relation'>): boolean =>
  relation === 'OTHER';
