import { expect, test } from 'vitest';
import type { Finding } from '../../core/exception/finding.ts';
import { type ResolveWish, reopenFinding, resolveFinding } from '../../core/exception/resolve-finding.ts';
import type { Way } from '../../core/exception/ways.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { balanceOf, totalsByUnit } from '../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import { aPerson, depositOf, enrolment, lotOf, type Person, spending } from '../builders/central-people.ts';
import { granted } from '../builders/event-drafts.ts';
import { laterThan } from '../builders/later-than.ts';
import { leaseReturned } from '../builders/lease-drafts.ts';
import { returned, returnFacts } from '../builders/return-desk.ts';
import type { SignedTill } from '../builders/signed-till.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

let decisions = 0;

/** What people decide about findings at tills and at head office, and what it does to the books. */
export function exceptionStories({ centre, till, books }: CentreUnderTest): void {
  const findingOf = async (one: SignedTill, id: string): Promise<Finding> => {
    const { rows } = await one.pullAll();
    const told = rows.filter(({ kind, key }) => kind === 'finding' && key === id);
    return must(told.at(-1)?.data as Finding | undefined, `${id} is told`);
  };

  /** A member who used so much more than there was, at a till of their own. */
  async function overdraft(face: number): Promise<{ person: Person; seller: SignedTill; id: string }> {
    const [depositor, seller] = [await till(), await till()];
    const person = aPerson();
    const lot = lotOf(person, { p0: 100_000 });
    depositor.write(enrolment(person));
    depositor.write(depositOf(person, lot));
    await depositor.push();
    seller.write(spending(person, 100_000, lot));
    seller.write(spending(person, face, lot));
    await seller.push();
    return { person, seller, id: `OVERDRAWN:${person.member}` };
  }

  const decide = (one: SignedTill, finding: Finding, way: Way, change: Partial<ResolveWish> = {}): RecordedEvent => {
    decisions += 1;
    const wish = { id: `res_${decisions}`, finding, way, reason: '店长处理', tid: one.tid, hasShift: true, ...change };
    return one.write(granted(resolveFinding(wish)));
  };

  const takeBack = (one: SignedTill, decided: RecordedEvent): RecordedEvent => {
    decisions += 1;
    const resolved = must(bodyOf(decided.event, 'finding.resolved'), 'a decision');
    const id = `reo_${decisions}`;
    return one.write(granted(reopenFinding({ id, resolved, reason: '收错了', tid: one.tid, hasShift: true })));
  };

  const send = (one: SignedTill, event: RecordedEvent) => one.push({ from: event.event.seq, to: event.event.seq });

  const office = async (act: string, payload?: object) => {
    const headers = { authorization: 'Bearer head-office' };
    const url = `/v1/admin/exceptions${act}`;
    const reply = await centre().app.inject(
      payload ? { method: 'POST', url, headers, payload } : { method: 'GET', url, headers },
    );
    return { status: reply.statusCode, body: reply.json() };
  };

  async function allClosed(person: Person, tills: readonly SignedTill[], owed: number): Promise<void> {
    const balances = await books();
    expect(balanceOf(balances, `receivable:${person.member}`)).toBe(owed);
    for (const one of tills) expect(balanceOf(balances, `claim_clearing:${one.tid}`)).toBe(0);
    for (const total of totalsByUnit(balances).values()) expect(total).toBe(0);
  }

  test('OFF-03 a manager takes cash for an overdraft: the claim is paid, the case is closed, and every till of the shop sees who did it', async () => {
    const { person, seller, id } = await overdraft(4000);
    const other = await till();
    const open = await findingOf(other, id);
    expect(open).toMatchObject({ open: true, amount: 4000, store: 'sto_1' });
    const decided = decide(seller, open, 'COLLECT_CASH');
    const { body } = await send(seller, decided);
    expect(body.findings.map(({ finding }) => finding)).toContain(id);
    expect(await other.member(person.member)).toMatchObject({ receivable: 0 });
    expect(await findingOf(other, id)).toMatchObject({
      open: false,
      stands: false,
      resolved: { way: 'COLLECT_CASH', by: 'stf_wang', till: seller.tid, amount: 4000 },
    });
    await allClosed(person, [seller], 0);
    await send(seller, decided);
    await allClosed(person, [seller], 0);
  });

  test.each([
    ['the write-off is heard of first', true],
    ['the cash is heard of first', false],
  ])(
    'two managers decide at two tills, %s: the cash counts, the loss is taken out again, the other is named',
    async (_, writeOffFirst) => {
      const { person, seller, id } = await overdraft(14_300);
      const other = await till();
      const open = await findingOf(other, id);
      const cash = decide(other, open, 'COLLECT_CASH');
      const given = decide(seller, open, 'WRITE_OFF');
      const way = [() => send(seller, given), () => send(other, cash)];
      for (const push of writeOffFirst ? way : way.toReversed()) await push();
      expect(await findingOf(other, id)).toMatchObject({
        open: false,
        resolved: { till: other.tid, way: 'COLLECT_CASH', others: [{ till: seller.tid, way: 'WRITE_OFF' }] },
      });
      expect((await other.member(person.member)).writtenOff).toBeUndefined();
      await allClosed(person, [seller, other], 0);
    },
  );

  test('a write-off that turns out to be second is taken out: the claim stands, closed by who was first', async () => {
    const { person, seller, id } = await overdraft(5000);
    const other = await till();
    const open = await findingOf(other, id);
    const first = decide(other, open, 'SPOKEN');
    await laterThan(first);
    await send(seller, decide(seller, open, 'WRITE_OFF'));
    expect(await seller.member(person.member)).toMatchObject({ receivable: 0 });
    await send(other, first);
    expect(await findingOf(seller, id)).toMatchObject({
      open: false,
      stands: true,
      amount: 5000,
      resolved: { way: 'SPOKEN', till: other.tid, others: [{ way: 'WRITE_OFF', till: seller.tid }] },
    });
    await allClosed(person, [seller, other], 5000);
  });

  test('a claim written off stands again when the decision is taken back, at whichever till', async () => {
    const { person, seller, id } = await overdraft(3000);
    const given = decide(seller, await findingOf(seller, id), 'WRITE_OFF');
    await send(seller, given);
    expect(await seller.member(person.member)).toMatchObject({ receivable: 0, writtenOff: 3000 });
    const before = balanceOf(await books(), 'bad_debt');
    const elsewhere = await till();
    await send(elsewhere, takeBack(elsewhere, given));
    expect(await seller.member(person.member)).toMatchObject({ receivable: 3000 });
    expect(await findingOf(seller, id)).toMatchObject({
      open: true,
      amount: 3000,
      reopened: [bodyOf(given.event, 'finding.resolved')?.resolution],
    });
    expect(balanceOf(await books(), 'bad_debt')).toBe(before - 3000);
    await allClosed(person, [seller, elsewhere], 3000);
  });

  test('cash taken twice is owed back to the customer: a case of its own, closed by paying it back', async () => {
    const { person, seller, id } = await overdraft(2000);
    const other = await till();
    const open = await findingOf(other, id);
    await send(seller, decide(seller, open, 'COLLECT_CASH'));
    await send(other, decide(other, open, 'COLLECT_CASH'));
    const back = await findingOf(other, `CLAIM_OVERPAID:${person.member}`);
    expect(back).toMatchObject({ open: true, amount: 2000 });
    expect(await other.member(person.member)).toMatchObject({ receivable: 0, overpaid: 2000 });
    await send(other, decide(other, back, 'PAY_BACK'));
    expect(await findingOf(other, back.finding)).toMatchObject({ open: false, stands: false });
    expect((await other.member(person.member)).overpaid).toBeUndefined();
    await allClosed(person, [seller, other], 0);
  });

  test('OFF-03 the customer agrees that the next deposit pays: it is taken once its till has let go of it, and a later overdraft is asked about anew', async () => {
    const { person, seller, id } = await overdraft(3000);
    await send(seller, decide(seller, await findingOf(seller, id), 'NEXT_DEPOSIT'));
    expect(await findingOf(seller, id)).toMatchObject({ open: false, stands: true, resolved: { way: 'NEXT_DEPOSIT' } });
    expect(await seller.member(person.member)).toMatchObject({ receivable: 3000, agreed: 3000 });
    const depositor = await till();
    const lot = lotOf(person, { lot: `${person.lot}n`, p0: 100_000, b0: 10_000, tier: 'T2' });
    const deposit = depositOf(person, lot);
    const held = depositor.write({ ...deposit, body: { ...deposit.body, mint: 'hold' } });
    await depositor.push();
    expect(await seller.member(person.member)).toMatchObject({ receivable: 3000 });
    const lease = { lease: held.id, member: person.member, lot: lot.lot };
    const { rows } = await depositor.pullAll();
    const mine = must(
      rows.find(({ kind, data }) => kind === 'lease' && JSON.stringify(data).includes(lot.lot)),
      'a lease',
    );
    depositor.write(leaseReturned({ ...lease, lease: mine.key, amount: 110_000 }));
    await depositor.push({ from: 2 });
    const row = await seller.member(person.member);
    expect(row.receivable).toBe(0);
    expect(row.agreed).toBeUndefined();
    expect(row.lots.find((one) => one.lot === lot.lot)).toMatchObject({ c: 3000 });
    const balances = await books();
    expect(balanceOf(balances, `sv_principal:${lot.lot}`)).toBe(-(100_000 - 2727));
    expect(balanceOf(balances, `sv_bonus:${lot.lot}`, 'BONUS')).toBe(-(10_000 - 273));
    await allClosed(person, [seller, depositor], 0);
    expect(await findingOf(seller, id)).toMatchObject({ open: false, stands: false });
  });

  test('an agreement that is taken back takes nothing', async () => {
    const { person, seller, id } = await overdraft(2500);
    const agreed = decide(seller, await findingOf(seller, id), 'NEXT_DEPOSIT');
    await send(seller, agreed);
    await send(seller, takeBack(seller, agreed));
    seller.write(depositOf(person, lotOf(person, { lot: `${person.lot}n`, p0: 50_000 })));
    await send(seller, must(seller.events.at(-1), 'the deposit'));
    expect(await seller.member(person.member)).toMatchObject({ receivable: 2500 });
    expect((await seller.member(person.member)).agreed).toBeUndefined();
    expect(await findingOf(seller, id)).toMatchObject({ open: true });
  });

  test('a later overdraft opens the case again, for what is owed then', async () => {
    const { person, seller, id } = await overdraft(1000);
    await send(seller, decide(seller, await findingOf(seller, id), 'WRITE_OFF'));
    expect(await findingOf(seller, id)).toMatchObject({ open: false });
    const sale = seller.write(spending(person, 700, lotOf(person, { p0: 100_000 })));
    await send(seller, sale);
    expect(await findingOf(seller, id)).toMatchObject({ open: true, amount: 700 });
    await allClosed(person, [seller], 700);
  });

  test('what customers were told stays written down while nothing moves, and a till’s own findings stay its own', async () => {
    const { person, seller, id } = await overdraft(500);
    await send(seller, decide(seller, await findingOf(seller, id), 'SPOKEN'));
    expect(await findingOf(seller, id)).toMatchObject({ open: false, stands: true, resolved: { way: 'SPOKEN' } });
    expect(await seller.member(person.member)).toMatchObject({ receivable: 500 });
    const paper: Finding = {
      finding: 'PAPER_STUCK:job_1',
      code: 'PAPER_STUCK',
      amount: 0,
      facts: {},
      at: 1,
      open: true,
    };
    expect((await send(seller, decide(seller, paper, 'CHECKED'))).status).toBe(200);
    const { rows } = await seller.pullAll();
    expect(rows.filter(({ key }) => key === paper.finding)).toEqual([]);
  });

  test('a decision outlives the fact being found anew with less of it: goods came back, nobody is asked twice', async () => {
    const { person, seller, id } = await overdraft(300);
    const sold = seller.write(spending(person, 200, lotOf(person, { p0: 100_000 })));
    await send(seller, sold);
    await send(seller, decide(seller, await findingOf(seller, id), 'SPOKEN'));
    const facts = returnFacts({ shift: 'shf_1', at: sold.event.wall });
    const { sale } = must(bodyOf(sold.event, 'sale.completed'), 'a sale');
    const back = returned({ id: `back_${sale}`, sale, log: [sold], facts, lines: [{ id: '1', qty: null }] });
    await send(seller, seller.write(back));
    expect(await findingOf(seller, id)).toMatchObject({
      open: false,
      stands: true,
      amount: 300,
      resolved: { way: 'SPOKEN' },
    });
  });

  test('cash that is not what was decided changes no claim and is looked at', async () => {
    const { person, seller, id } = await overdraft(600);
    const open = await findingOf(seller, id);
    const draft = granted(
      resolveFinding({
        id: 'res_crooked',
        finding: open,
        way: 'COLLECT_CASH',
        reason: 'x',
        tid: seller.tid,
        hasShift: true,
      }),
    );
    const crooked = seller.write({ ...draft, body: { ...draft.body, cash: 60_000 } });
    expect((await send(seller, crooked)).body.findings).toMatchObject([{ code: 'BAD_POSTINGS', amount: 600 }]);
    expect(await seller.member(person.member)).toMatchObject({ receivable: 600 });
  });

  test('FLW-08 head office sees the dearest first, decides by the same rules, takes back, and cannot take cash', async () => {
    const { person, id } = await overdraft(99_000);
    const { body } = await office('');
    const open = body.findings as Finding[];
    const worths = open.map(({ amount }) => amount);
    expect(worths.indexOf(99_000)).toBe(worths.indexOf(Math.max(...worths)));
    const reason = '总部决定';
    expect(await office('/resolve', { finding: id, way: 'COLLECT_CASH', reason })).toMatchObject({ status: 400 });
    expect(await office('/resolve', { finding: id, way: 'BEAR', reason })).toMatchObject({ status: 400 });
    expect(await office('/resolve', { finding: 'OVERDRAWN:nobody', way: 'WRITE_OFF', reason })).toMatchObject({
      status: 400,
    });
    expect(await office('/resolve', { finding: id, way: 'WRITE_OFF', reason })).toMatchObject({ status: 200 });
    expect(await office('/resolve', { finding: id, way: 'WRITE_OFF', reason })).toMatchObject({ status: 400 });
    await allClosed(person, [], 0);
    expect(await office('/reopen', { finding: id, reason })).toMatchObject({ status: 200 });
    expect(await office('/reopen', { finding: id, reason })).toMatchObject({ status: 400 });
    await allClosed(person, [], 99_000);
  });
}
