/** The exports of a module, as a test runner hands them over: functions of any shape. */
export type Exports = Record<string, (...args: unknown[]) => unknown>;

/** A fault to plant: the module it sits in, and what takes the place of some of its exports. */
export interface PlantedFault {
  readonly name: string;
  /** From the project's root. */
  readonly module: string;
  readonly plant: (original: Exports) => Record<string, unknown>;
}

type Fn = (...args: unknown[]) => unknown;
type Class = new (...args: never[]) => object;

/** A function in the place of `name` that may use the one it replaces. */
const instead =
  (name: string, make: (was: Fn) => Fn) =>
  (original: Exports): Record<string, unknown> => ({ [name]: make(original[name] as Fn) });

/** A class in the place of `name`, one of its methods replaced; `was` is the method as it is. */
const method =
  (name: string, of: string, make: (was: Fn) => Fn) =>
  (original: Exports): Record<string, unknown> => {
    const whole = original[name] as unknown as Class;
    const was = Reflect.get(whole.prototype as object, of) as Fn;
    class Faulty extends (whole as new (...args: unknown[]) => object) {}
    Object.defineProperty(Faulty.prototype, of, {
      value(this: object, ...args: unknown[]): unknown {
        return make(was.bind(this)).apply(this, args);
      },
    });
    return { [name]: Faulty };
  };

interface LeaseLike {
  readonly lease: string;
  readonly granted: number;
  readonly returned: number;
  readonly grantedAt: number;
}
interface PushLike {
  readonly from: number;
}
interface StateLike {
  readonly hwm: number;
  readonly hwmId: string | null;
}
type Reply = { readonly kind: string; readonly value?: StateLike };

/** Every how many calls a fault shows that would be seen at once if it always did. */
const sometimes = (every: number): (() => boolean) => {
  let calls = 0;
  return () => ++calls % every === 0;
};

const kept = { kind: 'kept' };

const forgetful = sometimes(9);

