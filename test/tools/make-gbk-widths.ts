import { writeFileSync } from 'node:fs';
import iconv from 'iconv-lite';

/**
 * Writes core/receipt/gbk-ranges.ts: the characters that every Chinese printer font holds in two bytes.
 * That is what GBK encoders and the GB18030 standard decoder agree on, without the corner that CP936 fonts lack.
 * Run: node test/tools/make-gbk-widths.ts
 */
const decoder = new TextDecoder('gb18030', { fatal: true });

/** FE50.. and a few later additions are missing from many printer fonts; such characters are better drawn. */
const isDoubtful = (high: number, low: number): boolean =>
  high === 0xfe || (high === 0xa8 && low >= 0xbb && low <= 0xbf) || (high === 0xa9 && isLate(low));

const isLate = (low: number): boolean => low >= 0x89 && low <= 0x95;

function decoded(high: number, low: number): number | null {
  try {
    const text = decoder.decode(Uint8Array.of(high, low));
    const point = text.codePointAt(0) ?? 0;
    return String.fromCodePoint(point) === text ? point : null;
  } catch {
    return null; // An unassigned pair; the decoder's only way to say so.
  }
}

const isPrivate = (point: number): boolean => point >= 0xe000 && point <= 0xf8ff;

function encodesTo(point: number, high: number, low: number): boolean {
  const text = String.fromCodePoint(point);
  return ['gbk', 'gb18030'].every((name) => iconv.encode(text, name).equals(Buffer.of(high, low)));
}

/** Code points whose two bytes are beyond doubt, ascending. */
export function twoByteCodePoints(): number[] {
  const points: number[] = [];
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const point = low === 0x7f || isDoubtful(high, low) ? null : decoded(high, low);
      if (point !== null && !isPrivate(point) && encodesTo(point, high, low)) points.push(point);
    }
  }
  return points.sort((a, b) => a - b);
}

/** Ranges as text: `first` or `first-last` in hex, separated by blanks. */
export function rangesOf(points: readonly number[]): string[] {
  const ranges: [number, number][] = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else ranges.push([point, point]);
  }
  return ranges.map(([from, to]) => (from === to ? from.toString(16) : `${from.toString(16)}-${to.toString(16)}`));
}

function sourceOf(ranges: readonly string[]): string {
  const lines: string[] = [];
  for (const range of ranges) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + range.length < 110) lines[lines.length - 1] = `${last} ${range}`;
    else lines.push(range);
  }
  const body = lines.map((line, at) => `  '${line}${at === lines.length - 1 ? '' : ' '}'`).join(' +\n');
  return `/** Code points with a two-byte GBK form, as hex ranges. Made by test/tools/make-gbk-widths.ts; do not edit. */
export const gbkRanges: string =
${body};
`;
}

if (process.argv[1] === import.meta.filename) {
  const target = new URL('../../core/receipt/gbk-ranges.ts', import.meta.url);
  writeFileSync(target, sourceOf(rangesOf(twoByteCodePoints())));
}
