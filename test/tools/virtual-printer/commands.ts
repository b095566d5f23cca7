/**
 * Takes a stream of ESC/POS bytes apart, one command at a time. Written from the printers' manuals and apart from the
 * product's encoder, so that a mistake there does not repeat itself here.
 */
export type Command =
  | { readonly kind: 'text'; readonly bytes: Buffer }
  | { readonly kind: 'line-feed' }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'chinese'; readonly on: boolean }
  | { readonly kind: 'align'; readonly to: number }
  | { readonly kind: 'bold'; readonly on: boolean }
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'pulse'; readonly pin: number; readonly onMs: number; readonly offMs: number }
  | { readonly kind: 'qr-cell'; readonly dots: number }
  | { readonly kind: 'qr-level'; readonly level: 'L' | 'M' | 'Q' | 'H' }
  | { readonly kind: 'qr-store'; readonly data: Buffer }
  | { readonly kind: 'qr-print' }
  | { readonly kind: 'bar-module'; readonly dots: number }
  | { readonly kind: 'bar-height'; readonly dots: number }
  | { readonly kind: 'code128'; readonly data: Buffer }
  | { readonly kind: 'raster'; readonly bytesWide: number; readonly high: number; readonly data: Buffer }
  | { readonly kind: 'process-id'; readonly id: string }
  | { readonly kind: 'model' }
  | { readonly kind: 'status-in-order'; readonly what: number }
  | { readonly kind: 'automatic-status'; readonly mask: number }
  /** Known, harmless and without a picture: code page, character set, symbol model, human-readable text. */
  | { readonly kind: 'ignored'; readonly name: string }
  | { readonly kind: 'unknown'; readonly bytes: Buffer };

/** A command and how many bytes it took. */
export interface Taken {
  readonly command: Command;
  readonly length: number;
}

type Taker = (bytes: Buffer) => Taken | null;

/** A command of a fixed length. Null while not all of it has arrived. */
const fixed =
  (length: number, read: (bytes: Buffer) => Command): Taker =>
  (bytes) =>
    bytes.length < length ? null : { command: read(bytes), length };

const at = (bytes: Buffer, index: number): number => bytes[index] ?? 0;
const ignored = (length: number, name: string): Taker => fixed(length, () => ({ kind: 'ignored', name }));

const escapes: Readonly<Record<number, Taker>> = {
  0x40: fixed(2, () => ({ kind: 'reset' })),
  0x61: fixed(3, (bytes) => ({ kind: 'align', to: at(bytes, 2) & 3 })),
  0x45: fixed(3, (bytes) => ({ kind: 'bold', on: (at(bytes, 2) & 1) === 1 })),
  0x64: fixed(3, (bytes) => ({ kind: 'feed', lines: at(bytes, 2) })),
  0x70: fixed(5, (bytes) => ({
    kind: 'pulse',
    pin: (at(bytes, 2) & 1) === 0 ? 2 : 5,
    onMs: 2 * at(bytes, 3),
    offMs: 2 * at(bytes, 4),
  })),
  0x52: ignored(3, 'ESC R'),
  0x74: ignored(3, 'ESC t'),
  0x32: ignored(2, 'ESC 2'),
  0x33: ignored(3, 'ESC 3'),
  0x21: ignored(3, 'ESC !'),
  0x4d: ignored(3, 'ESC M'),
};

/** GS ( x pL pH …: a length, then the content. */
const longCommand: Taker = (bytes) => {
  if (bytes.length < 5) return null;
  const length = 5 + at(bytes, 3) + 256 * at(bytes, 4);
  if (bytes.length < length) return null;
  const content = bytes.subarray(5, length);
  return { command: at(bytes, 2) === 0x6b ? symbolCommand(content) : processCommand(bytes, content), length };
};

function processCommand(bytes: Buffer, content: Buffer): Command {
  const isProcessId = at(bytes, 2) === 0x48 && at(content, 0) === 0x30 && at(content, 1) === 0x30;
  if (!isProcessId) return { kind: 'ignored', name: `GS ( ${String.fromCharCode(at(bytes, 2))}` };
  return { kind: 'process-id', id: content.subarray(2).toString('latin1') };
}

const levels = ['L', 'M', 'Q', 'H'] as const;

function symbolCommand(content: Buffer): Command {
  switch (at(content, 1)) {
    case 0x43:
      return { kind: 'qr-cell', dots: at(content, 2) };
    case 0x45:
      return { kind: 'qr-level', level: levels[at(content, 2) - 0x30] ?? 'L' };
    case 0x50:
      return { kind: 'qr-store', data: Buffer.from(content.subarray(3)) };
    case 0x51:
      return { kind: 'qr-print' };
    default:
      return { kind: 'ignored', name: 'GS ( k' };
  }
}

