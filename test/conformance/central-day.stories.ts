import { expect, test } from 'vitest';
import { addDays, addMonths, localDateOf, startOfDate } from '../../core/kernel/business-day.ts';
import { must } from '../../core/kernel/invariant.ts';
import { resourceKey } from '../../core/ledger/resource-key.ts';
import { balanceOf } from '../../core/ledger/trial-balance.ts';
import { composeConsent } from '../../core/member/consent.ts';
import { runDayWork } from '../../sync/central/day/day-work.ts';
import { demoRules } from '../../sync/central/demo/demo-shop.ts';
import { publishSettings } from '../../sync/central/head-office.ts';
import { conversionAsked } from '../builders/act-drafts.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../builders/central-people.ts';
import { depositVoidOf } from '../builders/refund-of.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

/** The work of the day over a whole shop: each thing once, on its day, however often the job runs. */
export function dayStories({ centre, till, books }: CentreUnderTest): void {
  const runAt = (at: number) => {
    const { central } = centre();
    return runDayWork({ ...central, clock: { ...central.clock, now: () => at } });
  };
  const halfPast = (day: string): number => startOfDate(day) + 31 * 60_000;

  test('PTS-06 W43 TIR-05: promoted at midnight, given the new tier’s points half an hour later, demoted after an idle half-year', async () => {
    const one = await till();
    const person = aPerson();
    one.write(enrolment(person));
    one.write(depositOf(person));
    const draft = spending(person, 5000);
    one.write({ ...draft, body: { ...draft.body, points: 5001 } });
    await one.push();
    const today = localDateOf(centre().central.clock.now());
    const first = (months: number): string => `${addMonths(today, months).slice(0, 7)}-01`;
    await publishSettings(centre().central, [{ kind: 'rules', key: 'main', data: { ...demoRules } }]);
    await runAt(startOfDate(today));
    const begun = { tier: 'GOLD', points: 5001, growth: 5001 };
    expect(await one.member(person.member)).toMatchObject(begun);
    for (const _ of [1, 2]) await runAt(halfPast(first(1)));
    expect(await one.member(person.member)).toMatchObject({ ...begun, points: 6001, grants: [first(1).slice(0, 7)] });
    // Two years later: many months at once, each granted once, and one level down for every half-year without buying.
    const later = `${Number(today.slice(0, 4)) + 2}-08-02`;
    for (const _ of [1, 2]) await runAt(halfPast(later));
    const row = await one.member(person.member);
    expect(row).toMatchObject({ tier: 'ORDINARY', growth: 5001 });
    expect(new Set(row.grants).size).toBe(row.grants?.length);
    expect(row.points - 5001).toBe(-balanceOf(await books(), `points:${person.member}`, 'POINTS'));
    await publishSettings(centre().central, [{ kind: 'rules', key: 'main', data: null }]);
  });

  test('DEP-09 W32 packs promised with a deposit arrive on their days until the campaign ends or the deposit does', async () => {
    const one = await till();
    const person = aPerson();
    one.write(enrolment(person));
    const terms = { face: 2000, threshold: 9900, products: null, categories: null };
    const pack = { anchor: '2031-01-31', until: startOfDate('2031-04-30'), coupons: [terms], ruleVersion: 'PS-1' };
    const draft = depositOf(person);
    one.write({ ...draft, body: { ...draft.body, pack } });
    await one.push();
    const ends = async () => ((await one.member(person.member)).coupons ?? []).map(({ end }) => localDateOf(end - 1));
    await runAt(halfPast('2031-02-27'));
    expect(await ends()).toEqual(['2031-02-28']);
    for (const _ of [1, 2]) await runAt(halfPast('2031-02-28'));
    expect(await ends()).toEqual(['2031-02-28', '2031-03-28']);
    await runAt(halfPast('2031-12-01'));
    expect(await ends()).toEqual(['2031-02-28', '2031-03-28', '2031-04-30']);
  });

  test('EXP-03 EXP-06 a lot that has ended: principal goes on, bonus becomes points by steps, a late offline draw is carried', async () => {
    const [one, other] = [await till(), await till()];
    const person = aPerson();
    const lot = lotOf(person, { p0: 100_000, b0: 10_000, lastDay: '2031-01-15' });
    one.write(enrolment(person));
    one.write(depositOf(person, lot));
    await one.push();
    const late = spending(person, 1100, lot);
    for (const _ of [1, 2]) await runAt(halfPast('2031-03-15'));
    other.write(late);
    expect((await other.push()).body.findings).toEqual([]);
    expect(await one.member(person.member)).toMatchObject({
      points: 6000,
      receivable: 0,
      lots: [
        { state: 'EXPIRED', c: 0, expiry: { bonus: { value: 10_000, converted: 6000, steps: [1, 2] } } },
        { lot: `${person.lot}:successor`, p0: 100_000, c: 1100, lastDay: null, state: 'ACTIVE' },
      ],
    });
    const balances = await books();
    expect([
      balanceOf(balances, `sv_principal:${person.lot}`),
      balanceOf(balances, `sv_principal:${person.lot}:successor`),
      balanceOf(balances, `sv_bonus:${person.lot}`, 'BONUS'),
      balanceOf(balances, `floor:${other.tid}`),
    ]).toEqual([0, -98_900, -4000, 0]);
  });

  test('EXP-02 W18 an unregistered deposit that has ended waits, and head office makes it spendable again, once', async () => {
    const one = await till();
    const person = aPerson();
    const enrolled = enrolment(person);
    one.write({ ...enrolled, body: { ...enrolled.body, card: { ...enrolled.body.card, kind: 'UNREGISTERED' } } });
    one.write(depositOf(person, lotOf(person, { p0: 23_400, lastDay: '2031-01-15' })));
    await one.push();
    await runAt(halfPast('2031-01-19'));
    expect((await one.member(person.member)).lots).toMatchObject([{ state: 'EXPIRED_REACTIVABLE' }]);
    const ask = () =>
      centre().app.inject({
        method: 'POST',
        url: '/v1/admin/lots/reactivate',
        headers: { authorization: 'Bearer head-office' },
        payload: { member: person.member, lot: person.lot },
      });
    expect((await ask()).json()).toMatchObject({ principal: 23_400 });
    expect((await ask()).statusCode).toBe(400);
    expect((await one.member(person.member)).lots).toMatchObject([
      { state: 'EXPIRED' },
      { state: 'ACTIVE', p0: 23_400, origin: { kind: 'SUCCESSOR', of: person.lot } },
    ]);
    const balances = await books();
    expect([person.lot, `${person.lot}:successor`].map((id) => balanceOf(balances, `sv_principal:${id}`))).toEqual([
      0, -23_400,
    ]);
  });

  test('EXP-02 W18 what its owner signs away becomes points once, and principal again while the points are there', async () => {
    const one = await till();
    const person = aPerson();
    const enrolled = enrolment(person);
    one.write({ ...enrolled, body: { ...enrolled.body, card: { ...enrolled.body.card, kind: 'UNREGISTERED' } } });
    one.write(depositOf(person, lotOf(person, { p0: 23_400, lastDay: '2026-01-15' })));
    await one.push();
    await runAt(centre().central.clock.now());
    const keys = [resourceKey('member', person.member), resourceKey('lot', person.lot)];
    const ask = async (way: 'CONVERT' | 'REVERSE', conversion: string) => {
      one.write({ ...conversionAsked({ conversion, way, member: person.member, lot: person.lot }), keys });
      await one.push();
      const { points, lots } = await one.member(person.member);
      const balances = await books();
      return {
        points: [points, 0 - balanceOf(balances, `points:${person.member}`, 'POINTS')],
        converted: lots[0]?.expiry?.principal.converted,
        owed: 0 - balanceOf(balances, `sv_principal:${person.lot}`),
      };
    };
    const asPoints = { points: [7020, 7020], converted: 7020, owed: 16_380 };
    expect(await ask('CONVERT', 'con_a')).toEqual(asPoints);
    expect(await ask('CONVERT', 'con_b')).toEqual(asPoints);
    expect(await ask('REVERSE', 'con_c')).toEqual({ points: [0, 0], converted: 0, owed: 23_400 });
  });

  test('CSH-03 FLW-08 what is owed rolls forward over the day, and the books agree with the rows', async () => {
    const ask = async (query = '') =>
      (
        await centre().app.inject({
          method: 'GET',
          url: `/v1/admin/books${query}`,
          headers: { authorization: 'Bearer head-office' },
        })
      ).json();
    const before = await ask();
    const one = await till();
    const person = aPerson();
    one.write(enrolment(person));
    one.write(depositOf(person, lotOf(person, { p0: 100_000, b0: 10_000 })));
    one.write(spending(person, 11_000, lotOf(person, { p0: 100_000, b0: 10_000 })));
    await one.push();
    const after = await ask();
    const mine = ({ what }: { what: string }) => what.includes(person.member) || what.includes(person.lot);
    expect(after.differences.filter(mine)).toEqual([]);
    const moved = (unit: 'principal' | 'bonus') => [
      after[unit].paidIn - before[unit].paidIn,
      after[unit].used - before[unit].used,
      after[unit].closing - before[unit].closing,
    ];
    expect([moved('principal'), moved('bonus')]).toEqual([
      [100_000, -10_000, 90_000],
      [10_000, -1000, 9000],
    ]);
    const tomorrow = await ask(`?day=${addDays(after.day, 1)}`);
    expect(tomorrow.principal).toMatchObject({ opening: after.principal.closing, paidIn: 0 });
    await centre().central.db.query(
      "UPDATE feed_row SET data = replace(data, '\"points\":0', '\"points\":7') WHERE kind = 'member' AND key = $1",
      [person.member],
    );
    expect((await ask()).differences.filter(mine)).toEqual([
      { what: `points:${person.member}`, inBooks: 0, inRows: 7 },
    ]);
    await centre().central.db.query(
      "UPDATE feed_row SET data = replace(data, '\"points\":7', '\"points\":0') WHERE kind = 'member' AND key = $1",
      [person.member],
    );
  });

  test('DEP-16 who paid in today is told once what came and what may be spent; who undid it or wants no word is not', async () => {
    const one = await till();
    const [told, silent, sorry, quiet] = [aPerson(), aPerson(), aPerson(), aPerson()];
    for (const person of [told, silent, sorry, quiet]) {
      const enrolled = enrolment(person);
      const profile = JSON.parse(enrolled.aside ?? '{}');
      const consents = { service: person !== silent, marketing: false };
      one.write({ ...enrolled, aside: JSON.stringify({ ...profile, consents }) });
    }
    // Agreed when enrolled, and withdrawn since (REG 34).
    one.write(composeConsent({ change: `cns_${quiet.member}`, member: quiet.member, matter: 'service', on: false }));
    const made = [told, silent, sorry, quiet].map((person) =>
      one.write(depositOf(person, lotOf(person, { p0: 100_000, b0: 10_000 }))),
    );
    one.write(depositVoidOf(sorry, { p0: 100_000, b0: 10_000 }));
    await one.push();
    const day = localDateOf(must(made[0], 'the first deposit').event.wall);
    const ask = async (on: string) => {
      const url = `/v1/admin/messages?day=${on}`;
      const reply = await centre().app.inject({ method: 'GET', url, headers: { authorization: 'Bearer head-office' } });
      const { messages } = reply.json<{ messages: { deposit: string; phone: string; zh: string }[] }>();
      const mine = made.map(({ event }) => event.body['deposit']);
      return messages.filter(({ deposit }) => mine.includes(deposit));
    };
    const [message, ...more] = await ask(day);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ deposit: must(made[0], 'the first deposit').event.body['deposit'] });
    expect(message?.phone).toMatch(/^1\d{10}$/);
    expect(message?.zh).toContain('1,000.00');
    expect(message?.zh).toContain('1,100.00');
    expect(await ask(addDays(day, 1))).toEqual([]);
  });
}
