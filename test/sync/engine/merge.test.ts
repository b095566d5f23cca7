import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../sync/engine/answer.ts';
import { mergeHello } from '../../../sync/engine/merge-hello.ts';
import { mergePush } from '../../../sync/engine/merge-push.ts';
import type { OutboxLog } from '../../../sync/engine/ports.ts';
import { firstState, logStateOf, nextWork, type SyncState, withLog } from '../../../sync/engine/sync-state.ts';
import type { HelloReply, PushProblem, PushReply } from '../../../sync/protocol/messages.ts';

const id = (letter: string): string => letter.repeat(64);

const aLogOf = (change: Partial<OutboxLog> = {}): OutboxLog => ({
  log: 'e1',
  tid: 'til_1',
  epoch: 'e1',
  headSeq: 20,
  headId: id('f'),
  from: 1,
  acked: 10,
  current: true,
  former: false,
  forked: false,
  ...change,
});

const hello = (change: Partial<HelloReply> = {}): Answer<HelloReply> => ({
  kind: 'reply',
  value: {
    serverId: 's',
    incarnation: 'life-1',
    hwm: 10,
    hwmId: id('a'),
    srvHlc: '0000000000010000',
    t1: 0,
    t2: 0,
    limits: { maxEvents: 500, maxBytes: 524_288 },
    minSchema: 1,
    ...change,
  },
});

const pushed = (change: Partial<PushReply> = {}): Answer<PushReply> => ({
  kind: 'reply',
  value: {
    hwm: 15,
    hwmId: id('e'),
    level: 'durable',
    gseqHi: 99,
    findings: [],
    srvHlc: '0000000000010000',
    t1: 0,
    t2: 0,
    nextMs: 0,
    maxBatch: 500,
    ...change,
  },
});

const problem = (value: PushProblem): Answer<PushReply> => ({ kind: 'problem', problem: value });
const later = (shrink = true): Answer<PushReply> => ({ kind: 'later', retryAfterMs: null, shrink, silent: true });

const greeted = withLog(firstState, aLogOf(), { greeted: true, next: 11 });
const sent = { from: 11, to: 15, headId: id('e') };

const mine = { id: id('a'), back: 'whole' } as const;

const effectsOf = (step: { effects: readonly { kind: string }[] }): string[] =>
  step.effects.map(({ kind }) => kind).filter((kind) => kind !== 'heard');

describe('a greeting', () => {
  test('goes on behind what the centre has, even if the reply to the last push was lost', () => {
    const step = mergeHello(firstState, aLogOf(), hello({ hwm: 14 }), mine);
    expect(step.effects).toContainEqual({ kind: 'acknowledge', log: 'e1', upTo: 14, level: 'stored', forked: false });
    expect(nextWork(step.state, [aLogOf({ acked: 14 })])).toMatchObject({ kind: 'push', from: 15 });
  });

  test('of a centre restored from an older copy sends again what it lost and reads the rows anew', () => {
    const step = mergeHello(firstState, aLogOf(), hello({ hwm: 4 }), mine);
    expect(effectsOf(step)).toEqual(['acknowledge', 'start-over']);
    expect(logStateOf(step.state, aLogOf()).next).toBe(5);
  });

  test('in a new life of the centre asks every other log again where it stands', () => {
    const old = aLogOf({ log: 'e0', epoch: 'e0', acked: 20, current: false });
    let state: SyncState = { ...greeted, incarnation: 'life-1' };
    state = withLog(state, old, { greeted: true });
    const step = mergeHello(state, aLogOf(), hello({ incarnation: 'life-2' }), mine);
    expect(effectsOf(step)).toEqual(['start-over']);
    expect(nextWork(step.state, [old, aLogOf()])).toMatchObject({ kind: 'greet', log: { log: 'e0' } });
  });

  test('of a centre that knows more than the till shows that the till was restored: it goes on in a new epoch', () => {
    const step = mergeHello(firstState, aLogOf(), hello({ hwm: 25 }), { id: null, back: 'whole' });
    expect(step.effects.slice(1)).toEqual([
      { kind: 'open-epoch', reason: 'restored' },
      { kind: 'acknowledge', log: 'e1', upTo: 25, level: 'stored', forked: false },
    ]);
    expect(nextWork(step.state, [aLogOf({ acked: 25, headSeq: 25 })])).toBeNull();
  });

  test('of a centre that knows another history beyond the till’s own shows it all that is here, and acknowledges nothing', () => {
    const step = mergeHello(firstState, aLogOf(), hello({ hwm: 25 }), { id: null, back: 'parted' });
    expect(effectsOf(step)).toEqual([]);
    expect(nextWork(step.state, [aLogOf()])).toMatchObject({ kind: 'push', from: 1 });
  });

  test('of a centre that cannot give back what it knows: a new epoch, and all that is here is shown to it', () => {
    const step = mergeHello(firstState, aLogOf(), hello({ hwm: 25 }), { id: null, back: 'unable' });
    expect(effectsOf(step)).toEqual(['open-epoch']);
    expect(nextWork(step.state, [aLogOf({ current: false })])).toMatchObject({ kind: 'push', from: 1 });
  });

  test('whose lost events cannot be had now is repeated later, and nothing is decided before', () => {
    const step = mergeHello(firstState, aLogOf(), hello({ hwm: 25 }), { id: null, back: { later: 4000 } });
    expect([step.effects, step.pace]).toEqual([[], { kind: 'backoff', atLeastMs: 4000 }]);
    expect(nextWork(step.state, [aLogOf()])).toMatchObject({ kind: 'greet' });
  });

  test('with another id at the same position sends everything again, so that the centre finds where histories part', () => {
    const step = mergeHello(firstState, aLogOf(), hello({ hwmId: id('9') }), mine);
    expect(effectsOf(step)).toEqual([]);
    expect(nextWork(step.state, [aLogOf()])).toMatchObject({ kind: 'push', from: 1 });
  });
});

