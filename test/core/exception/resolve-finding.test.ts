import { describe, expect, test } from 'vitest';
import { judge, renewed, withDecisions } from '../../../core/exception/decisions.ts';
import { findingClasses } from '../../../core/exception/finding-classes.ts';
import { titleOf, whatHappened } from '../../../core/exception/finding-words.ts';
import { reopenFinding, resolveFinding } from '../../../core/exception/resolve-finding.ts';
import { restoreWrittenOff, settleDecision } from '../../../core/exception/settle-decision.ts';
import { type Way, ways } from '../../../core/exception/ways.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { isBalanced } from '../../../core/ledger/balance.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { openShift } from '../../../core/till/shift.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { findingReopened, findingResolved, overdrawnFinding } from '../../builders/exception-drafts.ts';

const wish = { id: 'res_1', finding: overdrawnFinding(), reason: '顾客到店付清', tid: 't1', hasShift: true } as const;
const refusalOf = (result: ReturnType<typeof resolveFinding> | ReturnType<typeof reopenFinding>) =>
  result.ok ? null : result.refusal.code;

describe('a manager decides at the till', () => {
  test('cash for a claim goes into the drawer and waits for the centre; nothing else of the books moves', () => {
    const draft = granted(resolveFinding({ ...wish, way: 'COLLECT_CASH' }));
    expect(draft.post).toEqual([
      ['cash_drawer:t1', 'CNY', 14_300],
      ['claim_clearing:t1', 'CNY', -14_300],
    ]);
    expect(granted(resolveFinding({ ...wish, way: 'WRITE_OFF' })).post).toEqual([]);
  });

  test('what is decided, what does not lead out, a missing reason and cash without a shift are refused', () => {
    const decided = overdrawnFinding({ open: false });
    expect(refusalOf(resolveFinding({ ...wish, way: 'WRITE_OFF', finding: decided }))).toBe('FINDING_DECIDED');
    expect(refusalOf(resolveFinding({ ...wish, way: 'SAME_PERSON' }))).toBe('WAY_UNFIT');
    expect(refusalOf(resolveFinding({ ...wish, way: 'WRITE_OFF', reason: ' ' }))).toBe('REASON_MISSING');
    expect(refusalOf(resolveFinding({ ...wish, way: 'COLLECT_CASH', hasShift: false }))).toBe('SHIFT_CLOSED');
    const transfer = overdrawnFinding({ code: 'TRANSFER_REVIEW' });
    expect(refusalOf(resolveFinding({ ...wish, way: 'APPROVE', finding: transfer }))).toBe('WAY_UNFIT');
  });

  test('cash of a claim counts in the shift as paid in, and paid out when it is given back', () => {
    const till = anEventLog();
    till.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: { '10000': 5 } })), {
      shift: 'shift_1',
    });
    const draft = findingResolved();
    till.write(draft);
    expect(foldShift(till.events)).toMatchObject({ figures: { cashIn: 14_300 }, drawer: 64_300 });
    till.write(findingReopened(draft.body));
    expect(foldShift(till.events)).toMatchObject({ figures: { cashIn: 14_300, cashOut: 14_300 }, drawer: 50_000 });
  });
});

describe('taking back', () => {
  test.each(
    Object.values(findingClasses)
      .flatMap(({ ways: out }) => out.map((way): Way => way))
      .filter((way, at, all) => all.indexOf(way) === at),
  )('%s has an undo that leaves nothing behind, or says that it has none', (way) => {
    const code = must(
      (Object.keys(findingClasses) as (keyof typeof findingClasses)[]).find((one) =>
        findingClasses[one].ways.some((own) => own === way),
      ),
      'some finding offers it',
    );
    const resolved = resolveFinding({ ...wish, finding: overdrawnFinding({ code }), way });
    const body = { resolution: 'res_1', finding: 'x', way, cash: 0, member: null };
    if (ways[way].undo === null)
      return expect(refusalOf(reopenFinding({ ...wish, id: 'reo_1', resolved: body }))).toBe('WAY_UNFIT');
    const draft = granted(resolved);
    const back = granted(reopenFinding({ ...wish, id: 'reo_1', resolved: draft.body }));
    expect(isBalanced(draft.post) && isBalanced(back.post)).toBe(true);
    const sums = new Map<string, number>();
    for (const [name, , amount] of [...draft.post, ...back.post]) sums.set(name, (sums.get(name) ?? 0) + amount);
    expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
  });

  test('a claim written off stands again when the decision is taken back', () => {
    const till = anEventLog();
    const draft = findingResolved({ way: 'WRITE_OFF' });
    const resolved = till.write(draft);
    const centre = anEventLog({ tid: 'central' });
    const claim = { owed: 14_300, writtenOff: 0, agreed: 0 };
    const answer = centre.write(must(settleDecision({ arrived: resolved, facts: [resolved], claim }), 'written off'));
    expect(answer.event.post).toEqual([
      ['bad_debt', 'CNY', 14_300],
      ['receivable:mem_1', 'CNY', -14_300],
    ]);
    const reopened = till.write(findingReopened(draft.body));
    const facts = [resolved, answer, reopened];
    const back = settleDecision({ arrived: reopened, facts, claim: { owed: 0, writtenOff: 14_300, agreed: 0 } });
    expect(back).toMatchObject({ body: { writtenOff: -14_300, paid: 0 } });
  });

  test('goods that come back after a write-off bring the loss back into the books, not money to the customer', () => {
    const back = anEventLog({ tid: 'central' }).write(findingResolved());
    const claim = { finding: 'OVERDRAWN:mem_1', member: 'mem_1', overpaid: 5000, writtenOff: 14_300 };
    expect(restoreWrittenOff(back, claim)).toMatchObject({ body: { writtenOff: -5000 } });
    expect(restoreWrittenOff(back, { ...claim, writtenOff: 0 })).toBeNull();
  });
});

