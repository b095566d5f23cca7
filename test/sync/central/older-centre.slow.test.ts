import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { aPerson, depositOf, enrolment, spending } from '../../builders/central-people.ts';
import { enrolTill, openTestCentre, transportTo } from '../../builders/open-centre.ts';
import { returned, returnFacts } from '../../builders/return-desk.ts';

test('a sale from before the centre could look sales up comes back like any other after the first start', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'older-'));
  const before = await openTestCentre({ data });
  const till = await enrolTill(before);
  const person = aPerson();
  till.write(enrolment(person));
  till.write(depositOf(person));
  const sold = till.write(spending(person, 8000));
  await till.push();
  // As an older build left it: the events, and nothing to find them by.
  await before.central.db.query('DELETE FROM fact');
  await before.central.db.query("DELETE FROM meta WHERE key = 'facts'");
  await before.close('keep');
  const now = await openTestCentre({ data });
  const same = till.over(transportTo(now.app));
  const sale = bodyOf(sold.event, 'sale.completed')?.sale ?? '';
  const facts = returnFacts({ shift: 'shf_1', at: sold.event.wall });
  same.write(returned({ id: 'r', sale, log: [sold], facts, lines: [{ id: '1', qty: null }] }));
  expect((await same.push({ from: 4 })).body.findings).toEqual([]);
  expect((await same.member(person.member)).lots).toMatchObject([{ c: 0 }]);
  await now.close();
});
