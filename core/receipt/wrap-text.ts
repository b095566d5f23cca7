import { invariant } from '../kernel/invariant.ts';
import { columnsOf, columnsOfText, isAscii } from './column-width.ts';

/** Never at the beginning of a line: closing marks and what belongs to the word before. */
const closers = new Set('，。、；：？！）》」』】〕〉］｝”’…—·～％‰℃,.;:?!)]}%');
/** Never at the end of a line: opening marks and signs that belong to the number after them. */
const openers = new Set('（《「『【〔〈［｛“‘￥＄№([{$#');

interface Piece {
  /** Blanks before the piece; they vanish at a line break. */
  readonly blanks: number;
  readonly text: string;
}

const isWordCharacter = (character: string): boolean => isAscii(character.codePointAt(0) ?? 0) && character !== ' ';

/** ASCII words whole, every other character alone. */
function atoms(paragraph: string): Piece[] {
  const found: { blanks: number; text: string }[] = [];
  let blanks = 0;
  let inWord = false;
  for (const character of paragraph) {
    if (character === ' ') {
      blanks++;
      inWord = false;
      continue;
    }
    const last = found.at(-1);
    if (inWord && isWordCharacter(character) && last) last.text += character;
    else found.push({ blanks, text: character });
    inWord = isWordCharacter(character);
    blanks = 0;
  }
  return found;
}

const firstOf = (text: string): string => Array.from(text)[0] ?? '';
const lastOf = (text: string): string => Array.from(text).at(-1) ?? '';

/** Joins atoms that a line break must not part. */
function pieces(paragraph: string): Piece[] {
  const joined: { blanks: number; text: string }[] = [];
  for (const atom of atoms(paragraph)) {
    const last = joined.at(-1);
    const sticks = last && atom.blanks === 0 && (closers.has(firstOf(atom.text)) || openers.has(lastOf(last.text)));
    if (last && sticks) last.text += atom.text;
    else joined.push({ ...atom });
  }
  return joined;
}

/** Cuts a piece that is wider than a line, character by character. */
function cutUp(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (line !== '' && columnsOfText(line) + columnsOf(character) > columns) {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  return [...lines, line];
}

function wrapParagraph(paragraph: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [at, piece] of pieces(paragraph).entries()) {
    const blanks = at === 0 ? Math.min(piece.blanks, Math.floor(columns / 2)) : piece.blanks;
    const joined = `${line}${' '.repeat(blanks)}${piece.text}`;
    if (columnsOfText(joined) <= columns) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = cutUp(piece.text, columns);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  return [...lines, line];
}

/**
 * Lines of a clean text (see `printable`), each at most `columns` wide. Words stay whole where they can; a closing
 * mark never begins a line and an opening mark never ends one unless the piece alone is wider than the line.
 * Line feeds in the text are kept. Nothing but blanks at a break is lost.
 */
export function wrapText(text: string, columns: number): string[] {
  invariant(columns >= 2, 'a line holds at least one Chinese character');
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, columns));
}
