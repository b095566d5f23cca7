import type { EventBody } from '../ledger/event-types.ts';
import type { Member } from '../member/member.ts';
import type { Lot } from '../stored-value/lot.ts';
import { valueOnly } from './expiry-changes.ts';
import { restore } from './lot-row.ts';
import { addLot, onLot, withLots } from './row-lots.ts';

type Restored = EventBody<'floor.restored'>;
type Placed = NonNullable<Restored['placed']>[number];

/** The row after value came back to a lot, and where its parts went if the lot had ended. Source: REF-12, EXP-06, REF-03. */
export function withRestored(row: Member, body: Restored): Member {
  const { lot, bank, bankLot, placed = [] } = body;
  const back = onLot(row, lot, (known) => restore(known, bankLot === undefined ? body : { ...body, bank: 0 }));
  const paid =
    bankLot === undefined ? back : onLot(back, bankLot, (known) => restore(known, { ...nothing(body), bank }));
  return placed.reduce((so, part) => withPlaced(so, lot, part), paid);
}

/** The same event with nothing in it for the lot itself. */
const nothing = (body: Restored): Restored => ({ ...body, face: 0, principal: 0, bonus: 0, list: 0 });

function withPlaced(row: Member, of: string, { lot, as, amount, lastDay }: Placed): Member {
  if (as === 'WAITING') return onLot(row, of, (known) => withPrincipalBack(known, amount));
  const old = row.lots.find((one) => one.lot === of);
  if (old === undefined) return row;
  if (as === 'RETURNED_BONUS') {
    const bonus: Lot = { ...valueOnly(old), lot, p0: 0, b0: amount, lastDay };
    return withLots(row, addLot(row.lots, { ...bonus, origin: { kind: 'RETURNED_BONUS', of } }));
  }
  const isThere = row.lots.some((one) => one.lot === lot);
  if (isThere) return onLot(row, lot, (known) => ({ ...known, p0: known.p0 + amount }));
  const successor: Lot = { ...valueOnly(old), lot, p0: amount, b0: 0, lastDay: null };
  return withLots(row, addLot(row.lots, { ...successor, origin: { kind: 'SUCCESSOR', of } }));
}

const withPrincipalBack = (lot: Lot, amount: number): Lot =>
  lot.expiry ? { ...lot, expiry: { ...lot.expiry, principalBack: lot.expiry.principalBack + amount } } : lot;
