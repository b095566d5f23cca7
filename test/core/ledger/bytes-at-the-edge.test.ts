import { describe, expect, test } from 'vitest';
import { eventIdOf, parseEvent } from '../../../core/ledger/canonical-bytes.ts';
import { canonicalJson } from '../../../core/ledger/canonical-json.ts';
import { isPlainEnvelope } from '../../../core/ledger/envelope-shape.ts';
import { eventBytesMax } from '../../../core/ledger/event-envelope.ts';
import { beginEpoch } from '../../../core/ledger/event-writer.ts';
import { headAfter, verifyChain, zeroHash } from '../../../core/ledger/hash-chain.ts';
import { mergeStamp, tick, zeroStamp } from '../../../core/ledger/hybrid-clock.ts';
import { epochOpened } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { everyEvent } from '../../builders/every-event.ts';

const why = (text: string): string | null => {
  const parsed = parseEvent(text);
  return parsed.ok ? null : parsed.why;
};
const sale = everyEvent()['sale.completed'];
/** The bytes of a sale, with as many spaces behind the first brace as make them `size` bytes long. */
const padded = (size: number): string => {
  const length = new TextEncoder().encode(sale.bytes).length;
  return sale.bytes.replace('{', `{${' '.repeat(size - length)}`);
};

describe('why bytes cannot be read', () => {
  test('64 KiB are an event, a byte more is none', () => {
    expect(why(padded(eventBytesMax))).toBeNull();
    expect(why(padded(eventBytesMax + 1))).toBe('longer than 64 KiB');
  });

  test('bytes are counted, not letters, from the first length at which it matters', () => {
    const han = (count: number) => '储'.repeat(count);
    expect(why(han(Math.floor(eventBytesMax / 3)))).toBe('not JSON');
    expect(why(han(Math.floor(eventBytesMax / 3) + 1))).toBe('longer than 64 KiB');
  });

  test('each fault has its name, and the schema names the field', () => {
    expect(why('\ud800')).toBe('not Unicode text');
    expect(why('{')).toBe('not JSON');
    expect(why('[]')).toMatch(/^: .+/);
    expect(why(sale.bytes.replace(/"seq":\d+/, '"seq":0'))).toMatch(/^seq: .+/);
    expect(why(sale.bytes.replace(/"post":\[\[/, '"post":[[7,'))).toMatch(/^post\.0(\.\d)?: .+/);
  });

  test('whoever reckons the hash, it is asked about these very bytes, on the short way and on the long one', () => {
    const id = (bytes: string) => eventIdOf(`${bytes}!`);
    for (const bytes of [sale.bytes, `${sale.bytes.slice(0, -1)},"later":1}`]) {
      const parsed = parseEvent(bytes, 'beside', id);
      expect(parsed.ok && [parsed.recorded.id, parsed.recorded.aside]).toEqual([id(bytes), 'beside']);
    }
  });
});

describe('one text for each value', () => {
  test('keys by code unit, lists in their order, no spaces, and every kind of value', () => {
    expect(canonicalJson({ b: [1, 'x', null, true], a: {}, B: [], '~': false })).toBe(
      '{"B":[],"a":{},"b":[1,"x",null,true],"~":false}',
    );
    expect(canonicalJson({ é: 1, z: 2, 'a\u0301': 3 })).toBe('{"z":2,"á":3,"é":1}');
  });

  test.each([
    ['a quote', '"', '"\\""'],
    ['a backslash', '\\', '"\\\\"'],
    ['a line', 'a\nb', '"a\\nb"'],
    ['nothing', '', '""'],
    ['a space and a tilde', ' ~', '" ~"'],
    ['a letter in two parts', 'e\u0301', '"é"'],
    ['DEL', '\u007f', '"\u007f"'],
  ])('%s', (_, given, text) => {
    expect(canonicalJson(given)).toBe(text);
    expect(canonicalJson({ [given]: 1 })).toBe(`{${text}:1}`);
  });

  test('what JSON would bend is refused by name', () => {
    expect(() => canonicalJson(0.5)).toThrow('whole numbers only: 0.5');
    expect(() => canonicalJson(2 ** 53)).toThrow('whole numbers only');
    expect(() => canonicalJson(undefined)).toThrow('no canonical text for undefined');
    expect(() => canonicalJson(() => 1)).toThrow('no canonical text for function');
    expect(() => canonicalJson(new Date(0))).toThrow('plain objects only');
    expect(() => canonicalJson(new Map())).toThrow('plain objects only');
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });
});

describe('the short way lets nothing through that the long one would not', () => {
  const plain = JSON.parse(sale.bytes) as Record<string, unknown>;

  test.each<[string, object]>([
    ['a field too many', { more: 1 }],
    ['a machine time that is no whole number', { raw: 1.5 }],
    ['another version', { ev: 2 }],
    ['position nought', { seq: 0 }],
    ['a version of the body of nought', { tv: 0 }],
    ['a reader below nothing', { minr: -1 }],
    ['a time with a fraction', { wall: 0.5 }],
    ['a text that is none', { tid: 7 }],
    ['an id too long', { prev: 'a'.repeat(65) }],
    ['an id with something before it', { prev: ` ${'a'.repeat(64)}` }],
    ['a stamp too short', { hlc: '0'.repeat(15) }],
    ['a stamp too long', { hlc: '0'.repeat(17) }],
    ['a day with something behind it', { biz: '2026-03-05T' }],
    ['a day with something before it', { biz: 'x2026-03-05' }],
    ['a day of letters', { biz: 'yyyy-mm-dd' }],
    ['a mark that is no text', { prev: 7 }],
    ['keys that are no list', { keys: {} }],
    ['a key that is no text', { keys: ['a', 7] }],
    ['a cause that is no text', { ref: [7] }],
    ['a posting that is no list', { post: [{}] }],
    ['a posting of two', { post: [['a', 'CNY']] }],
    ['a posting without an account', { post: [[7, 'CNY', 1]] }],
    ['a posting in an unknown unit', { post: [['a', 'USD', 1]] }],
    ['a posting of a fraction', { post: [['a', 'CNY', 1.5]] }],
    [
      'one bad posting behind a good one',
      {
        post: [
          ['a', 'CNY', 1],
          ['a', 'USD', 1],
        ],
      },
    ],
    ['a cover without a lot', { cover: [{ lot: 7, leases: [], floor: 0 }] }],
    ['a cover with a field too many', { cover: [{ lot: 'l', leases: [], floor: 0, more: 1 }] }],
    ['a cover that is a list', { cover: [['l', [], 0]] }],
    ['a cover of nothing at all', { cover: [null] }],
    ['a floor below nothing', { cover: [{ lot: 'l', leases: [], floor: -1 }] }],
    ['a floor of a fraction', { cover: [{ lot: 'l', leases: [], floor: 0.5 }] }],
    ['leases that are no list', { cover: [{ lot: 'l', leases: 7, floor: 0 }] }],
    ['a lease that is no list', { cover: [{ lot: 'l', leases: ['a'], floor: 0 }] }],
    ['a lease of three', { cover: [{ lot: 'l', leases: [['a', 1, 1]], floor: 0 }] }],
    ['a lease without a name', { cover: [{ lot: 'l', leases: [[7, 1]], floor: 0 }] }],
    ['a lease of nothing', { cover: [{ lot: 'l', leases: [['a', 0]], floor: 0 }] }],
    ['a lease of a fraction', { cover: [{ lot: 'l', leases: [['a', 1.5]], floor: 0 }] }],
    ['a body that is a list', { body: [] }],
    ['a body of nothing', { body: null }],
    ['a body that is a text', { body: 'x' }],
  ])('%s', (_, odd) => {
    expect(isPlainEnvelope(plain)).toBe(true);
    expect(isPlainEnvelope({ ...plain, ...odd })).toBe(false);
  });

  test('what is at the very edge goes the short way', () => {
    const edge = {
      minr: 0,
      seq: 1,
      tv: 1,
      raw: 0,
      cover: [{ lot: '', leases: [['a', 1]], floor: 0 }],
      post: [
        ['a', 'POINTS', -1],
        ['b', 'BONUS', 0],
      ],
      keys: [],
      ref: ['x'],
    };
    expect(isPlainEnvelope({ ...plain, ...edge })).toBe(true);
    const { raw: _, ...without } = { ...plain, ...edge };
    expect(isPlainEnvelope(without)).toBe(true);
    const bodiless = Object.fromEntries(Object.entries(without).filter(([name]) => name !== 'body'));
    expect(isPlainEnvelope({ ...bodiless, raw: 1 })).toBe(false);
  });
});

describe('a log and its head', () => {
  test('CON-07 an empty log stands on nothing, and a new life of it on the head of the one before', () => {
    const log = anEventLog();
    const empty = beginEpoch({ tid: 't1', epoch: 'e1', previous: null });
    expect(empty).toEqual({ tid: 't1', epoch: 'e1', seq: 0, id: zeroHash, hlc: zeroStamp });
    const last = log.write(epochOpened());
    const head = headAfter(last);
    expect(head).toEqual({ tid: 't1', epoch: last.event.epoch, seq: 1, id: last.id, hlc: last.event.hlc });
    expect(beginEpoch({ tid: 't1', epoch: 'e2', previous: head })).toEqual({ ...head, epoch: 'e2', seq: 0 });
  });

  test('an event of another writer, another life or another place does not follow', () => {
    const log = anEventLog();
    const [first, second] = [log.write(epochOpened()), log.write(epochOpened())];
    const head = headAfter(first);
    expect(verifyChain([second], head)).toEqual({ ok: true, head: headAfter(second) });
    for (const other of [{ tid: 't9' }, { epoch: 'e9' }, { seq: 7 }, { id: zeroHash }])
      expect(verifyChain([second], { ...head, ...other })).toEqual({
        ok: false,
        brokenAt: { ...head, ...other }.seq + 1,
      });
    expect(verifyChain([{ ...second, id: first.id }])).toEqual({ ok: false, brokenAt: 2 });
    expect(verifyChain([], head)).toEqual({ ok: true, head });
  });
});

describe('stamps at the edge', () => {
  const at = (ms: number, counter = 0): string =>
    ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0');

  test('a counter is used up to its last number', () => {
    expect(tick(at(5, 0xfffe), 5)).toBe(at(5, 0xffff));
    expect(tick(at(5, 0xffff), 4)).toBe(at(6));
  });

  test('a fraction of a millisecond is no millisecond; a year past 6429 is that year', () => {
    expect(tick(zeroStamp, 7.9)).toBe(at(7));
    expect(tick(zeroStamp, Number.POSITIVE_INFINITY)).toBe(at(2 ** 47));
    expect(tick(zeroStamp, 2 ** 47 + 5)).toBe(at(2 ** 47));
  });

  test('of two stamps alike either may be heard; the next is later than both', () => {
    expect(mergeStamp(at(5, 1), at(5, 1), 0)).toBe(at(5, 2));
    expect(mergeStamp(at(5, 2), at(5, 1), 0)).toBe(at(5, 3));
  });

  test.each(['', '0'.repeat(15), '0'.repeat(17), 'g'.repeat(16), ` ${'0'.repeat(16)}`])('%j is no stamp', (stamp) => {
    expect(() => tick(stamp, 1)).toThrow('not a clock stamp');
  });
});
