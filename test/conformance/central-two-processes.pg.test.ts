import { afterAll, expect, test } from 'vitest';
import { balanceOf, trialBalance } from '../../core/ledger/trial-balance.ts';
import { aPickup } from '../builders/a-log.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../builders/central-people.ts';
import { allEvents, enrolTill, openTestCentre, transportTo } from '../builders/open-centre.ts';
import { startPostgres } from '../builders/postgres.ts';

const server = startPostgres();
afterAll(() => server.stop());

test('two processes of the centre on one PostgreSQL settle the same member in turn, number the feed without a hole and lose nothing', async () => {
  const databaseUrl = await server.freshDatabase();
  const [left, right] = [await openTestCentre({ databaseUrl }), await openTestCentre({ databaseUrl })];
  const tills = [await enrolTill(left), await enrolTill(left), await enrolTill(left), await enrolTill(left)];
  const [first] = tills;
  if (first === undefined) throw new Error('four tills');
  const person = aPerson();
  const lot = lotOf(person, { p0: 30_000 });
  first.write(enrolment(person));
  first.write(depositOf(person, lot));
  await first.push();
  const start = (await first.pullAll()).head;
  await Promise.all(
    tills.map(async (till, at) => {
      const here = till.over(transportTo(at % 2 === 0 ? left.app : right.app));
      for (let round = 0; round < 15; round++) {
        const from = here.events.length + 1;
        here.write(spending(person, 1000, lot));
        here.write(enrolment(aPerson()));
        here.write(aPickup(`p${round}`));
        expect((await here.push({ from })).status).toBe(200);
      }
    }),
  );
  const row = await first.member(person.member);
  expect([row.receivable, row.lots[0]?.c]).toEqual([30_000, 30_000]);
  const books = trialBalance(await allEvents(left));
  for (const till of tills) expect(balanceOf(books, `floor:${till.tid}`)).toBe(0);
  const numbers = await left.central.db.query<{ n: number }>(
    'SELECT gseq AS n FROM event WHERE gseq > $1 UNION SELECT ver FROM feed_row WHERE ver > $1 ORDER BY n',
    [start],
  );
  expect(new Set(numbers.map(({ n }) => n)).size).toBe(numbers.length);
  expect([...left.complaints, ...right.complaints]).toEqual([]);
  await right.close();
  await left.close();
}, 240_000);

test('a PostgreSQL that does not sync its commits is never called durable', async () => {
  const careless = startPostgres(['synchronous_commit=off']);
  const centre = await openTestCentre({ databaseUrl: await careless.freshDatabase() });
  const till = await enrolTill(centre);
  till.write(aPickup('m'));
  expect((await till.push()).body.level).toBe('stored');
  await centre.close();
  careless.stop();
}, 240_000);
