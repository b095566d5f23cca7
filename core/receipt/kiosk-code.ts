import type { Fen } from '../money/fen.ts';
import { type PaperCode, readPaperCode } from './paper-code.ts';

/** A code that a kiosk prints: who holds which card, or what somebody wants to deposit at the counter. Source: FLW-06. */
export type KioskCode =
  | { readonly kind: 'pass'; readonly card: string }
  | { readonly kind: 'ticket'; readonly card: string; readonly amount: Fen };

/** The code of a member's pass: it names a card and proves nothing; the card's PIN does. */
export const passCode = (card: string): PaperCode => ({ kind: 'M', id: card, amounts: [] });

/** The code of a ticket: card and amount, so that the counter need not ask. It moves nothing. Fen. */
export const ticketCode = (card: string, amount: Fen): PaperCode => ({ kind: 'T', id: card, amounts: [amount] });

/** Reads a scanned code; null if it is neither pass nor ticket, or a character of it is wrong. */
export function readKioskCode(scanned: string): KioskCode | null {
  const code = readPaperCode(scanned.trim());
  if (code?.kind === 'M' && code.amounts.length === 0) return { kind: 'pass', card: code.id };
  const [amount] = code?.amounts ?? [];
  if (code?.kind !== 'T' || code.amounts.length !== 1 || amount === undefined || amount < 1) return null;
  return { kind: 'ticket', card: code.id, amount };
}
