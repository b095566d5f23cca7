import { type Refusal, refusal } from '../kernel/refusal.ts';

/** Digits a card's PIN has. */
export const cardPinDigits = 6;

const step = (pin: string, by: number): boolean =>
  Array.from(pin).every((digit, at) => at === 0 || Number(digit) - Number(pin[at - 1]) === by);

/** All digits alike, or counted up or down. */
const isEasy = (pin: string): boolean => [0, 1, -1].some((by) => step(pin, by));

/** Why a PIN typed twice cannot be set, or null. Refusals: PIN_EASY, PIN_MISMATCH. Source: USE-09. */
export function newPinRefusal(first: string, again: string): Refusal | null {
  if (first !== again) return refusal('PIN_MISMATCH');
  return isEasy(first) ? refusal('PIN_EASY') : null;
}
