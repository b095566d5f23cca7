import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../core/exception/finding.ts';
import { listenersPerTill } from '../../../sync/central/http/live-route.ts';
import { systemClock } from '../../../sync/central/system-clock.ts';
import { revoke } from '../../../sync/central/terminals.ts';
import { reportWaitingDraws } from '../../../sync/central/waiting-draws.ts';
import { aPerson, depositOf, enrolment, spending } from '../../builders/central-people.ts';
import { enrolTill, openTestCentre, type TestCentre } from '../../builders/open-centre.ts';
import type { SignedTill } from '../../builders/signed-till.ts';

let centre: TestCentre;
beforeAll(async () => {
  centre = await openTestCentre();
}, 240_000);
afterAll(() => centre.close());

/** What people see now, by id; a finding that changed is told again. */
async function findings(): Promise<Map<string, Finding>> {
  const { rows } = await (await enrolTill(centre)).pullAll();
  return new Map(rows.flatMap(({ kind, key, data }) => (kind === 'finding' ? [[key, data as Finding]] : [])));
}
const ofCode = async (code: Finding['code']): Promise<Finding[]> =>
  [...(await findings()).values()].filter((finding) => finding.code === code);

const hourMs = 3_600_000;
const look = (laterMs: number): Promise<number> =>
  reportWaitingDraws({
    log: centre.central.log,
    clock: { ...systemClock, now: () => systemClock.now() + laterMs },
  });

describe('an offline draw on a lot nobody has heard of', () => {
  test('waits in silence for a day, then people are told, once, until the deposit has come', async () => {
    const person = aPerson();
    const [depositor, spender] = [await enrolTill(centre), await enrolTill(centre)];
    depositor.write(enrolment(person));
    await depositor.push();
    depositor.write(depositOf(person));
    spender.write(spending(person, 3000));
    spender.write(spending(person, 1000));
    await spender.push();
    expect(await look(23 * hourMs)).toBe(0);
    expect(await look(25 * hourMs)).toBe(1);
    expect(await look(26 * hourMs)).toBe(0);
    expect((await findings()).get(`DRAW_WAITS:${person.lot}`)).toMatchObject({
      open: true,
      amount: 4000,
      facts: { lot: person.lot, till: spender.tid, seq: 1, draws: 2 },
    });
    await depositor.push();
    expect(await look(27 * hourMs)).toBe(1);
    expect((await findings()).get(`DRAW_WAITS:${person.lot}`)).toMatchObject({ open: false });
  });
});

describe('personal data that comes a second time', () => {
  test('as it was says nothing; another name for a known member is taken and shown to people', async () => {
    const person = aPerson();
    const [first, second, third] = [await enrolTill(centre), await enrolTill(centre), await enrolTill(centre)];
    first.write(enrolment(person));
    await first.push();
    second.write(enrolment(person));
    await second.push();
    expect(await ofCode('ASIDE_REPLACED')).toEqual([]);
    const draft = enrolment(person);
    third.write({ ...draft, aside: (draft.aside ?? '').replace(/"name":"[^"]*"/, '"name":"李四"') });
    await third.push();
    expect(await ofCode('ASIDE_REPLACED')).toMatchObject([
      { facts: { member: person.member, till: third.tid, what: 'profile' } },
    ]);
  });

  test('from a revoked till does not replace what stands beside the event; the try is shown', async () => {
    const person = aPerson();
    const till = await enrolTill(centre);
    const sent = till.write(enrolment(person));
    expect((await till.push()).status).toBe(200);
    await revoke(centre.central, till.tid);
    await till.push({ message: (push) => ({ ...push, asides: ['{"name":"X"}'] }) });
    const [row] = await centre.central.db.query<{ text: string }>(
      "SELECT convert_from(data, 'UTF8') AS text FROM aside WHERE id = $1",
      [sent.id],
    );
    expect(row?.text).toBe(sent.aside);
    expect((await ofCode('ASIDE_REPLACED')).filter(({ facts }) => facts['what'] === 'aside')).toMatchObject([
      { facts: { till: till.tid, event: sent.id } },
    ]);
  });
});

test('a till whose dead lines are still open gets a new one, and the oldest gives way', async () => {
  await centre.app.listen({ host: '127.0.0.1', port: 0 });
  const address = centre.app.server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const till: SignedTill = await enrolTill(centre);
  const lines = [];
  for (let line = 0; line <= listenersPerTill; line++) {
    const listening = await till.listen(url);
    expect(await listening.next()).toMatch(/^\d+$/);
    lines.push(listening);
  }
  await lines[0]?.ended();
  const other = await enrolTill(centre);
  const heard = await other.listen(url);
  await heard.next();
  other.write(enrolment(aPerson()));
  await other.push();
  expect(await lines.at(-1)?.next()).toMatch(/^\d+$/);
});
