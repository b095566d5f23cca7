import { invariant, must } from '../kernel/invariant.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import type { RefundLeg } from '../ledger/give-back-bodies.ts';
import { account, codeOf } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { reversePostings } from '../ledger/reverse.ts';
import { sumFen } from '../money/fen.ts';
import { permit } from '../operator/permission.ts';
import { pointsPostings } from '../points/points-posting.ts';
import type { RecordedAct } from '../ports/recorded-act.ts';
import type { MaskedMember } from '../receipt/paper-facts.ts';
import { tenderAccount } from '../tender/tender-account.ts';
import type { ReturnContext } from './return-context.ts';
import { quoteReturn, type ReturnQuote } from './return-quote.ts';

type BackDraft = EventDraft<'sale.returned'> | EventDraft<'sale.voided'>;

/** Points that were lent are the member's again at once; what the till still owes for them the centre settles with the sale. */
const pointsToMember = (post: readonly Posting[], member: string | null): Posting[] =>
  post.map(([name, unit, amount]) =>
    unit === 'POINTS' && codeOf(name) === 'floor' && member !== null
      ? [account('points', member), unit, amount]
      : [name, unit, amount],
  );

/** What the actor that records a return is given: the act's ids, its entry, and what the slip states besides. */
export interface RecordReturnInput extends RecordedAct {
  readonly returnId: string;
  /** Key to look for before writing. */
  readonly key: string;
  readonly draft: BackDraft;
  /** Who answers for it: the operator, or `operator+approver` (CON-07). */
  readonly actor: string;
  readonly member: MaskedMember | null;
  /** Receipt number of the sale. */
  readonly receipt: string;
  /** Cash goes out. */
  readonly openDrawer: boolean;
}

/** Who answers for the act. Refusal: PERMISSION_MISSING. Source: FLW-03, CON-07. */
export function actorOf({ facts, approver, mode, legs }: ReturnContext): Result<string> {
  const asked = { operator: facts.operator, approver };
  const swapped = Object.values(legs).includes('CASH');
  const base = permit({ ...asked, act: mode === 'void' ? 'sale.void' : 'sale.return' });
  return base.ok && swapped ? permit({ ...asked, act: 'refund.cash-instead' }) : base;
}

/** Everything there is to record, from the same context the same every time, so that recording may be tried again. */
export function recordReturnInput(context: ReturnContext): RecordReturnInput {
  const { returnId, docId, jobId, mode, member } = context;
  const quote = quoteOf(context);
  const actor = actorOf(context);
  return {
    returnId,
    docId,
    jobId,
    key: resourceKey(mode, returnId),
    draft: composeReturn(context),
    actor: must(actor.ok ? actor.value : null, 'the act was approved'),
    member: member === null ? null : { nameMasked: member.nameMasked, phoneMasked: member.phoneMasked },
    receipt: must(context.record, 'the sale was found').body.receipt,
    openDrawer: quote.legs.some((leg) => leg.tender === 'cash'),
  };
}

const quoteOf = (context: ReturnContext): ReturnQuote => {
  const quoted = quoteReturn(context);
  return must(quoted.ok ? quoted.value : null, 'what is recorded was quoted');
};

/**
 * The journal entry of a return or void. Stored value goes back over this till's floor account: only the centre knows who had
 * carried it. Money that waits is owed on `refund_due`. A void is the sale's own entry turned round (REF-06).
 * Source: REF-01..06, W09, W10, W40, W41.
 */
