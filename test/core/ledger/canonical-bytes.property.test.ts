import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEvent } from '../../../core/ledger/canonical-bytes.ts';
import { canonicalJson } from '../../../core/ledger/canonical-json.ts';

const whole = fc.maxSafeInteger();
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    whole,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('canonical text reads back to a value that has the same canonical text', () => {
  fc.assert(
    fc.property(value, (given) => {
      const text = canonicalJson(given);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test('no text from outside can crash the reader', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
      expect(typeof parseEvent(text).ok).toBe('boolean');
    }),
  );
});
