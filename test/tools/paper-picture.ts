import { deflateSync, inflateSync } from 'node:zlib';
import { tokensOf } from './npos-tokens.ts';

/** A black-and-white picture: rows from the top, one bit a dot, black is 1, as in a PBM P4 file. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/** Paper moves this many dots at a line feed in these jobs. */
const lineFeedDots = 30;

/** What a printer puts on paper of `dots` when a job is all raster: the payloads of GS v 0 below each other, nothing else. */
export function paperPicture(bytes: Buffer, dots: number): Picture {
  const bytesWide = dots / 8;
  const rows: Buffer[] = [];
  const blank = (count: number): void => {
    for (let row = 0; row < count; row++) rows.push(Buffer.alloc(bytesWide));
  };
  for (const { name, bytes: command } of tokensOf(bytes)) {
    if (name === 'GS v0') rows.push(...rowsOf(command, bytesWide));
    else if (name === '' && command.every((byte) => byte === 0x0a)) blank(command.length * lineFeedDots);
    else if (name === '') throw new Error('text in a job that should be all raster');
  }
  blank(lineFeedDots);
  return { width: dots, height: rows.length, data: Buffer.concat(rows) };
}

function rowsOf(command: Buffer, bytesWide: number): Buffer[] {
  const [wide, high] = [command.readUInt16LE(4), command.readUInt16LE(6)];
  return Array.from({ length: high }, (_, y) => {
    const row = Buffer.alloc(bytesWide);
    command.copy(row, 0, 8 + y * wide, 8 + (y + 1) * wide);
    return row;
  });
}

const marginBytes = 6;

/** The picture as a PBM P4 file, which is the printer's payload behind three words, with the margins paper has. */
export function pbmOf({ width, height, data }: Picture): Buffer {
  const [wide, sheet] = [width / 8, width / 8 + 2 * marginBytes];
  const blank = Buffer.alloc(8 * marginBytes * sheet);
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(sheet);
    data.copy(row, marginBytes, y * wide, (y + 1) * wide);
    return row;
  });
  return Buffer.concat([Buffer.from(`P4\n${8 * sheet} ${height + 16 * marginBytes}\n`), blank, ...rows, blank]);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  let crc = 0xffffffff;
  for (const byte of body) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const headerAt = 16;

/** The picture as a PNG of one bit a dot. */
export function pngOf({ width, height, data }: Picture): Buffer {
  const wide = width / 8;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const white = Buffer.alloc(height * (wide + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < wide; x++) white[y * (wide + 1) + 1 + x] = ~(data[y * wide + x] ?? 0) & 255;
  }
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(white, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

/** Reads a PNG that `pngOf` wrote: the dots count, not how they were packed. */
export function pictureOf(png: Buffer): Picture {
  const [width, height] = [png.readUInt32BE(headerAt), png.readUInt32BE(headerAt + 4)];
  const start = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  const wide = width / 8;
  const data = Buffer.alloc(height * wide);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < wide; x++) data[y * wide + x] = ~(rows[y * (wide + 1) + 1 + x] ?? 0) & 255;
  }
  return { width, height, data };
}
