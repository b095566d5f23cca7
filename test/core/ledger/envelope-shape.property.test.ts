import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainEnvelope } from '../../../core/ledger/envelope-shape.ts';
import { envelopeSchema } from '../../../core/ledger/event-envelope.ts';
import { everyEvent } from '../../builders/every-event.ts';

const plain = Object.values(everyEvent()).map(({ bytes }) => JSON.parse(bytes) as Record<string, unknown>);
/** Half of them by a machine whose clock goes wrong. */
const events = plain.flatMap((event) => [event, { ...event, raw: 1 }]);
const fields = Object.keys(events[0] ?? {});

/** What a broken or hostile writer may put where something else belongs. */
const oddity = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    -1,
    0,
    1.5,
    2 ** 53,
    '',
    'g'.repeat(64),
    `${'0'.repeat(64)}\n`,
    '2026-1-1',
    [['cash', 'CNY', 1.5]],
    [['cash', 'EUR', 1]],
    [['cash', 'CNY', 1, 1]],
    [{ lot: 'l', leases: [], floor: -1 }],
    [{ lot: 'l', leases: [['a', 0]], floor: 1 }],
    [{ lot: 'l', leases: [['a', 1]], floor: 1 }],
    [{ lot: 'l', leases: [], floor: 1, more: 1 }],
    JSON.parse('{"__proto__":{"a":1}}'),
  ),
);

test('every event this build writes is read the short way', () => {
  for (const event of events) expect(isPlainEnvelope(event)).toBe(true);
});

test('what the short way lets through, the schema lets through unchanged', () => {
  const bent = fc.record({
    event: fc.constantFrom(...events),
    field: fc.oneof(fc.constantFrom(...fields), fc.constantFrom('__proto__', 'more', 'raw')),
    value: oddity,
    drop: fc.boolean(),
  });
  fc.assert(
    fc.property(bent, ({ event, field, value, drop }) => {
      const entries = Object.entries(event).filter(([name]) => !drop || name !== field);
      const odd: unknown = JSON.parse(JSON.stringify(Object.fromEntries(entries)));
      if (!drop && typeof odd === 'object' && odd !== null)
        Object.defineProperty(odd, field, { value, enumerable: true, configurable: true, writable: true });
      if (!isPlainEnvelope(odd)) return;
      const judged = envelopeSchema.safeParse(odd);
      expect(judged.success).toBe(true);
      expect(judged.data).toEqual(odd);
    }),
    { numRuns: 2000 },
  );
});

test.each([null, 7, 'event', [], {}])('%j is no envelope', (value) => {
  expect(isPlainEnvelope(value)).toBe(false);
});
