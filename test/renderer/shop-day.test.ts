import { expect, test } from 'vitest';
import { refusal } from '../../core/kernel/refusal.ts';
import { ok, refused } from '../../core/kernel/result.ts';
import { openShift } from '../../core/till/shift.ts';
import { openShopDay } from '../../renderer/wiring/shop-day.ts';
import type { Terminal } from '../../renderer/wiring/terminal.ts';
import type { DayPage } from '../../sync/engine/event-lookup.ts';
import { watchable } from '../../sync/engine/watched.ts';
import { granted, saleCompleted, taken } from '../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../builders/event-log.ts';
import { steadyClock } from '../builders/steady-clock.ts';

const biz = '2026-03-05';
const minute = 60_000;

function aTill(tid: string): EventLog {
  const log = anEventLog({ tid, epoch: `e-${tid}` });
  log.write(granted(openShift({ open: null, tid, shift: `s-${tid}`, count: { '1000': 1 } })), {
    shift: `s-${tid}`,
    biz,
  });
  return log;
}

const selling = (sale: string, amount: number) => saleCompleted({ sale, tenders: [taken('cash', amount)] });

/** A till whose centre answers with these pages, one after the other; none left: silence. */
function aDesk(own: EventLog, pages: DayPage[]) {
  const tail = watchable(own.events);
  const terminal = {
    clock: steadyClock(),
    ledger: { tail },
    engine: {
      fetchDayEvents: async () => {
        const page = pages.shift();
        return page === undefined ? refused(refusal('NETWORK_DOWN')) : ok(page);
      },
    },
  } as unknown as Terminal;
  return { day: openShopDay(terminal, biz), tail };
}

const heard = (log: EventLog, waitedMs = 0) =>
  log.events.map((recorded) => ({ recorded, known: recorded.event.wall + waitedMs }));

test('without network the day is this till’s own, and the refusal says so', async () => {
  const own = aTill('t1');
  own.write(selling('a', 900));
  const { day } = aDesk(own, []);
  await day.refresh();
  expect(day.state.get()).toMatchObject({ asOf: null, refusal: { code: 'NETWORK_DOWN' } });
  expect(day.state.get().day.figures.salesTotal).toBe(900);
});

test('MET-08: with the centre it is the shop’s, page by page; what is heard of twice counts once', async () => {
  const [own, other] = [aTill('t1'), aTill('t2')];
  own.write(selling('a', 900));
  other.write(selling('b', 5_000));
  const names = { t1: '1号机', t2: '2号机' };
  const { day, tail } = aDesk(own, [
    { events: heard(own), names, next: 7, end: 7 },
    { events: heard(other, 5 * minute), names, next: null, end: 9 },
  ]);
  await day.refresh();
  expect(day.state.get().asOf).not.toBeNull();
  expect(day.state.get().day.figures).toMatchObject({ salesTotal: 5_900, salesCount: 2 });
  expect(day.state.get().waits['t2']).toHaveLength(1);
  expect(day.state.get().waits['t1']).toBeUndefined();
  // A sale made here meanwhile is there at once.
  own.write(selling('c', 100));
  tail.set([...own.events]);
  await expect.poll(() => day.state.get().day.figures.salesTotal).toBe(6_000);
  expect(day.state.get().acts.filter(({ type }) => type === 'sale.completed')).toHaveLength(3);
});

test('an entry this build cannot read is counted as unread and spoils nothing', async () => {
  const own = aTill('t1');
  const spoilt = own.write(selling('a', 900));
  own.events[own.events.indexOf(spoilt)] = { ...spoilt, event: { ...spoilt.event, body: { lines: 'none' } } };
  own.write(selling('b', 100));
  const { day } = aDesk(own, []);
  await day.refresh();
  expect(day.state.get()).toMatchObject({ unread: 1, day: { figures: { salesTotal: 100 } } });
});
