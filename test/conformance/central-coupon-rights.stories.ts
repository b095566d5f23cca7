import { expect, test } from 'vitest';
import { couponCover } from '../../core/coupon/coupon-right.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { balanceOf } from '../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import type { OwnLease } from '../../core/rights/cover-draws.ts';
import type { Lease } from '../../core/rights/lease.ts';
import { couponLot } from '../../core/rights/resource.ts';
import { aPerson, depositOf, enrolment, type Person, spending } from '../builders/central-people.ts';
import { aMadeCoupon } from '../builders/centre-drafts.ts';
import { returned, returnFacts } from '../builders/return-desk.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

const couponOf = ({ lot }: Person): string => `${lot}:c`;

/** A sale of stored value, 10 yuan less by the person's coupon, on these rights. */
function using(person: Person, leases: readonly OwnLease[] = []) {
  const draft = spending(person, 5000);
  const coupon = couponOf(person);
  const coupons = [{ coupon, total: 1000, lines: ['1'] }];
  const keys = [...draft.keys, `coupon:${coupon}`];
  return {
    ...draft,
    keys,
    cover: [...draft.cover, ...couponCover([coupon], leases)],
    body: { ...draft.body, coupons },
  };
}

let wishes = 0;

/** A coupon is used once by right, and what slips through without one has a price in the books. */
export function couponRightsStories({ till, books }: CentreUnderTest): void {
  const withCoupon = async (tills: number): Promise<{ all: SignedTill[]; person: Person }> => {
    const all = await Promise.all(Array.from({ length: tills }, till));
    const person = aPerson();
    const [one] = all;
    one?.write(enrolment(person));
    const draft = depositOf(person);
    one?.write({ ...draft, body: { ...draft.body, coupons: [aMadeCoupon(couponOf(person))] } });
    await one?.push();
    return { all, person };
  };
  const ask = async (one: SignedTill, person: Person): Promise<OwnLease[]> => {
    const { member, card } = person;
    const wish = { req: `cpn_${++wishes}`, epoch: one.epoch, member, card, want: 0, coupons: [couponOf(person)] };
    const { body } = await one.ask<{ leases: { data: Lease }[] }>('POST', '/v1/leases', wish);
    return body.leases.map(({ data: { lease, lot, until, granted } }) => ({ lease, lot, until, left: granted }));
  };
  const saleOf = ({ event }: RecordedEvent): string => bodyOf(event, 'sale.completed')?.sale ?? '';
  /** What the shop bears beyond what it bore before, fen. */
  const borne = async () => balanceOf(await books(), 'loss_borne:sto_1');

  test('CPN-02: the right to use a coupon is one, whoever asks; once used nobody gets it again', async () => {
    const { all, person } = await withCoupon(2);
    const [one, other] = all as [SignedTill, SignedTill];
    const mine = await ask(one, person);
    expect(mine).toMatchObject([{ lot: couponLot(couponOf(person)), left: 1 }]);
    expect(await ask(other, person)).toEqual([]);
    one.write(using(person, mine));
    expect((await one.push({ from: 3 })).body.findings).toEqual([]);
    expect([await ask(one, person), await ask(other, person)]).toEqual([[], []]);
    expect(await one.member(person.member)).toMatchObject({ coupons: [{ state: 'USED' }] });
  });

  test('I11: three tills use one coupon: one by right, the others are the shop’s loss, in whatever order they are heard', async () => {
    const { all, person } = await withCoupon(3);
    const [one, second, third] = all as [SignedTill, SignedTill, SignedTill];
    const before = await borne();
    const mine = await ask(one, person);
    const byRight = one.write(using(person, mine));
    const lent = [second.write(using(person)), third.write(using(person))];
    await third.push();
    expect((await borne()) - before).toBe(0);
    await second.push();
    expect((await borne()) - before).toBe(1000);
    const { body } = await one.push({ from: 3 });
    expect((await borne()) - before).toBe(2000);
    expect(body.findings).toMatchObject([{ code: 'COUPON_TWICE', amount: 2000, facts: { stands: saleOf(byRight) } }]);
    expect(lent.map(saleOf)).toHaveLength(2);
    // The same again changes nothing.
    await second.push();
    expect((await borne()) - before).toBe(2000);
    expect(balanceOf(await books(), 'loss_named')).toBe(-(await borne()));
  });

  test('goods of a later use that come back take its part of the loss out again', async () => {
    const { all, person } = await withCoupon(2);
    const [one, other] = all as [SignedTill, SignedTill];
    const before = await borne();
    one.write(using(person));
    const late = other.write(using(person));
    await one.push({ from: 3 });
    await other.push();
    expect((await borne()) - before).toBe(1000);
    const facts = returnFacts({ shift: 'shf_1', at: late.event.wall });
    const lines = [{ id: '1', qty: null }];
    other.write(returned({ id: `back_${person.lot}`, sale: saleOf(late), log: [late], facts, lines }));
    await other.push({ from: 2 });
    expect((await borne()) - before).toBe(0);
  });

  test('a coupon nobody has is not granted, nor one of somebody else', async () => {
    const { all, person } = await withCoupon(1);
    const [one] = all as [SignedTill];
    expect(await ask(one, { ...person, lot: 'lot_nobody' })).toEqual([]);
    const stranger = aPerson();
    one.write(enrolment(stranger));
    await one.push({ from: 3 });
    expect(await ask(one, { ...stranger, lot: person.lot })).toEqual([]);
  });
}
