import { expect, test } from 'vitest';
import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { balanceOf } from '../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';

import { demoGifts, demoRules } from '../../sync/central/demo/demo-shop.ts';
import { publishSettings } from '../../sync/central/head-office.ts';
import { checkedIn, transferRequested } from '../builders/act-drafts.ts';
import { aPerson, depositOf, enrolment, lotOf, type Person, spending } from '../builders/central-people.ts';
import { aMadeCoupon } from '../builders/centre-drafts.ts';
import { type LeasePart, leaseReturned } from '../builders/lease-drafts.ts';
import { returned, returnFacts } from '../builders/return-desk.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

/** A sale of stored value that also used a coupon worth ten yuan and a part of a voucher. */
function usingBenefits(person: Person, of: { coupon?: string; voucher?: number }): EventDraft<'sale.completed'> {
  const draft = spending(person, 5000);
  const coupons = of.coupon === undefined ? [] : [{ coupon: of.coupon, total: 1000, lines: ['1'] }];
  const vouchers = of.voucher === undefined ? [] : [{ voucher: `${person.lot}:voucher`, total: of.voucher }];
  return { ...draft, body: { ...draft.body, coupons, vouchers } };
}

/** A deposit that brings one coupon and a voucher of 50 yuan. */
function givingDeposit(person: Person): EventDraft<'deposit.made'> {
  const draft = depositOf(person);
  const vouchers = [{ voucher: `${person.lot}:voucher`, face: 5000, products: ['p_1'], end: Date.UTC(2100, 0, 1) }];
  const coupons = [{ ...aMadeCoupon(`${person.lot}:c`), end: Date.UTC(2100, 0, 1) }];
  return { ...draft, body: { ...draft.body, coupons, vouchers } };
}

