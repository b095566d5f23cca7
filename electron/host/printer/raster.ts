import type { Strip } from '../../../core/receipt/glyph-strip.ts';

/** After 10 these bytes make a real-time command, which printers obey even in the middle of a picture. */
const realTime = new Set([0x04, 0x05, 0x14]);

/**
 * The dots with one dot moved wherever they would read as a real-time command: a picture must not open the drawer or
 * empty the buffer. Nobody sees the dot.
 */
export function withoutRealTime(data: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(data);
  for (const [at, byte] of safe.entries()) if (byte === 0x10 && realTime.has(safe[at + 1] ?? 0)) safe[at] = 0x30;
  return safe;
}

/** GS v 0: a picture as it is, one bit a dot. */
export function rasterBytes({ bytesWide, high, data }: Strip): Buffer {
  const head = Buffer.from([0x1d, 0x76, 0x30, 0x00, bytesWide & 0xff, bytesWide >> 8, high & 0xff, high >> 8]);
  return Buffer.concat([head, withoutRealTime(data)]);
}
