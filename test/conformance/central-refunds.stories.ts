import { expect, test } from 'vitest';
import { must } from '../../core/kernel/invariant.ts';
import { balanceOf } from '../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import { runDayWork } from '../../sync/central/day/day-work.ts';
import { listRefunds } from '../../sync/central/refunds/list-refunds.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../builders/central-people.ts';
import { refundRequestOf } from '../builders/refund-of.ts';
import { returned, returnFacts } from '../builders/return-desk.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

const dayMs = 86_400_000;

/** Refunds that wait for head office: the worklist, paying, refusing, and what goods bring back later. */
export function refundStories({ centre, till, findings, books }: CentreUnderTest): void {
  const ask = async (act: 'approve' | 'refuse', payload: Record<string, string>) => {
    const headers = { authorization: 'Bearer head-office' };
    const url = `/v1/admin/refunds/${act}`;
    return (await centre().app.inject({ method: 'POST', url, headers, payload })).statusCode;
  };
  const waiting = async (lot: string) => (await listRefunds(centre().central)).filter((one) => one.lot === lot);
  const aRequest = async (amount: number, spent = 0) => {
    const one = await till();
    const person = aPerson();
    const lot = lotOf(person, { p0: 300_000, b0: 30_000 });
    one.write(enrolment(person));
    one.write(depositOf(person, lot));
    const sold = spent === 0 ? null : one.write(spending(person, spent, lot));
    one.write(refundRequestOf(person, amount));
    await one.push();
    return { one, person, sold, refund: `rfd_${person.lot}` };
  };

  test('FLW-04 a refund asked for is on the worklist with its account; paid by head office it closes the lot, once', async () => {
    const { one, person, refund } = await aRequest(300_000);
    expect((await one.member(person.member)).lots).toMatchObject([{ state: 'REFUND_PENDING' }]);
    expect(await waiting(person.lot)).toMatchObject([
      { refund, kind: 'DEPOSIT', amount: 300_000, principal: 300_000, overdue: false, bank: { holder: '王小芳' } },
    ]);
    expect(await ask('approve', { refund })).toBe(400);
    expect(await ask('approve', { refund, reference: 'B20261122-7' })).toBe(200);
    expect(await ask('approve', { refund, reference: 'B20261122-7' })).toBe(400);
    expect(await ask('refuse', { refund, reason: 'too late' })).toBe(400);
    expect(await waiting(person.lot)).toEqual([]);
    expect((await one.member(person.member)).lots).toMatchObject([
      { state: 'REFUNDED', refunded: { payable: 300_000 } },
    ]);
    const balances = await books();
    expect([
      balanceOf(balances, `sv_principal:${person.lot}`),
      balanceOf(balances, `sv_bonus:${person.lot}`, 'BONUS'),
      balanceOf(balances, 'refund_clearing:central'),
    ]).toEqual([0, 0, 0]);
    expect(await ask('approve', { refund: 'rfd_nobody', reference: 'x' })).toBe(400);
  });

  test('FLW-04 a refund refused by head office, or cancelled by the customer, lets the lot pay again', async () => {
    const { one, person, refund } = await aRequest(300_000);
    expect(await ask('refuse', { refund, reason: '证件不符' })).toBe(200);
    expect((await one.member(person.member)).lots).toMatchObject([{ state: 'ACTIVE' }]);
    expect(await waiting(person.lot)).toEqual([]);
  });

  test('W15 goods that come back after the refund: the difference is owed to the bank, listed, and paid once', async () => {
    const { one, person, sold, refund } = await aRequest(282_728, 19_000);
    expect(await ask('approve', { refund, reference: 'B1' })).toBe(200);
    const event = must(sold, 'a sale');
    const facts = returnFacts({ shift: 'shf_1', at: event.event.wall });
    const sale = must(bodyOf(event.event, 'sale.completed'), 'a sale').sale;
    one.write(returned({ id: `late_${person.lot}`, sale, log: [event], facts, lines: [{ id: '1', qty: null }] }));
    await one.push({ from: 5 });
    const [owed] = await waiting(person.lot);
    expect(owed).toMatchObject({ kind: 'DIFFERENCE', amount: 17_272, member: person.member });
    expect(balanceOf(await books(), `refund_due:${one.tid}`)).toBe(-17_272);
    const id = must(owed, 'it is listed').refund;
    expect(await ask('refuse', { refund: id, reason: 'no' })).toBe(400);
    expect(await ask('approve', { refund: id, reference: 'B2' })).toBe(200);
    expect(await ask('approve', { refund: id, reference: 'B2' })).toBe(400);
    const balances = await books();
    expect(['refund_due', 'floor'].map((code) => balanceOf(balances, `${code}:${one.tid}`))).toEqual([0, 0]);
    expect((await one.member(person.member)).lots).toMatchObject([
      { state: 'REFUNDED', refunded: { payable: 300_000 } },
    ]);
  });

  test('REF-15 a refund whose term is over is a case for a person, until it is paid', async () => {
    const { one, person, refund } = await aRequest(300_000);
    const overdue = async () =>
      (await findings(one)).filter(({ code, facts }) => code === 'REFUND_OVERDUE' && facts['refund'] === refund);
    const at = (days: number) => ({
      ...centre().central.clock,
      now: () => centre().central.clock.now() + days * dayMs,
    });
    await runDayWork({ ...centre().central, clock: at(5) });
    expect(await overdue()).toEqual([]);
    await runDayWork({ ...centre().central, clock: at(6) });
    await runDayWork({ ...centre().central, clock: at(6) });
    expect(await overdue()).toMatchObject([{ amount: 300_000, open: true, facts: { member: person.member } }]);
    expect(await ask('approve', { refund, reference: 'B3' })).toBe(200);
    expect(await overdue()).toMatchObject([{ open: false }]);
  });
}
