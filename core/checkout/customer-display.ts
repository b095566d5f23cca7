import { z } from 'zod';
import type { Member } from '../member/member.ts';
import { formatKilograms } from '../sale/kilograms.ts';
import type { CheckoutView } from './checkout-view.ts';

const int = z.number().int();

/**
 * What the customer's own screen shows. It faces the shop, so everybody may read it: names are masked, there is no phone and
 * no card number, and a balance stands there only while its owner does (REG 34). Money in fen.
 */
export const customerDisplaySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({
    kind: z.literal('sale'),
    lines: z.array(z.object({ name: z.string(), quantity: z.string(), due: int })),
    pieces: int,
    /** What was taken off. */
    saved: int,
    due: int,
    /** Paid from stored value, as chosen. */
    storedValue: int,
    /** Still to be paid at the counter. */
    left: int,
    /** Only while a member is chosen. */
    member: z.object({ name: z.string(), balance: int, points: int }).nullable(),
    /** Money is being taken. */
    paying: z.boolean(),
  }),
  z.object({ kind: z.literal('done'), due: int, change: int, points: int }),
]);
export type CustomerDisplay = z.infer<typeof customerDisplaySchema>;

/** Nobody stands before the till. */
export const idleDisplay: CustomerDisplay = { kind: 'idle' };

/** Lines that fit on the screen; the newest are shown. */
export const displayLinesMax = 12;

const scanningStages = new Set(['scanning', 'reading']);
const closedStages = new Set(['suspended', 'cancelled']);

/** Only name, balance and points of the person who stands there; nothing else of a member ever reaches this screen. */
const memberOf = (member: Pick<Member, 'nameMasked'> | null, view: CheckoutView) =>
  member === null ? null : { name: member.nameMasked, balance: view.svBalance, points: view.points };

/** The customer's screen for a sale as it stands. An empty basket, one put aside and one given up show nothing. */
export function customerDisplay(sale: {
  readonly stage: string;
  readonly view: CheckoutView;
  readonly member: Pick<Member, 'nameMasked'> | null;
}): CustomerDisplay {
  const { stage, view, member } = sale;
  if (stage === 'done') return { kind: 'done', due: view.due, change: view.change, points: view.points };
  if (view.lines.length === 0 || closedStages.has(stage)) return idleDisplay;
  return {
    kind: 'sale',
    lines: view.lines.slice(-displayLinesMax).map((line) => ({
      name: line.name,
      quantity: line.grams === null ? `${line.qty}${line.unit}` : `${formatKilograms(line.grams)}kg`,
      due: line.due,
    })),
    pieces: view.pieces,
    saved: view.gross - view.due,
    due: view.due,
    storedValue: view.sv.face,
    left: scanningStages.has(stage) ? view.due - view.sv.face : view.dueLeft,
    member: memberOf(member, view),
    paying: !scanningStages.has(stage),
  };
}
