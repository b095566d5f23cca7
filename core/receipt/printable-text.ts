import { isRare } from './column-width.ts';

/** Signs that GBK lacks or holds in four bytes, and what the trade prints instead. */
const substitutes: Readonly<Record<string, string>> = {
  '¥': '￥',
  '€': 'EUR',
  '£': 'GBP',
  '™': 'TM',
  '©': '(C)',
  '®': '(R)',
  '•': '·',
  '‑': '-',
  '−': '-',
  '\t': ' ',
  '\u00a0': ' ',
  '\u2002': ' ',
  '\u2003': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u2028': '\n',
  '\u2029': '\n',
};

/** Control and formatting characters, lone combining marks and lone surrogates take no room on paper. */
const isInvisible = (character: string): boolean => /^[\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Cs}]$/u.test(character);

/**
 * `text` as paper can carry it: composed (NFC), signs replaced by what the trade prints, invisible characters gone.
 * What is left is ASCII, line feeds, two-byte GBK, or rare characters that keep their place.
 */
export function printable(text: string): string {
  let clean = '';
  for (const character of text.replace(/\r\n?/g, '\n').normalize('NFC')) {
    if (character === '\n') clean += character;
    else clean += substitutes[character] ?? (isInvisible(character) ? '' : character);
  }
  return clean;
}

/** The box that stands for a rare character where only the printer's own font can be used. */
export const missingGlyph = '□';

/** True if a line holds a character that has to be drawn. */
export const hasRare = (text: string): boolean => {
  for (const character of text) if (isRare(character.codePointAt(0) ?? 0)) return true;
  return false;
};

/** `text` with every rare character replaced by a box of the same width. */
export function withoutRare(text: string): string {
  let plain = '';
  for (const character of text) plain += isRare(character.codePointAt(0) ?? 0) ? missingGlyph : character;
  return plain;
}
