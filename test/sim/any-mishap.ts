import type { Chance } from './chance.ts';
import type { Mishap } from './op.ts';
import type { TillMoment } from './sim-till.ts';

/** A fault of the list, as a way to make its mishaps: what happens, and what ends it some ops later (null: only the end does). */
type Fault = (chance: Chance, t: number) => readonly [begin: Mishap, end: Mishap | null];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const boot = (t: number): Mishap => ({ do: 'boot', t });
const mend = (t: number): Mishap => ({ do: 'mend', t });
const centreUp: Mishap = { do: 'centreup' };

/** Moments at which a till may die. Source: the write points of a commit. */
const tillMoments: readonly TillMoment[] = (['before', 'after'] as const).flatMap((when) =>
  (['journal.append', 'central.call', 'identity.sign', 'journal.read'] as const).map((what) => ({ when, what })),
);

/** Moments at which the centre may die: around its journal, its commit, a grant, an answer. */
const centreMoments = [
  ['before', 'journal'],
  ['after', 'journal'],
  ['before', 'COMMIT'],
  ['after', 'COMMIT'],
  ['after', 'BEGIN'],
  ['after', 'UPDATE head'],
  ['before', 'answer /v1/push'],
  ['before', 'answer /v1/leases'],
  ['before', 'answer /v1/pull'],
] as const;

/** Faults by their numbers. Each is tried in about a third of the schedules, in any company. */
export const faults: Readonly<Record<string, Fault>> = {
  'F1 both ways': (_, t) => [{ do: 'cut', t, up: true, down: true }, mend(t)],
  'F1 one way': (chance, t) => [
    chance.happens(50) ? { do: 'cut', t, up: true, down: false } : { do: 'cut', t, up: false, down: true },
    mend(t),
  ],
  'F2 F3 F4 line': (chance, t) => [
    {
      do: 'badline',
      t,
      slowMs: chance.pick([50, 1500, 12_000]),
      loses: chance.pick([0, 30]),
      doubles: chance.pick([0, 50]),
      damages: 0,
    },
    mend(t),
  ],
  'F5 damage': (_, t) => [{ do: 'badline', t, slowMs: 50, loses: 0, doubles: 0, damages: 25 }, mend(t)],
  'F6 crash': (chance, t) => [{ do: 'crash', t, power: false }, chance.happens(80) ? boot(t) : null],
  'F6 at a write point': (chance, t) => [
    { do: 'doom', t, at: chance.pick(tillMoments), after: chance.below(3) },
    boot(t),
  ],
  'F6 in the database': (chance, t) => [
    { do: 'doom', t, at: { when: 'before', what: 'database' }, after: chance.below(4) },
    boot(t),
  ],
  'F7 centre dies': (chance) => {
    const [when, what] = chance.pick(centreMoments);
    return [{ do: 'centredoom', when, what, after: chance.below(3) }, centreUp];
  },
  'F7 centre down': () => [{ do: 'centredown' }, centreUp],
  'F7 database lost': (chance) => [{ do: 'centreloses', keeps: chance.pick([0, 0, 50, 90]) }, null],
  'F7 journal torn': (chance) => [{ do: 'centretears', keeps: chance.pick([0, 50, 90]) }, null],
  'F8 backup': () => [{ do: 'backup' }, { do: 'restore' }],
  'F9 database full': (chance, t) => [
    { do: 'database', t, fate: chance.pick(['refused', 'lost', 'unseen'] as const) },
    { do: 'database', t, fate: 'works' },
  ],
  'F9 reset to empty': (chance, t) => [{ do: 'wipe', t, said: chance.happens(50) }, boot(t)],
  'F10 relaxed lost': (_, t) => [{ do: 'crash', t, power: true }, boot(t)],
  'F12 journal torn': (chance, t) => [{ do: 'tear', t, keeps: chance.pick([0, 50, 90]) }, boot(t)],
  'F12 journal ill': (chance, t) => [
    { do: 'journal', t, fate: chance.pick(['full', 'silent', 'broken', 'cut-off'] as const) },
    { do: 'journal', t, fate: 'works' },
  ],
  'F13 image': (chance, t) => [
    { do: 'image', t },
    { do: 'rollback', t, journalToo: chance.happens(60) },
  ],
  'F14 clone': (chance, t) => [{ do: 'clone', t, sameBox: chance.happens(50) }, null],
  'F15 clock': (chance, t) => [
    {
      do: 'clock',
      t,
      jumpMs: chance.pick([-5 * dayMs, -hourMs, hourMs, 5 * dayMs, -Date.UTC(2026, 10, 23)]),
      rate: chance.pick([0, 1000, 1100]),
    },
    { do: 'clock', t, jumpMs: 0, rate: 1000 },
  ],
  'F15 centre clock': (chance) => [
    { do: 'clock', t: null, jumpMs: chance.pick([-hourMs, hourMs, dayMs]), rate: chance.pick([1000, 1100]) },
    { do: 'clock', t: null, jumpMs: 0, rate: 1000 },
  ],
  'F17 revoked': (chance, t) => [{ do: 'revoke', t }, chance.happens(50) ? { do: 'enrolagain', t } : null],
  'F20 races': (chance) => [{ do: 'raced', times: chance.between(1, 5) }, null],
  'F22 push blocked': (chance, t) => [
    { do: 'block', t, path: chance.pick(['/v1/push', '/v1/pull', '/v1/leases', '/v1/hello']) },
    mend(t),
  ],
  'F24 lost': (chance, t) => [{ do: 'lose', t }, chance.happens(60) ? { do: 'find', t } : null],
  'F24 written off': (_, t) => [{ do: 'writeoff', t }, null],
  'F27 slow disk': (_, t) => [
    { do: 'slowdisk', t, ms: 2000 },
    { do: 'slowdisk', t, ms: 0 },
  ],
  night: () => [{ do: 'night' }, null],
};