const raster: Taker = (bytes) => {
  if (bytes.length < 8) return null;
  const bytesWide = at(bytes, 4) + 256 * at(bytes, 5);
  const high = at(bytes, 6) + 256 * at(bytes, 7);
  const length = 8 + bytesWide * high;
  if (bytes.length < length) return null;
  return { command: { kind: 'raster', bytesWide, high, data: Buffer.from(bytes.subarray(8, length)) }, length };
};

const barcode: Taker = (bytes) => {
  if (bytes.length < 4) return null;
  const length = 4 + at(bytes, 3);
  if (bytes.length < length) return null;
  if (at(bytes, 2) !== 0x49) return { command: { kind: 'ignored', name: 'GS k' }, length };
  return { command: { kind: 'code128', data: Buffer.from(bytes.subarray(4, length)) }, length };
};

/** GS V m, or GS V m n with a feed. */
const cut: Taker = (bytes) => {
  if (bytes.length < 3) return null;
  const length = at(bytes, 2) >= 0x41 ? 4 : 3;
  return bytes.length < length ? null : { command: { kind: 'cut' }, length };
};

const groups: Readonly<Record<number, Taker>> = {
  0x21: fixed(3, (bytes) => ({ kind: 'size', width: 1 + ((at(bytes, 2) >> 4) & 7), height: 1 + (at(bytes, 2) & 7) })),
  0x28: longCommand,
  0x56: cut,
  0x76: raster,
  0x6b: barcode,
  0x49: fixed(3, () => ({ kind: 'model' })),
  0x72: fixed(3, (bytes) => ({ kind: 'status-in-order', what: at(bytes, 2) })),
  0x61: fixed(3, (bytes) => ({ kind: 'automatic-status', mask: at(bytes, 2) })),
  0x77: fixed(3, (bytes) => ({ kind: 'bar-module', dots: at(bytes, 2) })),
  0x68: fixed(3, (bytes) => ({ kind: 'bar-height', dots: at(bytes, 2) })),
  0x48: ignored(3, 'GS H'),
  0x66: ignored(3, 'GS f'),
};

const chinese: Readonly<Record<number, Taker>> = {
  0x26: fixed(2, () => ({ kind: 'chinese', on: true })),
  0x2e: fixed(2, () => ({ kind: 'chinese', on: false })),
  0x21: ignored(3, 'FS !'),
};

const families: Readonly<Record<number, Readonly<Record<number, Taker>>>> = {
  0x1b: escapes,
  0x1d: groups,
  0x1c: chinese,
};

/** Length of the run of text at the beginning; a two-byte character is never parted. Null if its second byte is missing. */
function textLength(bytes: Buffer): number | null {
  let length = 0;
  while (length < bytes.length && at(bytes, length) >= 0x20) {
    const wide = at(bytes, length) > 0x80 && at(bytes, length) < 0xff;
    if (wide && length + 1 >= bytes.length) return length === 0 ? null : length;
    length += wide ? 2 : 1;
  }
  return length;
}

/** The first command of `bytes`, or null if it is not complete yet. */
export function takeCommand(bytes: Buffer): Taken | null {
  const [first] = bytes;
  if (first === undefined) return null;
  if (first === 0x0a) return { command: { kind: 'line-feed' }, length: 1 };
  const family = families[first];
  if (family !== undefined) {
    if (bytes.length < 2) return null;
    return family[at(bytes, 1)]?.(bytes) ?? unknownUnless(family, bytes);
  }
  if (first < 0x20) return { command: { kind: 'ignored', name: `control ${first}` }, length: 1 };
  const length = textLength(bytes);
  return length === null ? null : { command: { kind: 'text', bytes: Buffer.from(bytes.subarray(0, length)) }, length };
}

/** A known command that is incomplete gives null; an unknown one is taken as two bytes. */
const unknownUnless = (family: Readonly<Record<number, Taker>>, bytes: Buffer): Taken | null =>
  family[at(bytes, 1)] === undefined
    ? { command: { kind: 'unknown', bytes: Buffer.from(bytes.subarray(0, 2)) }, length: 2 }
    : null;

/** All complete commands of a captured job. */
export function commandsOf(bytes: Buffer): Command[] {
  const commands: Command[] = [];
  let rest = bytes;
  for (let taken = takeCommand(rest); taken !== null; taken = takeCommand(rest)) {
    commands.push(taken.command);
    rest = rest.subarray(taken.length);
  }
  return commands;
}
