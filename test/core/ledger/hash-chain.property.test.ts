import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventIdOf, parseEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { verifyChain } from '../../../core/ledger/hash-chain.ts';
import { epochOpened, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const log = anEventLog();
log.write(epochOpened());
for (let n = 1; n <= 8; n++) log.write(saleCompleted({ sale: `sale_${n}`, tenders: [taken('cash', n * 100)] }));
const chain = log.events;

const place = fc.nat(chain.length - 1);

test('an untouched chain leads to its head, from the beginning or from any place', () => {
  fc.assert(
    fc.property(place, (from) => {
      expect(verifyChain(chain.slice(from))).toEqual({ ok: true, head: log.head() });
    }),
  );
  expect(verifyChain([])).toEqual({ ok: true, head: null });
});

test('whatever byte is flipped, the check names the link it is in', () => {
  fc.assert(
    fc.property(place, fc.nat(), fc.integer({ min: 1, max: 127 }), (at, byte, mask) => {
      const flipped = chain.map((recorded, n) => (n === at ? withFlip(recorded, byte, mask) : recorded));
      expect(verifyChain(flipped)).toEqual({ ok: false, brokenAt: at + 1 });
    }),
  );
});

test('who rewrites an event and its hash is found at the next link', () => {
  fc.assert(
    fc.property(fc.nat(chain.length - 2), (at) => {
      const rewritten = chain.map((recorded, n) => (n === at ? rewrite(recorded) : recorded));
      expect(verifyChain(rewritten)).toEqual({ ok: false, brokenAt: at + 2 });
    }),
  );
});

test('a missing or doubled event breaks the chain where it happened', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: chain.length - 2 }), (at) => {
      expect(verifyChain(chain.toSpliced(at, 1))).toEqual({ ok: false, brokenAt: at + 1 });
      expect(verifyChain(chain.toSpliced(at, 0, ...chain.slice(at, at + 1)))).toEqual({ ok: false, brokenAt: at + 2 });
    }),
  );
});

test('a stretch that does not stand on the head it is said to stand on is broken at once', () => {
  const elsewhere = { ...log.head(), seq: 3 };
  expect(verifyChain(chain.slice(3), elsewhere)).toEqual({ ok: false, brokenAt: 4 });
});

function withFlip(recorded: RecordedEvent, byte: number, mask: number): RecordedEvent {
  const at = byte % recorded.bytes.length;
  const letter = String.fromCharCode(recorded.bytes.charCodeAt(at) ^ mask);
  return { ...recorded, bytes: recorded.bytes.slice(0, at) + letter + recorded.bytes.slice(at + 1) };
}

function rewrite(recorded: RecordedEvent): RecordedEvent {
  const parsed = parseEvent(recorded.bytes.replace('"actor":"zhang"', '"actor":"li"'));
  if (!parsed.ok) throw new Error(parsed.why);
  expect(parsed.recorded.id).toBe(eventIdOf(parsed.recorded.bytes));
  return parsed.recorded;
}
