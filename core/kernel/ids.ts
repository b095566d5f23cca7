import type { Clock } from './clock.ts';

declare const brand: unique symbol;
/** A string that the compiler keeps apart from every other kind of string. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

export type TerminalId = Branded<'TerminalId'>;
export type EpochId = Branded<'EpochId'>;
export type StoreId = Branded<'StoreId'>;
export type ShiftId = Branded<'ShiftId'>;
export type StaffId = Branded<'StaffId'>;
export type MemberId = Branded<'MemberId'>;
export type CardId = Branded<'CardId'>;
export type LotId = Branded<'LotId'>;
export type SaleId = Branded<'SaleId'>;
export type DepositId = Branded<'DepositId'>;
export type ProductId = Branded<'ProductId'>;
/** SHA-256 over the exact event bytes, 64 hex digits: the identity of an event. */
export type EventId = Branded<'EventId'>;
/** Id of a printed document and of its print job. */
export type DocumentId = Branded<'DocumentId'>;

/** Trusts a string from storage or the wire to be an id of this kind; the reader's schema has checked its form. */
export const asId = <Name extends string>(text: string): Branded<Name> => text as Branded<Name>;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new id: prefix, 9 characters of time (ms, sortable), 13 of entropy (65 bits).
 * Minted before the act it names has any effect, so a retry carries the same id.
 */
export function mintId<Name extends string>(prefix: string, clock: Clock): Branded<Name> {
  let time = clock.now();
  let head = '';
  for (let i = 0; i < 9; i++) {
    head = alphabet.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  const tail = Array.from(clock.entropy(13), (byte) => alphabet.charAt(byte % 32)).join('');
  return asId<Name>(`${prefix}_${head}${tail}`);
}
