import { expect, test } from 'vitest';
import type { Finding } from '../../core/exception/finding.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Member } from '../../core/member/member.ts';
import { takeInWhatWasSetAside } from '../../sync/central/ingest/take-in-again.ts';
import { noChanges } from '../../sync/central/store/changes.ts';
import { readHead } from '../../sync/central/store/recovery.ts';
import { aPerson, depositOf, enrolment, lotOf, type Person } from '../builders/central-people.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

/** What software could not take in waits for software that can, and holds up nothing but itself. */
export function setAsideStories({ centre, till }: CentreUnderTest): void {
  const leasesOf = async (one: SignedTill, person: Person): Promise<number> => {
    const wish = { req: `req_${person.member}_${Math.floor(performance.now() * 1000)}`, epoch: one.epoch, want: 1000 };
    const { body } = await one.ask<{ leases: unknown[] }>('POST', '/v1/leases', { ...wish, ...person });
    return body.leases.length;
  };
  const again = () => takeInWhatWasSetAside(centre().central);
  const findingsAbout = async (id: string): Promise<Finding[]> => {
    const rows = await centre().central.db.query<{ data: string }>(
      "SELECT data FROM feed_row WHERE kind = 'finding' AND key LIKE $1",
      [`%:${id.slice(0, 16)}`],
    );
    return rows.map(({ data }) => JSON.parse(data) as Finding);
  };
  const withDeposit = async (): Promise<{ one: SignedTill; person: Person; deposit: RecordedEvent }> => {
    const [one, person] = [await till(), aPerson()];
    one.write(enrolment(person));
    const deposit = one.write(depositOf(person, lotOf(person, { p0: 10_000 })));
    await one.push();
    return { one, person, deposit };
  };
  /** The centre as older software left it that did not understand the deposit. */
  const forget = async (
    one: SignedTill,
    deposit: RecordedEvent,
    code: 'QUARANTINED' | 'UNKNOWN_TYPE',
    member: string,
  ) => {
    const row: Member = { ...(await one.member(member)), lots: [] };
    if (code === 'QUARANTINED') row.incomplete = [deposit.id.slice(0, 16)];
    const { id, bytes, event } = deposit;
    const { tid, epoch, seq } = event;
    const held = { id, tid, epoch, seq, recv: 1, bytes: Buffer.from(bytes).toString('hex'), reason: 'unheard of' };
    const finding = `${code}:${id.slice(0, 16)}`;
    const facts = { till: tid, seq, type: event.type, why: 'unheard of', event: id };
    const data = { finding, code, amount: 0, facts, at: 1, open: true, stands: true };
    const rows = [
      { kind: 'member' as const, key: member, data: JSON.stringify(row) },
      { kind: 'finding' as const, key: finding, data: JSON.stringify(data) },
    ];
    const put = code === 'QUARANTINED' ? { quarantine: [held] } : {};
    await centre().central.log.commit(async () => ({ changes: { ...noChanges, rows, put }, result: null }));
  };

  test('an event that breaks the fold marks its member: nothing is leased of what may change, and others are served', async () => {
    const { one, person } = await withDeposit();
    const other = await withDeposit();
    const second = depositOf(person, lotOf({ ...person, lot: `${person.lot}_2` }, { p0: 5000 }));
    one.write({ ...second, keys: [...second.keys, 'member:not an id'] });
    const { body } = await one.push({ from: 3 });
    expect(body.findings.map(({ code }) => code)).toEqual(['QUARANTINED']);
    expect((await one.member(person.member)).incomplete).toHaveLength(1);
    expect([await leasesOf(one, person), await leasesOf(other.one, other.person)]).toEqual([0, 1]);
    // The same software still cannot: nothing is written, nothing is lost, and others are not held up.
    const before = await readHead(centre().central.db);
    expect([await again(), await readHead(centre().central.db)]).toEqual([0, before]);
  });

  test('what older software had set aside is taken in by newer software: once, with its mark and its finding gone', async () => {
    const { one, person, deposit } = await withDeposit();
    await forget(one, deposit, 'QUARANTINED', person.member);
    expect(await leasesOf(one, person)).toBe(0);
    expect([await again(), await again()]).toEqual([1, 0]);
    const row = await one.member(person.member);
    expect(row.lots).toMatchObject([{ lot: person.lot, p0: 10_000, c: 0 }]);
    expect(row.incomplete).toBeUndefined();
    expect(await findingsAbout(deposit.id)).toMatchObject([{ code: 'QUARANTINED', open: false }]);
    expect(await leasesOf(one, person)).toBe(1);
  });

  test('an event of a type that is known meanwhile is taken in; one still unknown waits with its finding', async () => {
    const { one, person, deposit } = await withDeposit();
    await forget(one, deposit, 'UNKNOWN_TYPE', person.member);
    expect([await again(), await again()]).toEqual([1, 0]);
    expect((await one.member(person.member)).lots).toMatchObject([{ lot: person.lot }]);
    expect(await findingsAbout(deposit.id)).toMatchObject([{ code: 'UNKNOWN_TYPE', open: false }]);
  });
}
