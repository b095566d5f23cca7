import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../core/exception/finding.ts';
import { mayTakeBack, worklistOf } from '../../../core/exception/worklist.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { findingReopened, findingResolved, overdrawnFinding } from '../../builders/exception-drafts.ts';

const here = (rows: readonly Finding[], own: readonly RecordedEvent[] = [], local: readonly Finding[] = []) =>
  worklistOf({ rows, local, own, store: 's1', tongue: 'zh', nameOf: (id) => (id === 'li' ? '李强' : id) });
const ids = (items: ReturnType<typeof here>['open']) => items.map(({ finding }) => finding.finding);
const note = overdrawnFinding({ finding: 'CLOCK_SKEW:t1', code: 'CLOCK_SKEW', amount: 0, at: 5 });
const paper = overdrawnFinding({ finding: 'PAPER_STUCK:job_1', code: 'PAPER_STUCK', amount: 0, facts: {}, at: 9 });
const decided = (finding: Finding, resolution: string, seen = finding.at): Finding => ({
  ...finding,
  open: false,
  resolved: { resolution, way: 'SPOKEN', by: 'li', till: 't2', at: 50, seen, amount: finding.amount, others: [] },
});

describe('the worklist of a till', () => {
  test('has the dearest first, then the oldest; the centre’s and its own in one; nothing of other shops', () => {
    const small = overdrawnFinding({ finding: 'OVERDRAWN:b', amount: 100, at: 1 });
    const old = overdrawnFinding({ finding: 'OVERDRAWN:c', amount: 100, at: 0 });
    const foreign = overdrawnFinding({ finding: 'OVERDRAWN:x', store: 's2' });
    const closed = overdrawnFinding({ finding: 'OVERDRAWN:y', open: false, stands: false });
    const { open, done } = here([note, small, foreign, old, overdrawnFinding({ store: 's1' }), closed], [], [paper]);
    expect(ids(open)).toEqual(['OVERDRAWN:mem_1', 'OVERDRAWN:c', 'OVERDRAWN:b', 'CLOCK_SKEW:t1', 'PAPER_STUCK:job_1']);
    expect(done).toEqual([]);
  });

  test('shows a decision made here at once, waiting for the centre, and can take it back', () => {
    const till = anEventLog();
    const draft = findingResolved({ way: 'WRITE_OFF' });
    till.write(draft);
    const row = overdrawnFinding();
    const first = here([row], till.events);
    expect([ids(first.open), ids(first.done), first.done[0]?.waits]).toEqual([[], [row.finding], true]);
    expect(mayTakeBack(must(first.done[0], 'done'))).toBe(true);
    till.write(findingReopened(draft.body));
    expect(ids(here([row], till.events).open)).toEqual([row.finding]);
  });

  test('follows the centre once it has answered: closed, taken back elsewhere, or grown since', () => {
    const till = anEventLog();
    till.write(findingResolved({ way: 'SPOKEN' }));
    const answered = decided(overdrawnFinding(), 'res_1');
    expect(here([answered], till.events).done).toMatchObject([{ waits: false, finding: { resolved: { by: 'li' } } }]);
    const reopened = overdrawnFinding({ reopened: ['res_1'] });
    expect(ids(here([reopened], till.events).open)).toEqual([reopened.finding]);
    const grown = overdrawnFinding({ at: 2000, amount: 20_000 });
    expect(ids(here([grown], till.events).open)).toEqual([grown.finding]);
  });

  test('opens again at once what the centre had closed and this till takes back', () => {
    const till = anEventLog();
    till.write(findingReopened({ ...findingResolved({ id: 'res_9', way: 'SPOKEN' }).body }));
    const { open } = here([decided(overdrawnFinding(), 'res_9')], till.events);
    expect(open).toMatchObject([{ waits: true, finding: { finding: 'OVERDRAWN:mem_1' } }]);
  });

  test('tells who decided too late, until they have looked', () => {
    const till = anEventLog();
    till.write(findingResolved({ way: 'WRITE_OFF' }));
    const rows = [decided(overdrawnFinding(), 'res_other')];
    const late = must(here(rows, till.events).open[0], 'told').finding;
    expect(late).toMatchObject({
      code: 'RESOLVED_ELSEWHERE',
      facts: { by: '李强', till: 't2', way: '已与顾客说明', own: '免除，记坏账' },
    });
    till.write(findingResolved({ id: 'res_2', finding: late, way: 'CHECKED' }));
    expect(ids(here(rows, till.events).open)).toEqual([]);
  });

  test('hides a trouble of its own that somebody has looked at, and shows it as done when it has ended', () => {
    const till = anEventLog();
    till.write(findingResolved({ finding: paper, way: 'CHECKED' }));
    const hidden = here([], till.events, [paper]);
    expect([ids(hidden.open), mayTakeBack(must(hidden.done[0], 'done'))]).toEqual([[], true]);
    const ended = here([], till.events);
    expect([ids(ended.done), mayTakeBack(must(ended.done[0], 'done'))]).toEqual([[paper.finding], false]);
  });
});
