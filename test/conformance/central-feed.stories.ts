import { expect, test } from 'vitest';
import { aPickup } from '../builders/a-log.ts';
import { aPerson, depositOf, enrolment, lotOf } from '../builders/central-people.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

/** What tills get back, and that nobody misses anything. */
export function feedStories({ centre, till }: CentreUnderTest): void {
  test('a deposit at one till is every till’s truth, with what the row includes', async () => {
    const [one, other] = [await till(), await till()];
    const person = aPerson();
    const { cursor } = await other.pullAll();
    one.write(enrolment(person));
    one.write(depositOf(person));
    await one.push();
    const pulled = await other.pullAll(cursor);
    // The till was heard for the first time, so its budget came with it.
    expect(pulled.rows.map(({ kind, key }) => [kind, key])).toEqual([
      ['member', person.member],
      ['budget', `${one.tid}.${one.epoch}`],
    ]);
    expect(pulled.rows[0]?.data).toMatchObject({
      phoneMasked: '120****' + person.phone.slice(-4),
      lots: [{ p0: 50_000, c: 0 }],
    });
    expect(pulled.included).toEqual({});
    expect((await one.pullAll(cursor)).included).toEqual({ [one.epoch]: 2 });
    expect(
      (await other.ask('POST', '/v1/phones', { phoneHash: (await one.member(person.member)).phoneHash })).body,
    ).toMatchObject({ row: { key: person.member } });
    expect((await other.ask('GET', '/v1/members/mem_nobody')).body).toMatchObject({ row: null });
    const asides = await centre().central.db.query<{ data: string }>('SELECT data FROM profile WHERE member = $1', [
      person.member,
    ]);
    expect(JSON.parse(asides[0]?.data ?? '')).toMatchObject({ phone: person.phone });
  });

  test('a cursor of another life, or beyond the feed, starts over', async () => {
    const one = await till();
    const { incarnation } = centre().central.identity;
    for (const cursor of ['beef.12', 'nonsense', `${incarnation}.999999999`])
      expect(await one.ask('GET', `/v1/pull?cursor=${cursor}`)).toMatchObject({
        status: 410,
        body: { problem: 'resnapshot' },
      });
    expect((await one.ask('GET', `/v1/pull?cursor=${incarnation}.0`)).status).toBe(200);
  });

  test('pages of any size give the same rows in the feed’s order', async () => {
    const one = await till();
    const whole = await one.pullAll();
    const paged = await one.pullAll('', 3);
    expect(paged.rows).toEqual(whole.rows);
    expect(paged.rows.map(({ ver }) => ver)).toEqual(paged.rows.map(({ ver }) => ver).toSorted((a, b) => a - b));
    expect([paged.cursor, paged.head]).toEqual([whole.cursor, whole.head]);
  });

  test('eight tills write at once and a live reader misses nothing and sees no hole', async () => {
    const tills = await Promise.all(Array.from({ length: 8 }, till));
    const reader = await till();
    const people = tills.map(aPerson);
    const start = await reader.pullAll();
    const seen: number[] = [];
    const rows = new Map<string, unknown>();
    let cursor = start.cursor;
    let at = start.head;
    const writers = { busy: true };
    const look = async () => {
      const events = await centre().central.db.query<{ gseq: number }>(
        'SELECT gseq FROM event WHERE gseq > $1 ORDER BY gseq',
        [at],
      );
      seen.push(...events.map(({ gseq }) => gseq));
      at = seen.at(-1) ?? at;
      const page = await reader.pullAll(cursor, 7);
      for (const row of page.rows) rows.set(`${row.kind} ${row.key}`, row.data);
      cursor = page.cursor;
    };
    const reading = (async () => {
      while (writers.busy) await look();
    })();
    await Promise.all(
      tills.map(async (one, index) => {
        const person = people[index];
        if (person === undefined) throw new Error('one each');
        one.write(enrolment(person));
        for (let round = 0; round < 12; round++) {
          one.write(depositOf(person, lotOf(person, { lot: `${person.lot}_${round}`, p0: 100 })));
          for (let more = 0; more < 5; more++) one.write(aPickup(`${index}-${round}-${more}`));
          const from = round === 0 ? 1 : round * 6 + 2;
          expect((await one.push({ from })).status).toBe(200);
        }
      }),
    );
    writers.busy = false;
    await reading;
    await look();
    const all = await centre().central.db.query<{ gseq: number }>(
      'SELECT gseq FROM event WHERE gseq > $1 ORDER BY gseq',
      [start.head],
    );
    expect(seen).toEqual(all.map(({ gseq }) => gseq));
    // 73 of each till, and the centre’s word on its budget.
    expect(seen).toHaveLength(8 * 74);
    for (const { member } of people) expect(rows.get(`member ${member}`)).toEqual(await reader.member(member));
    const numbers = await centre().central.db.query<{ n: number; all: number }>(
      'SELECT n, (SELECT count(*) FROM event) + (SELECT count(*) FROM feed_row) AS all FROM head',
    );
    expect(numbers[0]?.n).toBeGreaterThanOrEqual(numbers[0]?.all ?? Number.NaN);
  });
}
