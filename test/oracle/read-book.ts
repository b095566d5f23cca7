import type { EventEnvelope, RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventBody, SaleBody, ZFigures } from '../../core/ledger/event-types.ts';
import { codeOf } from '../../core/ledger/ledger-account.ts';
import { totalsByUnit, trialBalance } from '../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import type { Member } from '../../core/member/member.ts';
import { datesOf } from '../../core/points/check-in-days.ts';
import { bonusLeft, faceLeft, principalLeft } from '../../core/stored-value/lot.ts';
import { foldMember, membersOf } from '../../core/view/member-fold.ts';
import { onceEach } from '../../core/view/own-events.ts';
import { add, type Book, note } from './book.ts';
import { phoneSalt } from './real-shop.ts';

/** What the events of a shop say when the core’s own folds read them, in whatever order they come. */
export function readBook(events: readonly RecordedEvent[]): Book {
  const book: Book = new Map();
  const balances = trialBalance(events);
  for (const [account, units] of balances)
    for (const [unit, amount] of units) {
      note(book, `account ${account} ${unit}`, amount);
      add(book, `balance of ${codeOf(account)} ${unit}`, amount);
    }
  for (const [unit, amount] of totalsByUnit(balances)) note(book, `total ${unit}`, amount);
  const once = onceEach(events);
  for (const { event } of once) {
    const sale = bodyOf(event, 'sale.completed');
    if (sale) writeSale(book, sale);
    writeBack(book, event);
    const refund = bodyOf(event, 'deposit.refunded');
    if (refund) writeRefund(book, refund);
    const closed = bodyOf(event, 'shift.closed');
    if (closed) writeZ(book, event.tid, closed.z);
  }
  for (const row of membersIn(once)) writeMember(book, row);
  return book;
}

/** Every member that the events name, folded. */
export function membersIn(events: readonly RecordedEvent[]): Member[] {
  const rows = new Map<string, Member>();
  for (const recorded of events)
    for (const member of membersOf(recorded.event)) {
      const row = foldMember(rows.get(member) ?? null, recorded, phoneSalt, member);
      if (row !== null) rows.set(member, row);
    }
  return [...rows.values()];
}

function writeMember(book: Book, row: Member): void {
  note(book, `${row.member} owes`, row.receivable);
  note(book, `${row.member} points`, row.points);
  for (const [gift, pieces] of Object.entries(row.gifts ?? {})) note(book, `${row.member} had ${gift}`, pieces);
  for (const date of datesOf(row.checkIns ?? [])) note(book, `${row.member} came ${date}`, 1);
  for (const { voucher, left } of row.vouchers ?? []) {
    add(book, `${row.member} vouchers`, 1);
    note(book, `${voucher} left`, left);
  }
  for (const card of row.cards) book.set(`card ${card.card}`, card.kind);
  for (const lot of row.lots) {
    note(book, `${lot.lot} used`, lot.c);
    // A lot that gave more than it had, or got more than it gave, has no split to speak of; the sum above says so.
    if (faceLeft(lot) >= 0 && lot.c >= 0) {
      note(book, `${lot.lot} principal left`, principalLeft(lot));
      note(book, `${lot.lot} bonus left`, bonusLeft(lot));
    }
    if (lot.state === 'REFUNDED') note(book, `${lot.lot} paid back`, lot.refunded?.payable ?? 0);
    book.set(`${lot.lot} state`, lot.state);
    book.set(`${lot.lot} terms`, `${lot.card} ${lot.tier} to ${lot.lastDay}`);
  }
}

function writeZ(book: Book, tid: string, z: ZFigures): void {
  const name = `Z ${tid} ${z.number}`;
  for (const [figure, value] of Object.entries(z)) writeFigure(book, `${name} ${figure}`, value);
}

/** A figure, or the parts of one, whatever their depth. */
function writeFigure(book: Book, name: string, value: unknown): void {
  if (typeof value === 'number') note(book, name, value);
  else for (const [part, amount] of Object.entries(value ?? {})) writeFigure(book, `${name}.${part}`, amount);
}

function writeBack(book: Book, event: EventEnvelope): void {
  const returned = bodyOf(event, 'sale.returned');
  const body = returned ?? bodyOf(event, 'sale.voided');
  if (body === null) return;
  const name = 'return' in body ? body.return : body.void;
  for (const [kind, amount] of Object.entries(body.refund)) note(book, `${name} by ${kind}`, amount);
  note(book, `${name} was`, 1);
  note(book, `${name} clawback`, body.clawback);
  note(book, `${name} rounding`, body.rounding);
  for (const { total } of body.vouchers) note(book, `${name} on vouchers`, total);
  for (const coupon of body.coupons) add(book, `${name} restores ${coupon}`, 1);
  for (const { lot, face, principal } of body.lots) {
    note(book, `${name} to ${lot} face`, face);
    if (!returned?.svAsCash) note(book, `${name} to ${lot} principal`, principal);
  }
  if (returned === null) return;
  note(book, `${name} pointsBase`, returned.pointsBase);
  for (const { id, qty } of returned.lines) add(book, `${name} pieces of ${id}`, qty);
}

function writeRefund(
  book: Book,
  { refund, comparison, lot, principal, bonus, legs }: EventBody<'deposit.refunded'>,
): void {
  const { basis, inWindow, ...figures } = comparison;
  book.set(`${refund} of`, `${lot} by ${basis}${inWindow ? ' inside the week' : ''}`);
  for (const [figure, value] of Object.entries({ ...figures, principal, bonus }))
    note(book, `${refund} ${figure}`, value);
  for (const { tender, amount } of legs) add(book, `${refund} by ${tender}`, amount);
}

function writeSale(book: Book, sale: SaleBody): void {
  const { gross, subtotal, due, roundingLoss, change, pointsBase, points } = sale;
  const figures = { lines: sale.lines.length, gross, subtotal, due, roundingLoss, change, pointsBase, points };
  for (const [figure, value] of Object.entries(figures)) note(book, `${sale.sale} ${figure}`, value);
  for (const { coupon, total } of sale.coupons) note(book, `${sale.sale} coupon ${coupon}`, total);
  for (const { kind, amount } of sale.tenders) add(book, `${sale.sale} by ${kind}`, amount);
  for (const { lot, face, principal, bonus } of sale.sv) {
    note(book, `${sale.sale} from ${lot} face`, face);
    note(book, `${sale.sale} from ${lot} principal`, principal);
    note(book, `${sale.sale} from ${lot} bonus`, bonus);
  }
  for (const line of sale.lines) {
    const name = `${sale.sale} line ${line.id}`;
    note(book, `${name} gross`, line.gross);
    note(book, `${name} coupon`, line.couponShare);
    note(book, `${name} voucher`, line.voucherShare);
    note(book, `${name} due`, line.due);
    note(book, `${name} benefit`, line.depositBenefit);
    note(book, `${name} rounding`, line.roundingShare);
    for (const [kind, share] of Object.entries(line.tenders)) note(book, `${name} by ${kind}`, share);
    for (const [lot, share] of Object.entries(line.lots)) note(book, `${name} from ${lot}`, share);
  }
}
