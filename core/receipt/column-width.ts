import { invariant } from '../kernel/invariant.ts';
import { gbkRanges } from './gbk-ranges.ts';

/**
 * How many columns a character takes on a Chinese receipt printer: the printer counts the bytes of GBK, not what
 * Unicode calls wide (`·`, `—`, `×` and Greek are narrow in Unicode and wide on paper).
 */
const starts: number[] = [];
const ends: number[] = [];
for (const range of gbkRanges.split(' ')) {
  const [from = '', to = from] = range.split('-');
  starts.push(Number.parseInt(from, 16));
  ends.push(Number.parseInt(to, 16));
}

/** True for the printable part of ASCII, one column each. */
export const isAscii = (point: number): boolean => point >= 0x20 && point <= 0x7e;

/** True if GBK holds the character in two bytes, so that a Chinese printer has it in its font. */
export function isTwoByte(point: number): boolean {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= point) low = middle + 1;
    else high = middle;
  }
  return low > 0 && point <= (ends[low - 1] ?? -1);
}

/** Every character of a Chinese printer's font: ASCII and two-byte GBK. */
export function fontCharacters(): string[] {
  const characters: string[] = [];
  for (let point = 0x21; point <= 0x7e; point++) characters.push(String.fromCodePoint(point));
  for (const [at, start] of starts.entries()) {
    for (let point = start; point <= (ends[at] ?? start); point++) characters.push(String.fromCodePoint(point));
  }
  return characters;
}

/** True for a character no printer font can be trusted to hold; its line is drawn, or it is replaced by a box. */
export const isRare = (point: number): boolean => !isAscii(point) && !isTwoByte(point);

/** Columns of one character: 1 for ASCII, 2 for every other, drawn ones included. */
export const columnsOf = (character: string): number => (isAscii(character.codePointAt(0) ?? 0) ? 1 : 2);

/** Columns of a text that `printable` has cleaned. */
export function columnsOfText(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

/** `text` padded with blanks to `columns`: at its right for `left`, at its left for `right`, on both sides for `center`. */
export function padText(text: string, columns: number, align: 'left' | 'center' | 'right'): string {
  const missing = columns - columnsOfText(text);
  invariant(missing >= 0, `text wider than its ${columns} columns`);
  const before = align === 'left' ? 0 : align === 'right' ? missing : Math.floor(missing / 2);
  return `${' '.repeat(before)}${text}${' '.repeat(missing - before)}`;
}