/** Faults that a tired person may write into this program. Each must be caught by the simulation. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'two machines that write under one name are nobody’s concern',
    module: 'sync/central/rights/copies.ts',
    plant: instead('noticeCopy', () => () => []),
  },
  {
    name: 'a machine that may be a copy does not hear of it',
    module: 'sync/central/pull.ts',
    plant: instead('readPage', (was) => async (...args) => {
      const page = (await was(...args)) as object | null;
      return page === null ? null : { ...page, blocked: false };
    }),
  },
  {
    name: 'what head office accepted from a revoked till is told to nobody',
    module: 'sync/central/own-events.ts',
    plant: instead('isHeld', () => async () => false),
  },
  {
    name: 'a right that is held is granted a second time',
    module: 'sync/central/rights/lease-table.ts',
    plant: instead('leasesOfMembers', () => async () => []),
  },
  {
    name: 'rights are free again when some time has passed',
    module: 'sync/central/rights/lease-table.ts',
    plant: instead('leasesOfMembers', (was) => async (...args) => {
      const leases = (await was(...args)) as LeaseLike[];
      const newest = Math.max(...leases.map(({ grantedAt }) => grantedAt));
      return leases.filter(({ grantedAt }) => grantedAt > newest - 20_000);
    }),
  },
  {
    name: 'more is granted than is there',
    module: 'core/rights/grant.ts',
    plant: instead(
      'grantsOf',
      (was) =>
        (...args) =>
          (was(...args) as { lot: string; amount: number }[]).map((grant) => ({
            ...grant,
            amount: grant.amount + 100,
          })),
    ),
  },
  {
    name: 'the centre answers before anything is written',
    module: 'sync/central/store/commit-log.ts',
    plant: method('CommitLog', 'commit', (was) => {
      const forgets = forgetful;
      return (decide) =>
        was(async (tx: unknown) => {
          const decision = (await (decide as Fn)(tx)) as { changes: { events: unknown[] } };
          const nothingChanged = { events: [], rows: [], put: {}, drop: {} };
          return decision.changes.events.length > 0 && forgets() ? { ...decision, changes: nothingChanged } : decision;
        });
    }),
  },
  {
    name: 'the centre’s journal is not written to the disk',
    module: 'test/sim/sim-journal.ts',
    plant: instead('journalOn', (was) => (disk, moments) => {
      const shadow = { records: [...(disk as { records: unknown[] }).records], movedAside: null };
      return was(shadow, moments);
    }),
  },
  {
    name: 'the till’s journal says yes and writes nothing',
    module: 'sync/local/journal-copy.ts',
    plant: method('JournalCopy', 'keep', () => async () => kept),
  },
  {
    name: 'the till’s database says yes and writes nothing',
    module: 'sync/local/database-copy.ts',
    plant: method('DatabaseCopy', 'keep', () => async () => kept),
  },
  {
    name: 'the cursor moves and a row of the page is lost',
    module: 'sync/local/row-store.ts',
    plant: method('RowStore', 'apply', (was) => (page) => {
      const { rows } = page as { rows: unknown[] };
      return was({ ...(page as object), rows: rows.slice(1) });
    }),
  },
  {
    name: 'the rows are called more complete than they are',
    module: 'sync/central/pull.ts',
    plant: instead('readPage', (was) => async (...args) => {
      const page = (await was(...args)) as { included: Record<string, number> } | null;
      if (page === null) return null;
      return {
        ...page,
        included: Object.fromEntries(Object.entries(page.included).map(([epoch, seq]) => [epoch, seq + 4])),
      };
    }),
  },
  {
    name: 'what stands at a known position already is dropped unread',
    module: 'sync/central/ingest/decide-push.ts',
    plant: instead('decidePush', (was) => (working, segment) => {
      const state = (working as { epoch: (of: unknown) => StateLike }).epoch(segment);
      const { from } = segment as PushLike;
      return from <= state.hwm ? { kind: 'taken', ...state, findings: [] } : was(working, segment);
    }),
  },
  {
    name: 'the first event of every longer push is passed over',
    module: 'sync/central/ingest/segment.ts',
    plant: instead('readSegment', (was) => (...args) => {
      const segment = was(...args) as { from: number; items: unknown[] };
      return segment.items.length < 3 ? segment : { ...segment, from: segment.from + 1, items: segment.items.slice(1) };
    }),
  },
  {
    name: 'the fold of a member depends on the order of events',
    module: 'core/view/member-fold.ts',
    plant: instead('foldMember', (was) => (row, recorded, ...rest) => {
      const { type, body } = (recorded as { event: { type: string; body: { lot?: { lot: string } } } }).event;
      const next = was(row, recorded, ...rest) as { lots: { lot: string; c: number }[] } | null;
      if (type !== 'deposit.made' || next === null) return next;
      return { ...next, lots: next.lots.map((lot) => (lot.lot === body.lot?.lot ? { ...lot, c: 0 } : lot)) };
    }),
  },
  {
    name: 'a draw is settled twice',
    module: 'sync/central/ingest/settle.ts',
    plant: instead('settle', (was) => (...args) => {
      was(...args);
      return was(...args);
    }),
  },
  {
    name: 'the first settlement of a draw is forgotten',
    module: 'sync/central/ingest/settle-floor.ts',
    plant: instead(
      'settlementOf',
      (was) =>
        (...args) =>
          (was(...args) as unknown[]).slice(1),
    ),
  },
  {
    name: 'draws that waited for a deposit are never settled',
    module: 'sync/central/ingest/settle.ts',
    plant: instead('settleWaiting', () => () => []),
  },
  {
    name: 'goods that come back are never given back',
    module: 'sync/central/ingest/give-back.ts',
    plant: instead('giveBackOf', () => () => []),
  },
  {
    name: 'rights of an earlier life of the log are drawn on',
    module: 'core/rights/holder.ts',
    plant: instead('ownLeases', (was) => (leases, facts) => {
      const { holder } = facts as { holder: object };
      return was(
        (leases as object[]).map((lease) => ({ ...lease, ...holder })),
        facts,
      );
    }),
  },
  {
    name: 'a till forgets what it has drawn on its rights itself',
    module: 'core/rights/holder.ts',
    plant: instead('ownLeases', (was) => (leases, facts) => was(leases, { ...(facts as object), pending: [] })),
  },
  {
    name: 'what is given back of a right counts twice',
    module: 'core/rights/lease.ts',
    plant: instead('afterReturn', () => (lease, amount) => {
      const { granted, returned, consumed } = lease as { granted: number; returned: number; consumed: number };
      return { ...(lease as object), returned: Math.min(granted - consumed, returned + 2 * (amount as number)) };
    }),
  },
  {
    name: 'a log that has ended frees its rights before all of it is there',
    module: 'sync/central/rights/take-leases.ts',
    plant: instead('endLives', (was) => (working, logs) => {
      const blind = Object.create(working as object, { epoch: { value: () => ({ hwm: Number.MAX_SAFE_INTEGER }) } });
      return was(blind, logs);
    }),
  },
  {
    name: 'an act that a machine repeats is a second act',
    module: 'sync/local/act.ts',
    plant: instead('actOf', () => () => null),
  },
  {
    name: 'a centre that was restored is not told again what it lost',
    module: 'sync/engine/merge-hello.ts',
    plant: instead('mergeHello', (was) => (state, log, answer, ...rest) => {
      const { acked } = log as { acked: number };
      const { kind, value } = answer as Reply;
      const told = value !== undefined && value.hwm < acked ? { kind, value: { ...value, hwm: acked } } : answer;
      return was(state, log, told, ...rest);
    }),
  },
  {
    name: 'numbers of the feed are given twice',
    module: 'sync/central/store/changes.ts',
    plant: instead('numbered', (was) => (changes, at) => {
      const { commit, head } = at as { commit: number; head: number };
      return was(changes, { commit, head: head + 1 });
    }),
  },
  {
    name: 'what the journal still has is not brought back',
    module: 'sync/local/heal.ts',
    plant: instead('heal', () => async () => ({ fromJournal: 0, fromDatabase: 0, forked: [], unreadable: [] })),
  },
  {
    name: 'bytes are written anew on their way into the journal',
    module: 'sync/local/stored-records.ts',
    plant: instead('entryOf', (was) => (...args) => {
      const entry = was(...args) as { bytes: string };
      return { ...entry, bytes: JSON.stringify({ ...JSON.parse(entry.bytes), seen: 1 }) };
    }),
  },
];