describe('a push', () => {
  test('that was taken advances, and duplicates the centre had already do no harm', () => {
    const step = mergePush(greeted, aLogOf(), sent, pushed());
    expect(effectsOf(step)).toEqual(['acknowledge']);
    expect(logStateOf(step.state, aLogOf()).next).toBe(16);
  });

  test('with a gap goes back to what the centre expects', () => {
    const step = mergePush(greeted, aLogOf({ acked: 5 }), sent, problem({ problem: 'gap', expect: 8 }));
    expect(logStateOf(step.state, aLogOf()).next).toBe(8);
    expect(effectsOf(step)).toEqual([]);
    expect(step.pace.kind).toBe('at-once');
  });

  test('with a gap behind the acknowledged goes back there, because the centre was restored', () => {
    const step = mergePush(greeted, aLogOf(), sent, problem({ problem: 'gap', expect: 3 }));
    expect(effectsOf(step)).toEqual(['acknowledge', 'start-over']);
    expect(logStateOf(step.state, aLogOf()).next).toBe(3);
  });

  test('with a gap that makes no sense waits and asks, instead of spinning', () => {
    const step = mergePush(greeted, aLogOf(), sent, problem({ problem: 'gap', expect: 11 }));
    expect(step.pace.kind).toBe('backoff');
    expect(logStateOf(step.state, aLogOf()).greeted).toBe(false);
  });

  test('that meets another history opens a new epoch once, and the rest of the branch still goes up', () => {
    const step = mergePush(greeted, aLogOf(), sent, problem({ problem: 'fork', forkAt: 12 }));
    expect(effectsOf(step)).toEqual(['acknowledge', 'open-epoch']);
    const branch = aLogOf({ acked: 15, forked: true, current: false });
    expect(nextWork(step.state, [branch])).toMatchObject({ kind: 'push', from: 16 });
    const rest = { from: 16, to: 20, headId: id('f') };
    const again = mergePush(step.state, branch, rest, problem({ problem: 'fork', forkAt: 16 }));
    expect(effectsOf(again)).toEqual(['acknowledge']);
  });

  test('whose chain broke on the way is sent once more; then the till asks where the centre stands', () => {
    const once = mergePush(greeted, aLogOf(), sent, problem({ problem: 'broken-chain', at: 12 }));
    expect(once.pace.kind).toBe('at-once');
    expect(logStateOf(once.state, aLogOf()).next).toBe(11);
    const twice = mergePush(once.state, aLogOf(), sent, problem({ problem: 'broken-chain', at: 12 }));
    expect(twice.pace.kind).toBe('backoff');
    expect(nextWork(twice.state, [aLogOf()])).toMatchObject({ kind: 'greet' });
  });

  test('of a revoked till goes into the drop box once and stays queued', () => {
    const step = mergePush(greeted, aLogOf(), sent, problem({ problem: 'revoked', kept: 5 }));
    expect(effectsOf(step)).toEqual([]);
    expect(step.state.till).toBe('revoked');
    expect(nextWork(step.state, [aLogOf()])).toMatchObject({ kind: 'push', from: 16 });
  });

  test('of an unknown till stops sending and only asks again later', () => {
    const step = mergePush(greeted, aLogOf(), sent, problem({ problem: 'unknown-till' }));
    expect(step.state.till).toBe('unknown-till');
    expect(step.pace.kind).toBe('rest');
    expect(nextWork(step.state, [aLogOf()])).toMatchObject({ kind: 'greet' });
    const back = mergeHello(step.state, aLogOf(), hello(), mine);
    expect(back.state.till).toBe('ok');
  });

  test('that came back too large or not at all is halved and grows again', () => {
    const less = mergePush(greeted, aLogOf(), sent, later());
    expect(less.state.batch).toEqual({ maxEvents: 250, maxBytes: 262_144 });
    const more = mergePush(less.state, aLogOf(), sent, pushed());
    expect(more.state.batch.maxEvents).toBe(500);
    expect(more.state.misses).toBe(0);
  });

  test('is never halved below one event', () => {
    let state = greeted;
    for (let at = 0; at < 20; at++) state = mergePush(state, aLogOf(), sent, later()).state;
    expect(state.batch.maxEvents).toBe(1);
    expect(state.misses).toBe(20);
  });

  test('that the centre cannot read is narrowed to one event, which then waits and is shown', () => {
    const narrowed = mergePush(greeted, aLogOf(), sent, problem({ problem: 'bad-message', detail: 'x' }));
    expect(narrowed.state.batch.maxEvents).toBe(250);
    const one = { ...sent, to: 11 };
    const waiting = mergePush(narrowed.state, aLogOf(), one, problem({ problem: 'bad-message', detail: 'x' }));
    expect(waiting.state.blocked).toBe('x');
    expect(waiting.pace.kind).toBe('rest');
    expect(effectsOf(waiting)).toEqual([]);
  });

  test('that leaves the centre further than was sent means a second writer: the ids are compared', () => {
    const step = mergePush(greeted, aLogOf(), sent, pushed({ hwm: 18 }));
    expect(step.effects).toContainEqual({ kind: 'acknowledge', log: 'e1', upTo: 15, level: 'durable', forked: false });
    expect(nextWork(step.state, [aLogOf({ acked: 15 })])).toMatchObject({ kind: 'greet' });
  });
});
