import { expect, test } from 'vitest';
import { openShift } from '../../core/till/shift.ts';
import { granted } from '../builders/event-drafts.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

interface Day {
  readonly events: readonly { readonly id: string; readonly bytes: string }[];
  readonly names: Readonly<Record<string, string>>;
}

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
}
