import { expect, test } from 'vitest';
import { decodeEvent, eventIdOf } from '../../../core/ledger/canonical-bytes.ts';
import { beginEpoch, writeEvent } from '../../../core/ledger/event-writer.ts';
import { zeroHash } from '../../../core/ledger/hash-chain.ts';
import { epochOpened, memberEnrolled, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { steadyClock } from '../../builders/steady-clock.ts';

test('the first event of a till stands on zeros and the next stands on the first', () => {
  const log = anEventLog();
  const first = log.write(epochOpened());
  const second = log.write(saleCompleted({ sale: 'sale_1', tenders: [taken('cash', 1_000)] }), { shift: 'shift_1' });
  expect(first.event).toMatchObject({ seq: 1, prev: zeroHash, tv: 1, shift: '' });
  expect(second.event).toMatchObject({ seq: 2, prev: first.id, shift: 'shift_1' });
  expect(second.id).toBe(eventIdOf(second.bytes));
  expect(second.event.hlc > first.event.hlc).toBe(true);
});

test('a new epoch is chained to the one before and counts from one again', () => {
  const log = anEventLog();
  const last = log.write(epochOpened());
  log.reopen('e2');
  expect(log.write(epochOpened()).event).toMatchObject({ epoch: 'e2', seq: 1, prev: last.id });
});

test('the person enrolled stands beside the event and not inside it', () => {
  const enrolled = anEventLog().write(memberEnrolled());
  expect(enrolled.aside).toContain('13812341234');
  expect(enrolled.bytes).not.toMatch(/王|138/);
});

test('a clock that jumps to 1970 or breaks stops no sale and leaves its evidence', () => {
  const log = anEventLog();
  const before = log.write(epochOpened());
  log.clock.set(0);
  const after = log.write(saleCompleted({ sale: 'sale_1', tenders: [taken('cash', 1_000)] }));
  expect(after.event.wall).toBe(0);
  expect(after.event.hlc > before.event.hlc).toBe(true);
  log.clock.set(Number.NaN);
  expect(log.write(saleCompleted({ sale: 'sale_2', tenders: [taken('cash', 1_000)] })).event.wall).toBe(0);
});

test('ENT-08 an event names all it touches, who covers it, what it stands on, and who wrote it where', () => {
  const draft = {
    ...epochOpened(),
    keys: ['till:t1', 'lot:l1'],
    cover: [{ lot: 'l1', leases: [['lease_1', 3] as [string, number]], floor: 2 }],
    ref: ['a'.repeat(64)],
  };
  const { event, aside } = anEventLog().write(draft, { shift: 'shift_1' });
  expect(event).toMatchObject({ keys: draft.keys, cover: draft.cover, ref: draft.ref, post: draft.post, minr: 1 });
  expect(event).toMatchObject({ tid: 't1', shift: 'shift_1', type: 'epoch.opened', ev: 1, body: draft.body });
  expect(aside).toBeNull();
});

test('nothing unbalanced and nothing misshapen is ever written', () => {
  const args = {
    head: beginEpoch({ tid: 't1', epoch: 'e1', previous: null }),
    context: { store: 's1', shift: '', actor: 'zhang', biz: '2026-03-05', boot: 'b' },
    clock: steadyClock(),
  };
  const draft = saleCompleted({ sale: 'sale_1', tenders: [taken('cash', 1_000)] });
  expect(() => writeEvent({ ...args, draft: { ...draft, post: [['sales', 'CNY', -1]] } })).toThrow('differ by -1 CNY');
  const crooked = { ...draft, body: { ...draft.body, due: 10.5 } };
  expect(() => writeEvent({ ...args, draft: crooked })).toThrow('due');
});

test('CON-07 what the machine said itself stands beside the time it was read as, where the two differ', () => {
  const head = beginEpoch({ tid: 't1', epoch: 'e1', previous: null });
  const context = { store: 's1', shift: '', actor: 'zhang', biz: '2026-03-05', boot: 'b' };
  const at = (ahead?: number) => {
    const clock = { ...steadyClock(), ...(ahead === undefined ? {} : { ahead: () => ahead }) };
    return writeEvent({ head, context, draft: epochOpened(), clock }).recorded;
  };
  const [plain, right, fast] = [at(), at(0), at(95_000)];
  expect([plain.event.raw, right.event.raw]).toEqual([undefined, undefined]);
  expect(fast.event.raw).toBe(fast.event.wall + 95_000);
  expect(fast.bytes).toBe(plain.bytes.replace(/}$/, `,"raw":${String(fast.event.wall + 95_000)}}`));
  expect(decodeEvent(fast.bytes)).toEqual(fast);
  expect(at(Number.NaN).bytes).toBe(plain.bytes);
});
