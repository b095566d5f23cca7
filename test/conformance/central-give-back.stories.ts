import { expect, test } from 'vitest';
import { must } from '../../core/kernel/invariant.ts';
import { decodeEvent } from '../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { balanceOf } from '../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import { statementOf } from '../../core/view/member-statement.ts';
import { aPerson, depositOf, enrolment, lotOf, type Person, spending } from '../builders/central-people.ts';
import { depositRefundOf, depositVoidOf } from '../builders/refund-of.ts';
import { returned, returnFacts } from '../builders/return-desk.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

/** What comes back: goods, deposits, and value that two tills moved without knowing of each other. */
export function giveBackStories({ centre, till, findings, books }: CentreUnderTest): void {
  const saleIdOf = (sold: RecordedEvent): string => must(bodyOf(sold.event, 'sale.completed'), 'a sale').sale;
  let returns = 0;
  /** All goods of a sale come back at a till that has heard of the sale. */
  const bringBack = (at: SignedTill, sold: RecordedEvent, seen: readonly RecordedEvent[] = [sold]) => {
    returns += 1;
    const facts = returnFacts({ shift: 'shf_1', at: sold.event.wall });
    const lines = [{ id: '1', qty: null }];
    return at.write(returned({ id: `r${returns}`, sale: saleIdOf(sold), log: seen, facts, lines }));
  };
  const floors = async (...tills: SignedTill[]) => {
    const balances = await books();
    return tills.map(({ tid }) => [balanceOf(balances, `floor:${tid}`), balanceOf(balances, `floor:${tid}`, 'BONUS')]);
  };
  const aMember = async (p0: number, b0 = 0): Promise<{ one: SignedTill; person: Person }> => {
    const one = await till();
    const person = aPerson();
    one.write(enrolment(person));
    one.write(depositOf(person, lotOf(person, { p0, b0 })));
    return { one, person };
  };

  test('goods that come back fill their lot again, and no floor keeps anything', async () => {
    const { one, person } = await aMember(300_000, 30_000);
    const sold = one.write(spending(person, 20_000, lotOf(person, { p0: 300_000, b0: 30_000 })));
    bringBack(one, sold);
    expect((await one.push()).body.findings).toEqual([]);
    expect((await one.member(person.member)).lots).toMatchObject([{ c: 0 }]);
    expect(await floors(one)).toEqual([[0, 0]]);
    expect(balanceOf(await books(), `sv_principal:${person.lot}`)).toBe(-300_000);
  });

  test('FLW-03 EC-07 any till of the shop hears what was sold elsewhere and what came back of it; a stranger hears nothing', async () => {
    const { one, person } = await aMember(50_000);
    const other = await till();
    const sold = one.write(spending(person, 8000));
    await one.push();
    const path = `/v1/sales/${saleIdOf(sold)}`;
    const ask = async () => (await other.ask<{ events: { id: string; bytes: string }[] }>('GET', path)).body.events;
    const heard = (await ask()).map(({ bytes }) => decodeEvent(bytes));
    expect(heard.map(({ id }) => id)).toContain(sold.id);
    const back = bringBack(other, sold, heard);
    await other.push();
    expect((await ask()).map(({ id }) => id)).toEqual(expect.arrayContaining([sold.id, back.id]));
    expect(await other.ask('GET', '/v1/sales/sal_nobody')).toMatchObject({ status: 200, body: { events: [] } });
    expect((await other.ask('GET', '/v1/sales/no%20sale')).status).toBe(400);
    expect((await centre().app.inject({ method: 'GET', url: path })).statusCode).toBe(401);
    expect((await one.member(person.member)).lots).toMatchObject([{ c: 0 }]);
  });

  test('REG 34 at any till a member’s statement holds every entry, and adds up to the balance to the fen', async () => {
    const { one, person } = await aMember(300_000, 30_000);
    const other = await till();
    const sold = one.write(spending(person, 20_000, lotOf(person, { p0: 300_000, b0: 30_000 })));
    one.write(spending(person, 5000, lotOf(person, { p0: 300_000, b0: 30_000 })));
    bringBack(one, sold);
    await one.push();
    const path = `/v1/members/${person.member}/events`;
    const told = (await other.ask<{ events: { bytes: string }[] }>('GET', path)).body.events;
    const entries = statementOf(
      told.map(({ bytes }) => decodeEvent(bytes)),
      { member: person.member, lots: new Set([person.lot]) },
    );
    expect(entries.reduce((sum, { principal, bonus }) => sum + principal + bonus, 0)).toBe(325_000);
    expect(entries.reduce((sum, { principal }) => sum + principal, 0)).toBe(
      -balanceOf(await books(), `sv_principal:${person.lot}`),
    );
    expect(entries.some(({ provisional }) => provisional)).toBe(false);
    expect(entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['SALE', 'RETURN', 'DEPOSIT']));
    expect(await other.ask('GET', '/v1/members/mem_nobody/events')).toMatchObject({ body: { events: [] } });
    expect((await centre().app.inject({ method: 'GET', url: path })).statusCode).toBe(401);
  });

  test('a return that arrives before its sale, and both before the deposit, waits and is given back once', async () => {
    const { one, person } = await aMember(50_000);
    const [seller, taker] = [await till(), await till()];
    const sold = seller.write(spending(person, 8000));
    bringBack(taker, sold);
    await taker.push();
    await seller.push();
    expect(await floors(seller, taker)).toEqual([
      [8000, 0],
      [-8000, 0],
    ]);
    await one.push();
    await taker.push();
    expect(await one.member(person.member)).toMatchObject({ receivable: 0, lots: [{ c: 0 }] });
    expect(await floors(one, seller, taker)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  test('EC-04 two tills take the same goods back: both stand, the customer has the money, a person hears of it', async () => {
    const { one, person } = await aMember(50_000);
    const [other, third] = [await till(), await till()];
    const sold = one.write(spending(person, 8000));
    await one.push();
    bringBack(other, sold);
    bringBack(third, sold);
    expect((await other.push()).body.findings).toEqual([]);
    expect((await third.push()).body.findings).toMatchObject([
      { code: 'RETURNED_TWICE', amount: 8000, facts: { sale: saleIdOf(sold), member: person.member } },
    ]);
    expect((await one.member(person.member)).lots).toMatchObject([{ c: 0 }]);
    expect(await floors(other, third)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test('OFF-03 goods of an overdrawn card come back: the claim falls first, and its case closes', async () => {
    const { one, person } = await aMember(10_000);
    const other = await till();
    one.write(spending(person, 10_000));
    await one.push();
    const sold = other.write(spending(person, 4000));
    await other.push();
    bringBack(other, sold);
    await other.push({ from: 2 });
    expect(await one.member(person.member)).toMatchObject({ receivable: 0, lots: [{ c: 10_000 }] });
    const open = (await findings(one)).filter(({ facts }) => facts['member'] === person.member);
    expect(open).toMatchObject([{ code: 'OVERDRAWN', amount: 0, open: false }]);
  });

  test('a return that gives another sum than it posts is kept, gives nothing back, and a person looks', async () => {
    const { one, person } = await aMember(50_000);
    const sold = one.write(spending(person, 8000));
    await one.push();
    const facts = returnFacts({ shift: 'shf_1', at: sold.event.wall });
    one.write(
      returned({ id: 'bent', sale: saleIdOf(sold), log: [sold], facts, lines: [{ id: '1', qty: null }] }),
      (draft) => ({
        ...draft,
        body: { ...draft.body, lots: draft.body.lots.map((lot) => ({ ...lot, face: lot.face * 2 })) },
      }),
    );
    expect((await one.push({ from: 4 })).body.findings).toMatchObject([{ code: 'BAD_POSTINGS' }]);
    expect((await one.member(person.member)).lots).toMatchObject([{ c: 8000 }]);
  });

  test('REF-08 a lot refunded from the drawer is closed with what it held, and a draw nobody had heard of is named', async () => {
    const { one, person } = await aMember(9000, 900);
    const other = await till();
    await one.push();
    other.write(spending(person, 1100, lotOf(person, { p0: 9000, b0: 900 })));
    await other.push();
    one.write(depositRefundOf(person, { principal: 9000, bonus: 900 }));
    expect((await one.push({ from: 3 })).body.findings).toMatchObject([{ code: 'REFUND_DRIFT', amount: 1000 }]);
    expect((await one.member(person.member)).lots).toMatchObject([{ state: 'REFUNDED' }]);
    const balances = await books();
    expect([
      balanceOf(balances, `refund_clearing:${one.tid}`),
      balanceOf(balances, `sv_principal:${person.lot}`),
      balanceOf(balances, `sv_bonus:${person.lot}`, 'BONUS'),
    ]).toEqual([0, 0, 0]);
  });

  test('a refund paid twice for one deposit stays on the till’s clearing account until a person has looked', async () => {
    const { one, person } = await aMember(9000);
    one.write(depositRefundOf(person, { principal: 9000, bonus: 0 }));
    one.write(depositRefundOf(person, { principal: 9000, bonus: 0, refund: 'again' }));
    expect((await one.push()).body.findings).toMatchObject([{ code: 'REFUND_DRIFT', amount: 9000 }]);
    expect(balanceOf(await books(), `refund_clearing:${one.tid}`)).toBe(9000);
  });

  test('DEP-23 what another till drew from a deposit voided meanwhile is a claim, and goods that come back settle it', async () => {
    const { one, person } = await aMember(50_000, 5000);
    const lot = lotOf(person, { p0: 50_000, b0: 5000 });
    const other = await till();
    await one.push();
    const sold = other.write(spending(person, 1100, lot));
    await other.push();
    one.write(depositVoidOf(person, { p0: 50_000, b0: 5000 }));
    expect((await one.push({ from: 3 })).body.findings).toMatchObject([{ code: 'OVERDRAWN', amount: 1100 }]);
    bringBack(other, sold);
    await other.push({ from: 2 });
    expect(await one.member(person.member)).toMatchObject({ receivable: 0, lots: [{ state: 'VOID' }] });
    const balances = await books();
    expect([
      balanceOf(balances, `sv_principal:${person.lot}`),
      balanceOf(balances, `sv_bonus:${person.lot}`, 'BONUS'),
      balanceOf(balances, `receivable:${person.member}`),
      balanceOf(balances, `floor:${other.tid}`),
    ]).toEqual([0, 0, 0, 0]);
  });
}
