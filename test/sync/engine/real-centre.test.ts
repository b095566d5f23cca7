import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import type { Member } from '../../../core/member/member.ts';
import { type CutDatabase, cutDatabase } from '../../builders/cut-database.ts';
import { aLot, depositMade, memberEnrolled, saleCompleted } from '../../builders/event-drafts.ts';
import { until } from '../../builders/hurried-timers.ts';
import { inSync, type RealTill } from '../../builders/real-till.ts';
import { aShopWithCentre } from '../../builders/shop-with-centre.ts';

/** A real till (host, ledger, engine) against the real centre; only the browser is a fake IndexedDB. */
const shop = aShopWithCentre();
const { root, store } = shop;

const aTill = (name: string, database: CutDatabase = cutDatabase(), machine: string | null = null): Promise<RealTill> =>
  shop.till(name, { database, machine });

const record = (till: RealTill, draft: EventDraft): Promise<void> => till.record(draft);

const balance = (member: Member | null): number =>
  (member?.lots ?? []).reduce((sum, { p0, b0, c }) => sum + p0 + b0 - c, 0);

test('sold without network at one till, true at the other when it is plugged in again', async () => {
  const first = await aTill('till-1');
  await until(() => first.ledger.rows.entry('store', store) !== null);
  await record(first, memberEnrolled('mem_r', 'card_r'));
  const lot = aLot({ lot: 'lot_r', card: 'card_r', p0: 100_000, b0: 0 });
  await record(first, depositMade(lot, 'cash', 'mem_r'));
  await until(() => inSync(first));
  await first.unplug(true);
  await until(() => first.engine.status.get().link === 'unplugged');
  await record(
    first,
    saleCompleted({ sale: 'sal_r', draws: [{ lot, face: 30_000 }], member: 'mem_r', card: 'card_r' }),
  );
  expect(balance(first.ledger.members.byId('mem_r'))).toBe(70_000);
  expect(first.engine.status.get().unsent).toBe(1);
  await first.unplug(false);
  await until(() => inSync(first));
  const second = await aTill('till-2');
  await until(() => balance(second.ledger.members.byId('mem_r')) === 70_000);
  const fetched = await second.engine.fetchMember('mem_r');
  expect(fetched.ok && balance(fetched.value)).toBe(70_000);
  first.engine.wake(true);
  await until(() => first.ledger.members.pendingOf('mem_r').length === 0);
  expect(balance(first.ledger.members.byId('mem_r'))).toBe(70_000);
});

test('a till copied with its disk: both copies are heard, both go on, the head office is told', async () => {
  const database = cutDatabase();
  const original = await aTill('till-3', database);
  await record(original, memberEnrolled('mem_s', 'card_s'));
  await until(() => inSync(original));
  await original.close();
  cpSync(path.join(root, 'till-3'), path.join(root, 'till-3-copy'), { recursive: true });
  const again = await aTill('till-3', database);
  await record(again, depositMade(aLot({ lot: 'lot_s1', card: 'card_s', p0: 10_000, b0: 0 }), 'cash', 'mem_s'));
  await until(() => inSync(again));
  const copy = await aTill('till-3-copy');
  await record(copy, depositMade(aLot({ lot: 'lot_s2', card: 'card_s', p0: 20_000, b0: 0 }), 'cash', 'mem_s'));
  const epochs = (till: RealTill): string[] => [...new Set(till.ledger.tail.get().map(({ event }) => event.epoch))];
  await until(() => inSync(copy) && epochs(copy).length === 2);
  again.engine.wake(true);
  await until(() => balance(again.ledger.members.byId('mem_s')) === 30_000);
  const other = await aTill('till-4');
  await until(() => balance(other.ledger.members.byId('mem_s')) === 30_000);
});

test('a revoked till keeps selling and loses nothing', async () => {
  const till = await aTill('till-5');
  await until(() => inSync(till));
  await shop.centre().office('/v1/admin/terminals/revoke', { tid: till.ledger.tid });
  await record(till, memberEnrolled('mem_t', 'card_t'));
  till.engine.wake(true);
  await until(() => till.engine.status.get().till === 'revoked');
  await record(till, depositMade(aLot({ lot: 'lot_t', card: 'card_t' }), 'cash', 'mem_t'));
  expect(till.engine.status.get().unsent).toBe(2);
  expect(await till.ledger.exportUnsent()).toMatchObject({ count: 2 });
});
