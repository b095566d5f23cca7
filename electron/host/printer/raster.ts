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

/** A band is printed as it comes in; one fits into the printer's buffer beside its fence. */
const bandBytes = 1392;
const lineFeed = Buffer.from([0x0a]);

/** The strip without the white at its right: most lines are short, and a serial line is slow. */
function trimmed({ bytesWide, high, data }: Strip): Strip {
  let wide = 0;
  for (const [at, byte] of data.entries()) if (byte !== 0) wide = Math.max(wide, (at % bytesWide) + 1);
  const narrow = new Uint8Array(wide * high);
  for (let y = 0; y < high; y++) narrow.set(data.subarray(y * bytesWide, y * bytesWide + wide), y * wide);
  return { bytesWide: wide, high, data: narrow };
}

/** A strip as bands of GS v 0, each small enough to wait in the printer's buffer. An empty strip is a line feed. */
export function bandsOf(strip: Strip): Buffer[] {
  const { bytesWide, high, data } = trimmed(strip);
  if (bytesWide === 0) return [lineFeed];
  const rows = Math.max(1, Math.floor(bandBytes / bytesWide));
  return Array.from({ length: Math.ceil(high / rows) }, (_, at) => {
    const part = data.subarray(at * rows * bytesWide, (at + 1) * rows * bytesWide);
    return rasterBytes({ bytesWide, high: part.length / bytesWide, data: part });
  });
}
