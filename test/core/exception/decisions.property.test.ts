import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge, standingOf } from '../../../core/exception/decisions.ts';
import { settleDecision } from '../../../core/exception/settle-decision.ts';
import type { Way } from '../../../core/exception/ways.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { receivableOpened } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import { findingReopened, findingResolved, overdrawnFinding } from '../../builders/exception-drafts.ts';

const tills = ['t1', 't2', 't3'];

interface Choice {
  readonly till: number;
  readonly way: Way;
  /** Till that takes it back, or none does. */
  readonly undoneAt: number | null;
}

const choices = (ways: readonly Way[]) =>
  fc.array(
    fc.record<Choice>({
      till: fc.nat(2),
      way: fc.constantFrom(...ways),
      undoneAt: fc.option(fc.nat(2), { freq: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  );

const logOf = (logs: readonly EventLog[], till: number): EventLog => must(logs[till], 'there are three tills');

/** What managers at three tills decided about one state of a finding, without hearing of each other. */
function decided(finding: ReturnType<typeof overdrawnFinding>, chosen: readonly Choice[]): RecordedEvent[] {
  const logs = tills.map((tid) => anEventLog({ tid }));
  const made = chosen.map((one, at) => {
    const tid = must(tills[one.till], 'a till');
    return logOf(logs, one.till).write(findingResolved({ id: `res_${at}`, finding, way: one.way, tid }));
  });
  const undone = chosen.flatMap((one, at) => {
    const body = bodyOf(must(made[at], 'made').event, 'finding.resolved');
    if (one.undoneAt === null || body === null) return [];
    const tid = must(tills[one.undoneAt], 'a till');
    return [logOf(logs, one.undoneAt).write(findingReopened(body, { id: `reo_${at}`, tid }))];
  });
  return [...made, ...undone];
}

/** The centre that hears of them in this order. */
function centreAfter(arriving: readonly RecordedEvent[]) {
  const centre = anEventLog({ tid: 'central', epoch: 'c1' });
  const opened = centre.write(receivableOpened('sale', { principal: 14_300, bonus: 0 }));
  let row = must(foldMember(null, opened, 'salt', 'mem_1'), 'the claim is known');
  const facts: RecordedEvent[] = [];
  for (const arrived of arriving) {
    if (facts.every(({ id }) => id !== arrived.id)) facts.push(arrived);
    const claim = {
      owed: row.receivable - (row.overpaid ?? 0),
      writtenOff: row.writtenOff ?? 0,
      agreed: row.agreed ?? 0,
    };
    const draft = settleDecision({ arrived, facts, claim });
    if (draft === null) continue;
    const answer = centre.write(draft);
    facts.push(answer);
    row = must(foldMember(row, answer, 'salt', 'mem_1'), 'the member stays known');
  }
  const books = trialBalance([...centre.events, ...facts.filter(({ event }) => event.tid !== 'central')]);
  return { row, books, judged: judge(facts) };
}

const sumsOf = ({ row, books, judged }: ReturnType<typeof centreAfter>) => ({
  receivable: row.receivable,
  overpaid: row.overpaid ?? 0,
  writtenOff: row.writtenOff ?? 0,
  agreed: row.agreed ?? 0,
  books: [...books.keys()]
    .toSorted()
    .flatMap((name) => (balanceOf(books, name) === 0 ? [] : [[name, balanceOf(books, name)]])),
  winner: judged.winner?.resolution ?? null,
  others: judged.others.map(({ resolution }) => resolution),
});

test('whatever managers decide at three tills and in whatever order it arrives, the books and the winner are the same', () => {
  const about = overdrawnFinding();
  fc.assert(
    fc.property(
      choices(['COLLECT_CASH', 'NEXT_DEPOSIT', 'WRITE_OFF', 'SPOKEN']),
      fc.infiniteStream(fc.nat()),
      (chosen, keys) => {
        const events = decided(about, chosen);
        const order = new Map(events.map(({ id }) => [id, must(keys.next().value, 'a stream never ends')]));
        const shuffled = events.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
        const straight = sumsOf(centreAfter(events));
        expect(sumsOf(centreAfter(shuffled))).toEqual(straight);
        expect(sumsOf(centreAfter([...shuffled, ...events]))).toEqual(straight);
        // Cash that was taken is owed back or pays the claim; a claim is never given up beyond what stands.
        const cash = events.reduce((sum, { event }) => sum + Number(event.body['cash']), 0);
        expect(straight.receivable - straight.overpaid).toBe(14_300 - cash - straight.writtenOff);
        expect(straight.writtenOff).toBeGreaterThanOrEqual(0);
        if (straight.overpaid > 0) expect(straight.writtenOff).toBe(0);
      },
    ),
  );
});

test('every entry is balanced, and what tills took for claims stands nowhere once the centre has answered', () => {
  fc.assert(
    fc.property(choices(['COLLECT_CASH', 'WRITE_OFF']), (chosen) => {
      const { books } = centreAfter(decided(overdrawnFinding(), chosen));
      for (const total of totalsByUnit(books).values()) expect(total).toBe(0);
      for (const tid of tills) expect(balanceOf(books, `claim_clearing:${tid}`, 'CNY')).toBe(0);
    }),
  );
});

test('a loss is named once, for the shop of whoever was first, and comes out again when it is taken back', () => {
  const finding = overdrawnFinding({
    finding: 'VOUCHER_OVERDRAWN:v1',
    code: 'VOUCHER_OVERDRAWN',
    amount: 3000,
    facts: {},
  });
  fc.assert(
    fc.property(choices(['BEAR', 'CHECKED']), (chosen) => {
      const events = decided(finding, chosen);
      const { books } = centreAfter(events);
      const bears = standingOf(events)[0]?.way === 'BEAR';
      expect(balanceOf(books, 'loss_borne:s1', 'CNY')).toBe(bears ? 3000 : 0);
      expect(balanceOf(books, 'loss_named', 'CNY')).toBe(bears ? -3000 : 0);
    }),
  );
});
