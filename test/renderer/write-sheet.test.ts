import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { workbookOf } from '../../renderer/wiring/write-sheet.ts';

const centralHeader = 0x02_01_4b_50;

/** Files of a workbook, which is a ZIP, by the list at its end. */
function filesOf(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  for (let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16); zip.readUInt32LE(at) === centralHeader; ) {
    const [names, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const start = zip.readUInt32LE(at + 42);
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const packed = zip.subarray(data, data + zip.readUInt32LE(at + 20));
    const text = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    files.set(zip.toString('utf8', at + 46, at + 46 + (names ?? 0)), text.toString('utf8'));
    at += 46 + (names ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

test('a workbook holds names as words, also those that begin as a formula, and sums as numbers', async () => {
  const book = await workbookOf(['姓名', '金额'], [['=HYPERLINK("x")', { fen: -123_456 }]]);
  const files = filesOf(Buffer.from(book, 'base64'));
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).not.toContain('<f>');
  expect(sheet).toContain('<v>-1234.56</v>');
  expect([...files.values()].join('')).toContain('=HYPERLINK(');
});
