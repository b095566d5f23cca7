import { expect, test } from 'vitest';
import { moveSafe } from '../../core/till/safe.ts';
import { closeShift, openShift } from '../../core/till/shift.ts';
import { foldShift } from '../../core/view/shift-fold.ts';
import type { DayEventsReply, SafeReply } from '../../sync/protocol/messages.ts';
import { granted, saleCompleted } from '../builders/event-drafts.ts';
import { dayClosed, staffSaid } from '../builders/manager-drafts.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

interface Day {
  readonly events: readonly { readonly id: string; readonly bytes: string }[];
  readonly names: Readonly<Record<string, string>>;
  readonly late: readonly { readonly id: string; readonly bytes: string }[];
}

const same = <T>(draft: T): T => draft;

/** What a till hears of the other tills of its shop, for the report of the day. */
export function dayReportStories({ till }: CentreUnderTest): void {
  const dayOf = (one: SignedTill, biz: string) => one.ask<Day>('GET', `/v1/days/${biz}`);

  test('CSH-04: any till of a shop hears of every shift opened there, by the exact text, and of what the tills are called', async () => {
    const [one, other] = [await till(), await till()];
    const shift = `shf_${other.tid}`;
    const opened = other.write(granted(openShift({ open: null, tid: other.tid, shift, count: { '1000': 1 } })));
    await other.push();
    const { status, body } = await dayOf(one, opened.event.biz);
    expect(status).toBe(200);
    expect(body.events).toContainEqual({ id: opened.id, bytes: opened.bytes });
    expect(body.names[other.tid]).toBe('1号机');
    const later = await dayOf(one, '2999-01-01');
    expect(later.body.events).toEqual([]);
    expect((await dayOf(one, 'yesterday')).status).toBe(400);
  });

  test('MET-08: any till of a shop hears page by page what was written on a day, and how each till had closed before it', async () => {
    const [one, other] = [await till(), await till()];
    const open = (biz: string) => {
      other.biz = biz;
      return other.write(granted(openShift({ open: null, tid: other.tid, shift: `shf_${biz}`, count: { '1000': 1 } })));
    };
    // A date of its own, so that no other story writes on it.
    open('2001-02-01');
    const counted = { open: foldShift(other.events), tid: other.tid, count: { '1000': 1 }, report: 'doc_z' };
    const before = other.write(granted(closeShift(counted)));
    const opened = open('2001-02-02');
    const sales = ['a', 'b', 'c'].map((sale) => other.write(saleCompleted({ sale: `${other.tid}${sale}` })));
    await other.push();
    const heard: string[] = [];
    let after: number | null = 0;
    let asked = 0;
    while (after !== null) {
      const path: string = `/v1/days/2001-02-02/events?after=${String(after)}&limit=4`;
      const { status, body }: { status: number; body: DayEventsReply } = await one.ask('GET', path);
      expect(status).toBe(200);
      heard.push(...body.events.map(({ id }) => id));
      expect(body.names[other.tid]).toBe('1号机');
      expect(body.events.every(({ recv }) => recv > 0)).toBe(true);
      [after, asked] = [body.next, asked + 1];
    }
    expect(asked).toBeGreaterThan(1);
    expect(heard).toEqual(expect.arrayContaining([before.id, opened.id, ...sales.map(({ id }) => id)]));
    // What was written on the day before is not heard of, but for its report.
    const ofDayBefore = other.events.filter(({ event }) => event.biz === '2001-02-01' && event.type !== 'shift.closed');
    expect(ofDayBefore.filter(({ id }) => heard.includes(id))).toEqual([]);
    expect((await one.ask('GET', '/v1/days/2001-02-02/events?limit=9999')).status).toBe(400);
  });

  test('CSH-04: what a till that had no network sends of a closed day is told as late, and the closing stays as it was', async () => {
    const [one, other] = [await till(), await till()];
    const biz = '2031-05-06';
    const open = (who: SignedTill, shift: string) =>
      who.write(granted(openShift({ open: null, tid: who.tid, shift, count: { '1000': 1 } })), same, { shift, biz });
    const early = open(one, 'shf_early');
    const closing = one.write(dayClosed({ biz, closing: `day_${one.tid}` }), same, { shift: '', biz });
    await one.push();
    const before = await dayOf(other, biz);
    expect(before.body.events).toContainEqual({ id: closing.id, bytes: closing.bytes });
    expect(before.body.late).toEqual([]);
    const late = open(other, 'shf_late');
    // What moves no money and is no shift makes no closed day look different.
    other.write(staffSaid({ staff: 'stf_nobody', what: 'left' }), same, { shift: 'shf_late', biz });
    await other.push();
    const { body } = await dayOf(one, biz);
    expect(body.late).toEqual([{ id: late.id, bytes: late.bytes }]);
    expect(body.events).toContainEqual({ id: closing.id, bytes: closing.bytes });
    expect(body.late).not.toContainEqual({ id: early.id, bytes: early.bytes });
  });

  test('CSH-02: the safe of a shop is the sum over all its tills, and a bag for the bank leaves it under its number', async () => {
    const [one, other] = [await till(), await till()];
    const safe = async () => (await one.ask<SafeReply>('GET', '/v1/safe')).body;
    const before = await safe();
    other.write(granted(openShift({ open: null, tid: other.tid, shift: `safe_${other.tid}`, count: { '1000': 3 } })));
    other.write(granted(moveSafe({ movement: `mov_${other.tid}`, kind: 'bank-drop', amount: 700, bag: '7702' })));
    await other.push();
    const after = await safe();
    expect(after.balance - before.balance).toBe(-3700);
    expect(after.moves.slice(0, 2)).toMatchObject([
      { till: other.tid, type: 'safe.moved', amount: -700, bag: '7702' },
      { till: other.tid, type: 'shift.opened', amount: -3000 },
    ]);
  });
}