export function composeReturn(context: ReturnContext): BackDraft {
  const quote = quoteOf(context);
  const { mode, returnId, record, facts } = context;
  const { body, event, post } = must(record, 'the sale was found');
  const shared = { cover: [], ref: [event], aside: null };
  const keys = keysOf(context, quote);
  if (mode === 'void') {
    const entry = renamed(pointsToMember(reversePostings(post), body.member), quote, facts.tid);
    return {
      ...shared,
      type: 'sale.voided',
      keys,
      post: entry,
      body: { void: returnId, ...givenBack(context, quote) },
    };
  }
  const points = pointsPostings({ member: body.member, earned: -quote.clawback, used: -quote.pointsRestored });
  return {
    ...shared,
    type: 'sale.returned',
    keys,
    post: renamed([...quote.post, ...points], quote, facts.tid),
    body: {
      return: returnId,
      ...givenBack(context, quote),
      lines: quote.lines.map((line) => ({ ...line, ...wordsOf(body, line.id) })),
      svAsCash: context.svAsCash,
      pointsBase: quote.pointsBase,
      exchange: context.exchange ?? null,
    },
  };
}

function keysOf({ mode, returnId, record }: ReturnContext, quote: ReturnQuote): string[] {
  const { body } = must(record, 'the sale was found');
  return [
    resourceKey(mode, returnId),
    resourceKey('sale', body.sale),
    ...(body.member === null ? [] : [resourceKey('member', body.member)]),
    ...(body.card === null ? [] : [resourceKey('card', body.card)]),
    ...quote.lots.map(({ lot }) => resourceKey('lot', lot)),
  ];
}

function wordsOf({ lines }: EventBody<'sale.completed'>, id: string) {
  const { product, name, unit, grams } = must(
    lines.find((line) => line.id === id),
    'a line that comes back was sold',
  );
  return { product, name, unit, grams };
}

function givenBack({ record, facts, docId, reason }: ReturnContext, quote: ReturnQuote) {
  const { body, event } = must(record, 'the sale was found');
  return {
    sale: body.sale,
    cause: event,
    member: body.member,
    card: body.card,
    refund: { ...quote.refund },
    legs: [...quote.legs],
    lots: [...quote.lots],
    rounding: quote.rounding,
    clawback: quote.clawback,
    pointsRestored: quote.pointsRestored,
    coupons: [...quote.coupons],
    vouchers: [...quote.vouchers],
    reason,
    offline: !facts.online,
    slip: docId,
  };
}

/** The entry as this till may write it: lots stand on its floor, and money goes by its legs: paid, owed, or out of the drawer. */
function renamed(post: readonly Posting[], quote: ReturnQuote, tid: string): Posting[] {
  return merged(
    merged(post).flatMap(([name, unit, amount]): Posting[] => {
      if (['sv_principal', 'sv_bonus'].includes(codeOf(name))) return [[account('floor', tid), unit, amount]];
      const legs = quote.legs.filter((leg) => tenderAccount(leg.insteadOf ?? leg.tender, tid) === name);
      if (legs.length === 0) return [[name, unit, amount]];
      invariant(
        sumFen(legs.map((leg) => leg.amount)) === -amount,
        'the legs of a tender bring all that goes back by it',
      );
      return legs.map((leg) => [payingAccount(leg, tid), unit, -leg.amount]);
    }),
  );
}

/** Where the money of a leg comes from: another device, the drawer, or nowhere yet. */
const payingAccount = ({ tender, state }: RefundLeg, tid: string): string =>
  state === 'PAID' ? tenderAccount(tender, tid) : account('refund_due', tid);

function merged(post: readonly Posting[]): Posting[] {
  const sums = new Map<string, Posting>();
  for (const [name, unit, amount] of post) {
    const before = sums.get(`${name} ${unit}`)?.[2] ?? 0;
    sums.set(`${name} ${unit}`, [name, unit, before + amount]);
  }
  return [...sums.values()].filter(([, , amount]) => amount !== 0);
}

/** Everything that must hold before a return goes on to the money: the figures, a reason, someone who answers for it. */
export function checkReturn(context: ReturnContext): Result<ReturnQuote> {
  const quoted = quoteReturn(context);
  if (!quoted.ok) return quoted;
  const actor = actorOf(context);
  return actor.ok ? ok(quoted.value) : actor;
}
