import { localDateTimeOf } from '../kernel/business-day.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { tenderKinds } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import type { ActRow } from './act-row.ts';

/** A cell of an export: words, or a sum of money in fen; null: empty. */
export type ExportCell = string | { readonly fen: Fen } | null;

/** A table to take away; the words of its head are the reader's matter. */
export interface ExportTable<Column extends string> {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly ExportCell[])[];
}

/** How people, tills and acts are called in the file. */
export interface ExportNames {
  readonly nameOf: (staff: string) => string;
  readonly tillOf: (tid: string) => string;
  readonly whatOf: (row: ActRow) => string;
}

const money = (fen: Fen): ExportCell => ({ fen });
const tendersOf = (taken: readonly { readonly kind: string; readonly amount: Fen }[]): ExportCell[] =>
  tenderKinds.map((kind) => {
    const amount = taken.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.amount, 0);
    return amount === 0 ? null : money(amount);
  });

const people = (actor: string, { nameOf }: ExportNames): string => actor.split('+').map(nameOf).join(' + ');

/** Sales, one a row, with what each was paid by. Source: MET-08. */
export function salesTable(events: readonly RecordedEvent[], names: ExportNames) {
  const rows = events.flatMap(({ event }) => {
    const body = bodyOf(event, 'sale.completed');
    if (body === null) return [];
    const head = [localDateTimeOf(event.wall), names.tillOf(event.tid), people(event.actor, names), body.sale];
    return [[...head, money(body.due), money(body.roundingLoss), ...tendersOf(body.tenders)]];
  });
  return { columns: ['time', 'till', 'who', 'number', 'due', 'rounding', ...tenderKinds] as const, rows };
}

/** Deposits, one a row. Source: MET-01. */
export function depositsTable(events: readonly RecordedEvent[], names: ExportNames) {
  const rows = events.flatMap(({ event }) => {
    const body = bodyOf(event, 'deposit.made');
    if (body === null) return [];
    const head = [localDateTimeOf(event.wall), names.tillOf(event.tid), people(event.actor, names), body.deposit];
    return [[...head, money(body.lot.p0), money(body.lot.b0), ...tendersOf(body.tenders)]];
  });
  return { columns: ['time', 'till', 'who', 'number', 'principal', 'bonus', ...tenderKinds] as const, rows };
}

/** The audit trail as it was found. Source: FLW-07. */
export function actsTable(acts: readonly ActRow[], names: ExportNames) {
  const rows = acts.map((row): ExportCell[] => [
    localDateTimeOf(row.at),
    names.tillOf(row.tid),
    names.nameOf(row.who),
    row.approver === null ? null : names.nameOf(row.approver),
    names.whatOf(row),
    row.amount === null ? null : money(row.amount),
    row.reason,
  ]);
  return { columns: ['time', 'till', 'who', 'approver', 'act', 'amount', 'reason'] as const, rows };
}

/** Members as a till may know them: masked, no whole phone number leaves it. Source: REG 34. */
export function membersTable(members: readonly Member[]) {
  const rows = members.map((one): ExportCell[] => [
    one.nameMasked,
    one.phoneMasked,
    one.tier,
    String(one.points),
    localDateTimeOf(one.joinedAt).slice(0, 10),
  ]);
  return { columns: ['name', 'phone', 'tier', 'points', 'joined'] as const, rows };
}
