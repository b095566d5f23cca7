import newSymbol from 'qrcode-generator';
import { code128Widths } from '../../../core/receipt/code128.ts';
import type { PaperItem, Piece, Run } from './paper.ts';

/** A picture of paper, drawn from what the printer understood of the bytes, in dots. */
export interface PaperPicture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const margin = 32;
const top = 40;
const bottom = 56;
const glyph = 24;
const pitch = 30;
const ink = '#23211f';
const fonts = '"Noto Sans Mono CJK SC", "Sarasa Mono SC", "Noto Sans Mono", monospace';

const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, '·');

/** One byte is one column on paper; what the font thinks does not matter. */
const columnsOf = (character: string): number => ((character.codePointAt(0) ?? 0) < 0x80 ? 1 : 2);

function runSvg(run: Run, x: number, y: number): { svg: string; width: number } {
  const places: number[] = [];
  let width = 0;
  for (const character of run.text) {
    places.push(width);
    width += columnsOf(character) * 12;
  }
  const place = `translate(${x} ${y}) scale(${run.width} ${run.height})`;
  const weight = run.bold ? ' font-weight="700"' : '';
  const svg = `<text xml:space="preserve" transform="${place}" x="${places.join(' ')}" y="20.5"${weight}>${escapeText(run.text)}</text>`;
  return { svg: run.text.trim() === '' ? '' : svg, width: width * run.width };
}

const widthOfRun = (run: Run): number =>
  Array.from(run.text).reduce((sum, character) => sum + columnsOf(character) * 12 * run.width, 0);

const startOf = (width: number, align: number, dots: number): number =>
  align === 1 ? Math.max(0, Math.floor((dots - width) / 2)) : align === 2 ? Math.max(0, dots - width) : 0;

function lineSvg(item: Extract<PaperItem, { kind: 'line' }>, y: number, dots: number): { svg: string; height: number } {
  const tall = Math.max(1, ...item.runs.map((run) => run.height));
  const whole = item.runs.reduce((sum, run) => sum + widthOfRun(run), 0);
  let x = startOf(whole, item.align, dots);
  let svg = '';
  for (const run of item.runs) {
    const drawn = runSvg(run, x, y + (tall - run.height) * glyph);
    svg += drawn.svg;
    x += drawn.width;
  }
  return { svg, height: tall * glyph + (pitch - glyph) };
}

function qrSvg(item: Extract<PaperItem, { kind: 'qr' }>, y: number, dots: number): { svg: string; height: number } {
  const symbol = newSymbol(0, 'M');
  symbol.addData(item.data);
  symbol.make();
  const count = symbol.getModuleCount();
  const x = startOf(count * item.cell, item.align, dots);
  let path = '';
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (symbol.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  const quiet = 2 * item.cell;
  const svg = `<path transform="translate(${x} ${y + quiet}) scale(${item.cell})" d="${path}" shape-rendering="crispEdges"/>`;
  return { svg, height: count * item.cell + 2 * quiet };
}

function barSvg(
  item: Extract<PaperItem, { kind: 'code128' }>,
  y: number,
  dots: number,
): { svg: string; height: number } {
  const widths = code128Widths(item.data);
  const whole = widths.reduce((sum, width) => sum + width, 0) * item.module;
  let x = startOf(whole, item.align, dots);
  let path = '';
  for (const [at, width] of widths.entries()) {
    if (at % 2 === 0) path += `M${x} ${y}h${width * item.module}v${item.height}h-${width * item.module}z`;
    x += width * item.module;
  }
  return { svg: `<path d="${path}" shape-rendering="crispEdges"/>`, height: item.height + 6 };
}

/** The black dots of a raster as runs in one path. */
export function rasterPath(data: Buffer, bytesWide: number, high: number): string {
  let path = '';
  for (let y = 0; y < high; y++) {
    let from = -1;
    for (let x = 0; x <= bytesWide * 8; x++) {
      const byte = x < bytesWide * 8 ? (data[y * bytesWide + (x >> 3)] ?? 0) : 0;
      const dark = (byte & (0x80 >> (x & 7))) !== 0;
      if (dark && from < 0) from = x;
      if (!dark && from >= 0) {
        path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
        from = -1;
      }
    }
  }
  return path;
}

function itemSvg(item: PaperItem, y: number, dots: number): { svg: string; height: number } {
  switch (item.kind) {
    case 'line':
      return lineSvg(item, y, dots);
    case 'qr':
      return qrSvg(item, y, dots);
    case 'code128':
      return barSvg(item, y, dots);
    case 'raster': {
      const x = startOf(item.bytesWide * 8, item.align, dots);
      const path = rasterPath(item.data, item.bytesWide, item.high);
      return {
        svg: `<path transform="translate(${x} ${y})" d="${path}" shape-rendering="crispEdges"/>`,
        height: item.high,
      };
    }
  }
}

/** The outline of the paper: a knife's teeth where it was cut, a ragged edge where it was torn, straight in the slot. */
function outline(width: number, height: number, end: Piece['end']): string {
  const tooth = 8;
  let edge = '';
  if (end === null) edge = `L${width} ${height}L0 ${height}`;
  else {
    edge = `L${width} ${height - tooth}`;
    const step = end === 'cut' ? tooth : 23;
    let down = true;
    for (let x = width - step; x > 0; x -= step) {
      const depth = end === 'cut' ? tooth : ((x * 7) % 29) + 2;
      edge += `L${x} ${down ? height : height - depth}`;
      down = !down;
    }
    edge += `L0 ${height - tooth}`;
  }
  let topEdge = `M0 ${tooth}`;
  for (let x = tooth; x <= width; x += tooth) topEdge += `L${x} ${(x / tooth) % 2 === 1 ? 0 : tooth}`;
  return `${topEdge}L${width} ${tooth}${edge}Z`;
}

/** A piece of paper as a picture; `dots` is the printable width. */
export function paperPicture(piece: Piece, dots: number): PaperPicture {
  let y = top;
  let marks = '';
  for (const item of piece.items) {
    const drawn = itemSvg(item, y, dots);
    marks += drawn.svg;
    y += drawn.height;
  }
  const width = dots + 2 * margin;
  const height = y + (piece.end === null ? 12 : bottom);
  const paper = `<path d="${outline(width, height, piece.end)}" fill="#fdfcf8"/>`;
  const body = `<g transform="translate(${margin} 0)" fill="${ink}" font-family='${fonts}' font-size="23">${marks}</g>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${paper}${body}</svg>`;
  return { svg, width, height };
}
