import { expect, test } from 'vitest';
import type { Cover } from '../../core/ledger/event-envelope.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { balanceOf } from '../../core/ledger/trial-balance.ts';
import { pointsPostings } from '../../core/points/points-posting.ts';
import { pointsCover, pointsLent } from '../../core/points/points-right.ts';
import type { OwnLease } from '../../core/rights/cover-draws.ts';
import type { Lease } from '../../core/rights/lease.ts';
import { pointsLot } from '../../core/rights/resource.ts';
import { giftRedeemed, reviewPaid } from '../builders/act-drafts.ts';
import { aPerson, enrolment, type Person } from '../builders/central-people.ts';
import { testToken } from '../builders/open-centre.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

let redeemed = 0;

/** A gift for points, on these rights and for the rest on the till's own word. */
function gift(till: SignedTill, { member }: Person, points: number, leases: readonly OwnLease[] = []) {
  redeemed += 1;
  const cover: Cover[] = pointsCover({ member, points }, leases);
  const lent = { till: till.tid, points: pointsLent(cover) };
  const draft = giftRedeemed({ redemption: `red_r${redeemed}`, member, points, slip: `doc_r${redeemed}` });
  const post = pointsPostings({ member, earned: 0, used: points, lent });
  return { ...draft, cover, post } satisfies EventDraft<'points.redeemed'>;
}

/** Points that no till can use twice, and a balance that no outage makes less than nothing. */
export function pointsRightsStories({ centre, till, books, findings }: CentreUnderTest): void {
  const withPoints = async (points: number) => {
    const [one, other, person] = [await till(), await till(), aPerson()];
    one.write(enrolment(person));
    const paid = reviewPaid();
    const body = { ...paid.body, member: person.member, points, posting: `pst_${person.member}` };
    one.write({
      ...paid,
      keys: [`member:${person.member}`],
      post: [
        ['points_granted', 'POINTS', points],
        [`points:${person.member}`, 'POINTS', -points],
      ],
      body,
    });
    await one.push();
    other.write(enrolment(aPerson()));
    await other.push();
    return { one, other, person };
  };
  const ask = async (one: SignedTill, { member, card }: Person, points: number): Promise<OwnLease[]> => {
    const wish = {
      req: `pts_${one.tid.slice(-8)}_${redeemed}_${points}`,
      epoch: one.epoch,
      member,
      card,
      want: 0,
      points,
    };
    const { body } = await one.ask<{ leases: { data: Lease }[] }>('POST', '/v1/leases', wish);
    return body.leases.map(({ data: { lease, lot, until, granted } }) => ({ lease, lot, until, left: granted }));
  };
  const pointsOf = async (one: SignedTill, { member }: Person): Promise<number> => (await one.member(member)).points;

  test('PTS-12: points that one till holds the right to another cannot use', async () => {
    const { one, other, person } = await withPoints(500);
    const [mine, theirs] = [await ask(one, person, 300), await ask(other, person, 300)];
    expect([mine, theirs].flat()).toMatchObject([
      { lot: pointsLot(person.member), left: 300 },
      { lot: pointsLot(person.member), left: 200 },
    ]);
    one.write(gift(one, person, 300, mine));
    other.write(gift(other, person, 200, theirs));
    expect((await one.push({ from: 3 })).body.findings).toEqual([]);
    expect((await other.push({ from: 2 })).body.findings).toEqual([]);
    expect(await pointsOf(one, person)).toBe(0);
  });

  test('two tills that lend the same points offline: the balance ends at nothing, the shop bears the rest', async () => {
    const { one, other, person } = await withPoints(500);
    one.write(gift(one, person, 400));
    other.write(gift(other, person, 400));
    expect((await one.push({ from: 3 })).body.findings).toEqual([]);
    expect((await other.push({ from: 2 })).body.findings).toMatchObject([
      { code: 'POINTS_OVERDRAWN', amount: 300, facts: { points: 300, till: other.tid } },
    ]);
    expect(await pointsOf(one, person)).toBe(0);
    const all = await books();
    for (const { tid } of [one, other]) expect(balanceOf(all, `floor:${tid}`, 'POINTS')).toBe(0);
    expect(balanceOf(all, `points:${person.member}`, 'POINTS')).toBe(0);
    expect(await findings(one)).toContainEqual(expect.objectContaining({ code: 'POINTS_OVERDRAWN', amount: 300 }));
  });

  test('points lent offline leave those alone that another till holds the right to', async () => {
    const { one, other, person } = await withPoints(500);
    const mine = await ask(one, person, 450);
    other.write(gift(other, person, 200));
    expect((await other.push({ from: 2 })).body.findings).toMatchObject([{ code: 'POINTS_OVERDRAWN', amount: 150 }]);
    one.write(gift(one, person, 450, mine));
    expect((await one.push({ from: 3 })).body.findings).toEqual([]);
    expect(await pointsOf(one, person)).toBe(0);
  });

  test('points used on a right given up for lost come back to who had them since', async () => {
    const { one, other, person } = await withPoints(500);
    const theirs = await ask(other, person, 500);
    const headers = { authorization: `Bearer ${testToken}` };
    const payload = { till: other.tid, reason: '进水' };
    const reply = await centre().app.inject({ method: 'POST', url: '/v1/admin/leases/write-off', headers, payload });
    expect(reply.json()).toEqual({ leases: 1, amount: 0 });
    one.write(gift(one, person, 400, await ask(one, person, 400)));
    await one.push({ from: 3 });
    other.write(gift(other, person, 500, theirs));
    expect((await other.push({ from: 2 })).body.findings).toMatchObject([{ code: 'LEASE_OVERDRAWN', amount: 500 }]);
    expect(await pointsOf(one, person)).toBe(0);
    expect(balanceOf(await books(), `points:${person.member}`, 'POINTS')).toBe(0);
  });

  test('cover and floor that contradict each other are kept, and a person looks', async () => {
    const { one, person } = await withPoints(500);
    one.write({ ...gift(one, person, 100), cover: [] });
    expect((await one.push({ from: 3 })).body.findings).toMatchObject([{ code: 'BAD_POSTINGS' }]);
  });
}
