import * as fc from 'fast-check';
import newSymbol from 'qrcode-generator';
import { expect, test } from 'vitest';
import { code128Widths } from '../../../core/receipt/code128.ts';
import { code128Module, code128Modules, qrCell, qrModules } from '../../../core/receipt/symbol-size.ts';

const ascii = (maxLength: number) => fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength });

test('a QR code is as large as the symbol that is drawn for it', () => {
  fc.assert(
    fc.property(ascii(300), (data) => {
      const symbol = newSymbol(0, 'M');
      symbol.addData(data);
      symbol.make();
      expect(qrModules(data)).toBe(symbol.getModuleCount());
    }),
    { numRuns: 40 },
  );
});

test('a QR code fits its paper with its quiet zone, and a printer can print its cells', () => {
  fc.assert(
    fc.property(ascii(180), fc.integer({ min: 2, max: 10 }), fc.constantFrom(384, 512, 576), (data, wanted, dots) => {
      const cell = qrCell(data, wanted, dots);
      expect(cell).toBeLessThanOrEqual(8);
      expect(cell * (qrModules(data) + 8)).toBeLessThanOrEqual(dots);
    }),
  );
});

test('the bars of a Code 128 are as wide as was reckoned', () => {
  fc.assert(
    fc.property(ascii(30), (data) => {
      const widths = code128Widths(data);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(code128Modules(data));
      expect(widths.length % 2).toBe(1);
    }),
  );
});

test('a code too long for the paper is left to be typed', () => {
  expect(code128Module('V2026-000123', 384)).toBe(2);
  expect(code128Module('x'.repeat(40), 384)).toBeNull();
});