describe('what a decision closes', () => {
  const decide = (seen: number) => {
    const draft = findingResolved({ way: 'SPOKEN', finding: overdrawnFinding({ at: seen }) });
    return judge([anEventLog().write(draft)]);
  };

  test('the state it was made for; a later overdraft opens the finding again', () => {
    const closed = withDecisions(overdrawnFinding(), decide(1000));
    expect(closed).toMatchObject({ open: false, resolved: { way: 'SPOKEN', seen: 1000 } });
    expect(renewed(overdrawnFinding({ at: 2000 }), closed)).toMatchObject({ open: false, at: 1000 });
    expect(renewed(overdrawnFinding({ at: 2000, amount: 20_000 }), closed)).toMatchObject({ open: true, at: 2000 });
  });

  test('what has ended and happens again is a new state, whatever its sum', () => {
    const gone = renewed(
      overdrawnFinding({ amount: 0, stands: false, at: 1500 }),
      withDecisions(overdrawnFinding(), decide(1000)),
    );
    expect(gone).toMatchObject({ open: false });
    expect(renewed(overdrawnFinding({ amount: 100, at: 2000 }), gone)).toMatchObject({ open: true, at: 2000 });
  });

  test('a decision taken back opens it again', () => {
    const till = anEventLog();
    const draft = findingResolved({ way: 'SPOKEN' });
    till.write(draft);
    till.write(findingReopened(draft.body));
    expect(withDecisions(overdrawnFinding(), judge(till.events))).toMatchObject({ open: true, reopened: ['res_1'] });
  });

  test('of two managers the first by the stamp counts, and the other is named', () => {
    const [one, two] = [anEventLog({ tid: 't1' }), anEventLog({ tid: 't2' })];
    one.write(findingResolved({ id: 'res_0', way: 'SPOKEN' }));
    const late = [
      two.write(findingResolved({ id: 'res_a', way: 'SPOKEN', tid: 't2' })),
      one.write(findingResolved({ id: 'res_b', way: 'WRITE_OFF' })),
    ];
    const judged = judge([...late, ...one.events]);
    expect(judged.winner?.resolution).toBe(judge([...one.events, ...late].toReversed()).winner?.resolution);
    expect(judged.others).toHaveLength(2);
  });

  test('cash that was taken goes before a claim given up, whoever was first', () => {
    const [one, two] = [anEventLog({ tid: 't1' }), anEventLog({ tid: 't2' })];
    const events = [
      one.write(findingResolved({ id: 'res_a', way: 'WRITE_OFF' })),
      one.write(findingResolved({ id: 'res_b', way: 'SPOKEN' })),
      two.write(findingResolved({ id: 'res_c', tid: 't2' })),
    ];
    expect(judge(events).winner?.resolution).toBe('res_c');
  });
});

describe('words', () => {
  test.each(Object.entries(findingClasses))('%s says what happened in two languages, with its source', (code, kind) => {
    expect(kind.zh).toMatch(/\p{Script=Han}/u);
    expect(kind.en).not.toMatch(/\p{Script=Han}/u);
    const blanks = (text: string) =>
      [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))].toSorted();
    expect(blanks(kind.en)).toEqual(blanks(kind.zh));
    expect(kind.worth === 'owed' || kind.worth === 'lost' ? kind.zh : '¥{{amount}}').toContain('¥{{amount}}');
    expect(kind.source).toMatch(/[A-Z]{2,3}[- ]\d+/);
    expect(Array.from(kind.title.zh).length).toBeLessThanOrEqual(12);
    expect(code).toMatch(/^[A-Z_]+$/);
  });

  test('a fact nobody knows reads as a dash, and a long id by its end', () => {
    const finding = overdrawnFinding({ facts: { name: '李*' } });
    expect(whatHappened(finding, 'zh')).toContain('李* –');
    expect(whatHappened(finding, 'zh')).toContain('¥143.00');
    expect(titleOf(finding, 'en')).toBe('Overdrawn offline');
    const card = overdrawnFinding({ code: 'CARD_OVER_LIMIT', facts: { card: `${'x'.repeat(40)}end` } });
    expect(whatHappened(card, 'en')).toContain('Card …xxxend holds');
    const crooked = overdrawnFinding({ code: 'BAD_POSTINGS', facts: { why: 'not so '.repeat(30) } });
    expect(whatHappened(crooked, 'zh')).toContain(`${'not so '.repeat(30).slice(0, 80)}…`);
    const clock = overdrawnFinding({ code: 'CLOCK_SKEW', facts: { till: 't1', skewMs: -600_000 } });
    expect(whatHappened(clock, 'zh')).toContain('差 10 分钟');
  });
});

test('the body that is written is the one that is read', () => {
  const till = anEventLog();
  const recorded = till.write(findingResolved());
  expect(bodyOf(recorded.event, 'finding.resolved')).toMatchObject({
    way: 'COLLECT_CASH',
    cash: 14_300,
    member: 'mem_1',
  });
});
