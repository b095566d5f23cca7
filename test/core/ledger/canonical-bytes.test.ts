import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decodeEvent, encodeEvent, eventIdOf, parseEvent } from '../../../core/ledger/canonical-bytes.ts';
import { canonicalJson } from '../../../core/ledger/canonical-json.ts';
import { type EventEnvelope, eventBytesMax } from '../../../core/ledger/event-envelope.ts';

const event: EventEnvelope = {
  ev: 1,
  tid: 't1',
  epoch: 'e1',
  seq: 1,
  prev: '0'.repeat(64),
  hlc: '0000000000010000',
  wall: 1,
  mono: 2,
  boot: 'b',
  biz: '2026-03-05',
  store: 's1',
  shift: '',
  actor: 'zhang',
  type: 'cash.moved',
  tv: 1,
  minr: 1,
  keys: ['till:t1'],
  post: [
    ['safe', 'CNY', -5],
    ['cash_drawer:t1', 'CNY', 5],
  ],
  cover: [],
  ref: [],
  body: { reason: 'é', amount: 5 },
};

describe('writing', () => {
  test('the same fact gives the same text, whatever order its fields were set in', () => {
    const shuffled = Object.fromEntries(Object.entries(event).toReversed()) as EventEnvelope;
    expect(encodeEvent({ ...shuffled, body: { amount: 5, reason: 'e\u0301' } })).toBe(encodeEvent(event));
    expect(encodeEvent(event)).toMatch(/^\{"ev":1,"tid":"t1".*"body":\{"amount":5,"reason":"é"\}\}$/);
  });

  test('fractions, absent values and exotic objects are not written at all', () => {
    const bodies = [{ a: 0.5 }, { a: Number.NaN }, { a: 2 ** 53 }, { a: undefined }, { a: new Date(0) }, { a: 1n }];
    for (const body of bodies) expect(() => encodeEvent({ ...event, body })).toThrow();
  });

  test('two keys that look alike on paper are refused', () => {
    expect(() => canonicalJson({ é: 1, 'e\u0301': 2 })).toThrow('same NFC form');
  });

  test('a basket beyond 64 KiB is stopped before it is recorded, counted in bytes and not in letters', () => {
    const fits = { ...event, body: { note: '储'.repeat(21_000) } };
    expect(encodeEvent(fits).length).toBeLessThan(22_000);
    expect(() => encodeEvent({ ...event, body: { note: '储'.repeat(22_000) } })).toThrow(`at most ${eventBytesMax}`);
  });
});

test('a name with a letter beyond the first plane is kept as it is', () => {
  const written = encodeEvent({ ...event, body: { reason: '𠮷野家 🧧' } });
  expect(decodeEvent(written).event.body).toEqual({ reason: '𠮷野家 🧧' });
});

test('the identity is SHA-256 over the tag and the exact bytes', () => {
  const bytes = encodeEvent(event);
  expect(eventIdOf(bytes)).toBe(createHash('sha256').update('pos-ev1').update(bytes, 'utf8').digest('hex'));
});

describe('reading', () => {
  test('bytes come back as they were, also with spaces and fields of a later version', () => {
    const later = encodeEvent(event).replace('"tid"', ' "tid"').replace(/\}$/, ',"later":7}');
    const read = decodeEvent(later, 'beside');
    expect(read.bytes).toBe(later);
    expect(read.id).toBe(eventIdOf(later));
    expect(read.aside).toBe('beside');
    expect(read.event).toEqual(event);
  });

  test('an event whose postings do not balance is still readable: it is a finding, not a lost fact', () => {
    const odd = encodeEvent({ ...event, post: [['sales', 'CNY', 5]] });
    expect(parseEvent(odd).ok).toBe(true);
  });

  const bytes = encodeEvent(event);
  const hostile: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['half a text', bytes.slice(0, 80)],
    ['another shape', '[]'],
    ['null', 'null'],
    ['a fraction of a fen', bytes.replace('"CNY",5', '"CNY",5.5')],
    ['an amount that arithmetic blurs', bytes.replace('"CNY",5', '"CNY",9007199254740993')],
    ['an unknown unit', bytes.replace('"CNY",5', '"USD",5')],
    ['position zero', bytes.replace('"seq":1', '"seq":0')],
    ['another envelope version', bytes.replace('"ev":1', '"ev":2')],
    ['a lone surrogate', bytes.replace('"b"', '"\ud800"')],
    ['a raw control character', bytes.replace('"b"', '"\u0000"')],
    ['a flood', `${bytes.slice(0, -1)}${' '.repeat(eventBytesMax)}}`],
    ['a deep well', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ];
  test.each(hostile)('refuses %s with a reason and without a crash', (_name, text) => {
    const parsed = parseEvent(text);
    expect(parsed.ok).toBe(false);
    expect(() => decodeEvent(text)).toThrow('event bytes');
  });

  test('a body that names __proto__ changes nothing but itself', () => {
    const parsed = parseEvent(bytes.replace('"body":{', '"body":{"__proto__":{"polluted":true},'));
    expect(parsed.ok).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
