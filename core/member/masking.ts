import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** `13812341234` → `138****1234`. Source: REG 34. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** Family name and stars: `王小芳` → `王**`. */
export const maskName = (name: string): string => {
  const letters = Array.from(name);
  return (letters[0] ?? '') + '*'.repeat(Math.max(letters.length - 1, 0));
};

/** The same phone gives the same 64 hex digits inside one merchant and tells nothing outside it. */
export const hashPhone = (phone: string, salt: string): string => bytesToHex(sha256(utf8ToBytes(`${salt}:${phone}`)));