/** Coupons, vouchers, points and transfers as the centre takes them in. */
export function benefitStories({ centre, till, findings, books }: CentreUnderTest): void {
  const ofMember = async (one: Awaited<ReturnType<typeof till>>, code: string, named: string) =>
    (await findings(one)).filter((found) => found.code === code && JSON.stringify(found.facts).includes(named));

  test('trade rules go to every till under one key, whole or not at all', async () => {
    const one = await till();
    const publish = (key: string, data: Record<string, unknown> | null) => {
      const request = { method: 'POST' as const, url: '/v1/admin/settings' };
      const headers = { authorization: 'Bearer head-office' };
      return centre().app.inject({ ...request, headers, payload: { settings: [{ kind: 'rules', key, data }] } });
    };
    expect((await publish('other', { ...demoRules })).statusCode).toBe(400);
    expect((await publish('main', { version: 'half' })).statusCode).toBe(400);
    const nameless = { ...demoRules, tierGifts: demoRules.tierGifts.map((one) => ({ ...one, voucherProducts: [] })) };
    expect((await publish('main', nameless)).body).toContain('GIFT_GOODS_UNNAMED');
    expect((await publish('main', { ...demoRules, version: 'PS-2' })).statusCode).toBe(200);
    const rows = (await one.pullAll()).rows.filter(({ kind }) => kind === 'rules');
    expect(rows).toMatchObject([{ key: 'main', data: { ...demoRules, version: 'PS-2' } }]);
    await publishSettings(centre().central, [{ kind: 'rules', key: 'main', data: null }]);
  });

  test('RED-01 a gift for points goes to every till; a coupon without terms goes to none', async () => {
    const one = await till();
    const gift = must(demoGifts(1000)[0], 'a gift');
    const setting = (data: Record<string, unknown> | null) => [{ kind: 'gift' as const, key: gift.gift, data }];
    await expect(publishSettings(centre().central, setting({ ...gift, kind: 'COUPON' }))).rejects.toThrow('terms');
    await publishSettings(centre().central, setting({ ...gift }));
    const rows = (await one.pullAll()).rows.filter(({ kind }) => kind === 'gift');
    expect(rows).toMatchObject([{ key: gift.gift, data: gift }]);
    await publishSettings(centre().central, setting(null));
  });

  test('DEP-03 a deposit brings coupon and voucher; CPN-02 two tills use them at once: the first stands, the shop bears the other', async () => {
    const [one, other] = [await till(), await till()];
    const person = aPerson();
    one.write(enrolment(person));
    one.write(givingDeposit(person));
    await one.push();
    expect(await one.member(person.member)).toMatchObject({
      coupons: [{ coupon: `${person.lot}:c`, state: 'ISSUED', lot: person.lot }],
      vouchers: [{ left: 5000, state: 'ACTIVE' }],
    });
    const first = one.write(usingBenefits(person, { coupon: `${person.lot}:c`, voucher: 3000 }));
    const second = other.write(usingBenefits(person, { coupon: `${person.lot}:c`, voucher: 4000 }));
    const saleOf = (sold: RecordedEvent) => must(bodyOf(sold.event, 'sale.completed'), 'a sale').sale;
    // The later use is heard of first.
    expect((await other.push()).body.findings).toEqual([]);
    const { body } = await one.push({ from: 3 });
    expect(body.findings).toMatchObject([
      { code: 'COUPON_TWICE', amount: 1000, facts: { stands: saleOf(first), sales: saleOf(second) } },
      { code: 'VOUCHER_OVERDRAWN', amount: 2000 },
    ]);
    expect(await one.member(person.member)).toMatchObject({
      receivable: 0,
      coupons: [{ state: 'USED', usedBy: saleOf(first) }],
      vouchers: [{ left: 0 }],
    });
    const facts = returnFacts({ shift: 'shf_1', at: second.event.wall });
    const lines = [{ id: '1', qty: null }];
    other.write(returned({ id: `back_${person.lot}`, sale: saleOf(second), log: [second], facts, lines }));
    await other.push({ from: 2 });
    expect(await ofMember(one, 'COUPON_TWICE', person.lot)).toMatchObject([{ open: false, amount: 0 }]);
  });

  test('CPN-02 a coupon that belongs to nobody and is used at two tills is found as well', async () => {
    const [one, other] = [await till(), await till()];
    const sale = (id: string) => {
      const person = aPerson();
      const draft = usingBenefits(person, { coupon: `bearer_${id}` });
      return { ...draft, keys: [], cover: [], post: [], body: { ...draft.body, member: null, card: null, sv: [] } };
    };
    const coupon = aPerson().lot;
    one.write(sale(coupon));
    other.write(sale(coupon));
    await one.push();
    expect((await other.push()).body.findings).toMatchObject([{ code: 'COUPON_TWICE', amount: 1000 }]);
  });

  test('USE-07 value moves to a relative at once, and an application that does not fit is refused; the lot pays again', async () => {
    const one = await till();
    const [giver, receiver] = [aPerson(), aPerson()];
    for (const person of [giver, receiver]) one.write(enrolment(person));
    const lot = lotOf(giver, { p0: 100_000, b0: 10_000 });
    one.write(depositOf(giver, lot));
    const parties = { member: giver.member, card: giver.card, lot: giver.lot, toMember: receiver.member };
    const to = { toCard: receiver.card, toLot: `${receiver.lot}t` };
    one.write(transferRequested({ ...parties, ...to, transfer: `t_${giver.lot}`, face: 55_000 }));
    one.write(
      transferRequested({ ...parties, toCard: receiver.card, toLot: 'x', transfer: `u_${giver.lot}`, face: 90_000 }),
    );
    expect((await one.push()).body.findings).toEqual([]);
    expect((await one.member(giver.member)).lots).toMatchObject([{ c: 55_000, movedOut: 50_000, state: 'ACTIVE' }]);
    expect((await one.member(receiver.member)).lots).toMatchObject([
      { lot: `${receiver.lot}t`, p0: 50_000, b0: 5000, origin: { kind: 'TRANSFER', from: giver.lot } },
    ]);
    const balances = await books();
    expect([`${receiver.lot}t`, giver.lot].map((id) => balanceOf(balances, `sv_principal:${id}`))).toEqual([
      -50_000, -50_000,
    ]);
  });

  test('USE-07 value for a stranger waits for head office; a yes moves it once, a no lets the lot pay again', async () => {
    const one = await till();
    const [giver, receiver] = [aPerson(), aPerson()];
    for (const person of [giver, receiver]) one.write(enrolment(person));
    one.write(depositOf(giver));
    const asked = (transfer: string, toLot: string) =>
      transferRequested({
        transfer,
        member: giver.member,
        card: giver.card,
        lot: giver.lot,
        toMember: receiver.member,
        toCard: receiver.card,
        toLot,
        face: 20_000,
        relation: 'OTHER',
      });
    const [yes, no] = [`yes_${giver.lot}`, `no_${giver.lot}`];
    one.write(asked(yes, `${receiver.lot}y`));
    expect((await one.push()).body.findings).toMatchObject([{ code: 'TRANSFER_REVIEW', amount: 20_000 }]);
    expect((await one.member(giver.member)).lots).toMatchObject([{ state: 'FROZEN', c: 0 }]);
    const answer = async (act: string, transfer: string) => {
      const headers = { authorization: 'Bearer head-office' };
      const url = `/v1/admin/transfers/${act}`;
      const reply = await centre().app.inject({ method: 'POST', url, headers, payload: { transfer } });
      return reply.statusCode === 200 ? reply.json().answer : reply.statusCode;
    };
    expect([await answer('approve', yes), await answer('approve', yes), await answer('refuse', yes)]).toEqual([
      'moved',
      400,
      400,
    ]);
    one.write(asked(no, `${receiver.lot}n`));
    await one.push({ from: 5 });
    expect([await answer('refuse', no), await answer('approve', 'nothing')]).toEqual(['refused', 400]);
    expect((await one.member(giver.member)).lots).toMatchObject([{ state: 'ACTIVE', c: 20_000 }]);
    expect((await one.member(receiver.member)).lots).toMatchObject([{ lot: `${receiver.lot}y`, p0: 20_000 }]);
    const cases = (await findings(one)).filter(
      ({ code, facts }) => code === 'TRANSFER_REVIEW' && facts['lot'] === giver.lot,
    );
    expect(cases.map(({ open }) => open)).toEqual([false, false]);
  });

  test('USE-07 what a till may still draw does not move: its rights are asked back, and the next application goes through', async () => {
    const one = await till();
    const [giver, receiver] = [aPerson(), aPerson()];
    for (const person of [giver, receiver]) one.write(enrolment(person));
    const made = depositOf(giver);
    one.write({ ...made, body: { ...made.body, mint: 'hold' } });
    const parties = { member: giver.member, card: giver.card, lot: giver.lot, toMember: receiver.member };
    const asked = (transfer: string) =>
      transferRequested({ ...parties, toCard: receiver.card, toLot: `${receiver.lot}t`, transfer, face: 20_000 });
    one.write(asked(`early_${giver.lot}`));
    await one.push();
    expect((await one.member(giver.member)).lots).toMatchObject([{ state: 'ACTIVE', c: 0 }]);
    const leases = (await one.pullAll()).rows.filter(({ kind }) => kind === 'lease');
    const mine = leases
      .map(({ data }) => data as LeasePart & { wanted: boolean })
      .filter(({ lot }) => lot === giver.lot);
    expect(mine).toMatchObject([{ member: giver.member, wanted: true }]);
    const lease = must(mine[0], 'the right to it');
    one.write(leaseReturned({ lease: lease.lease, member: giver.member, lot: giver.lot, amount: 50_000 }));
    one.write(asked(`late_${giver.lot}`));
    await one.push({ from: 5 });
    expect((await one.member(giver.member)).lots).toMatchObject([{ state: 'ACTIVE', c: 20_000 }]);
    expect((await one.member(receiver.member)).lots).toMatchObject([{ p0: 20_000 }]);
  });

  test('PTS-02 one day counted at two tills is paid once', async () => {
    const [one, other] = [await till(), await till()];
    const person = aPerson();
    one.write(enrolment(person));
    await one.push();
    const visit = () => {
      const draft = checkedIn();
      const post = draft.post.map(([name, unit, amount]): (typeof draft.post)[number] => [
        name.replace('mem_1', person.member),
        unit,
        amount,
      ]);
      const keys = draft.keys.map((key) => key.replace('mem_1', person.member));
      return { ...draft, keys, post, body: { ...draft.body, member: person.member } };
    };
    one.write(visit());
    other.write(visit());
    await other.push();
    const { points } = await one.member(person.member);
    expect(points).toBeGreaterThan(0);
    await one.push({ from: 2 });
    expect((await one.member(person.member)).points).toBe(points);
  });
}
