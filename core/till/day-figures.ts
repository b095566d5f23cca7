import { localDateTimeOf } from '../kernel/business-day.ts';
import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import type { ZFigures } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { addToShift } from './shift-figures.ts';
import { emptyFigures, type ShiftFigures } from './shift-state.ts';
import type { TillLiability } from './till-liability.ts';

/** A day so far: of one till, or of a shop where the events of all its tills are added. Only sums, so order does not matter. */
export interface DayFigures {
  readonly biz: string;
  readonly figures: ShiftFigures;
  /** Sales, as the total counts them, by the hour of the wall clock, 0 to 23, fen. */
  readonly hours: readonly Fen[];
  /** The last report of each till before the day: its number, and the stored value it ended with. */
  readonly before: Readonly<Record<string, { readonly number: number; readonly held: TillLiability }>>;
}

const nothing: TillLiability = { principal: 0, bonus: 0 };
const hoursOfDay = 24;

/** A day in which nothing has happened yet. */
export const emptyDay = (biz: string): DayFigures => ({
  biz,
  figures: emptyFigures,
  hours: Array.from({ length: hoursOfDay }, () => 0),
  before: {},
});

/** The day with one more event; each is added once. One of another day only tells where its till stood before. Source: CSH-03. */
export function addToDay(day: DayFigures, recorded: Pick<RecordedEvent, 'event'>): DayFigures {
  const { event } = recorded;
  if (event.biz !== day.biz) return event.biz < day.biz ? withReportBefore(day, event) : day;
  const shift = { shift: '', biz: day.biz, openedAt: 0, openedBy: '', zNumber: 0, drawer: 0, figures: day.figures };
  return { ...day, figures: addToShift(shift, recorded).figures, hours: hoursWith(day.hours, event) };
}

function withReportBefore(day: DayFigures, event: EventEnvelope): DayFigures {
  const z: ZFigures | undefined = bodyOf(event, 'shift.closed')?.z;
  if (z === undefined || z.number < (day.before[event.tid]?.number ?? 0)) return day;
  const held = z.liability?.closing ?? nothing;
  return { ...day, before: { ...day.before, [event.tid]: { number: z.number, held } } };
}

function hoursWith(hours: readonly Fen[], event: EventEnvelope): readonly Fen[] {
  const sale = bodyOf(event, 'sale.completed');
  if (sale === null) return hours;
  const hour = hourOf(event.wall);
  return hours.with(hour, (hours[hour] ?? 0) + sale.due - sale.roundingLoss);
}

/** Hour of the day in the shop's time. */
const hourOf = (at: number): number => Number(localDateTimeOf(at).slice(11, 13));

/** One step of what the shop owes its members, face value in fen; a step that takes away is negative. */
export interface LiabilityStep {
  readonly step: 'opening' | 'paidIn' | 'bonus' | 'used' | 'back' | 'refunded' | 'closing';
  readonly amount: Fen;
}

/**
 * Stored value that these tills have brought in, rolled over the day: opening + paid in + bonus − used + given back − refunded =
 * closing. Ends of validity and conversions are the centre's and stand in its own roll-forward. Source: CSH-03, REG 41, REG 42.
 */
export function liabilitySteps({ figures, before }: DayFigures): LiabilityStep[] {
  const whole = ({ principal, bonus }: TillLiability): Fen => principal + bonus;
  const moves: LiabilityStep[] = [
    { step: 'opening', amount: sumFen(Object.values(before).map(({ held }) => whole(held))) },
    { step: 'paidIn', amount: figures.depositsTotal },
    { step: 'bonus', amount: figures.bonusGranted ?? 0 },
    { step: 'used', amount: 0 - figures.svPrincipal - figures.svBonus },
    { step: 'back', amount: whole(figures.svBack ?? nothing) },
    { step: 'refunded', amount: 0 - whole(figures.svRefunded ?? nothing) },
  ];
  return [...moves, { step: 'closing', amount: sumFen(moves.map(({ amount }) => amount)) }];
}

/** Principal paid in on the day, what of it went back, and what is left, fen. Source: MET-01. */
export function depositsOfDay({ figures }: DayFigures): { readonly gross: Fen; readonly back: Fen; readonly net: Fen } {
  const back = figures.svRefunded?.principal ?? 0;
  return { gross: figures.depositsTotal, back, net: figures.depositsTotal - back };
}
