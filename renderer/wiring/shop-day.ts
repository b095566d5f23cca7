import { BrokenInvariant } from '../../core/kernel/invariant.ts';
import type { Refusal } from '../../core/kernel/refusal.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { joined, type Stretch, waited } from '../../core/offline/waited.ts';
import { addToDay, type DayFigures, emptyDay } from '../../core/till/day-figures.ts';
import { type ActRow, actRowOf } from '../../core/view/act-row.ts';
import { type Watched, watchable } from '../../sync/engine/watched.ts';
import { slices } from '../../sync/local/slices.ts';
import type { Terminal } from './terminal.ts';

/** A day as this till knows it: its own entries, and those of the shop's other tills as far as the centre has told. */
export interface ShopDay {
  readonly day: DayFigures;
  /** What was done, in the order it was heard of; another array after every change. */
  readonly acts: readonly ActRow[];
  /** Stretches in which entries of a till waited for the centre. */
  readonly waits: Readonly<Record<string, readonly Stretch[]>>;
  /** What the tills are called. */
  readonly names: Readonly<Record<string, string>>;
  /** When the centre last told everything, ms; null: it has not, and only this till's own entries are here. */
  readonly asOf: number | null;
  /** Entries whose sums this build cannot read. */
  readonly unread: number;
  readonly refusal: Refusal | null;
}

/** A day being read, kept up to date until it is closed. */
export interface OpenDay {
  readonly state: Watched<ShopDay>;
  /** The entry behind an act. */
  entryOf(id: string): RecordedEvent | null;
  /** Asks the centre for what came since; one asking at a time. */
  refresh(): Promise<void>;
  close(): void;
}

const nothing = (biz: string): ShopDay => ({
  day: emptyDay(biz),
  acts: [],
  waits: {},
  names: {},
  asOf: null,
  unread: 0,
  refusal: null,
});

/** Reads a business date in slices, so that no key press waits for it, however many entries it has. Source: MET-08, CSH-03. */
export function openShopDay(terminal: Terminal, biz: string): OpenDay {
  const state = watchable<ShopDay>(nothing(biz));
  const entries = new Map<string, RecordedEvent>();
  const known = new Set<string>();
  let [after, closed] = [0, false];
  let turn: Promise<void> = Promise.resolve();
  let asked = false;
  const take = async (page: readonly Heard[]): Promise<void> => {
    const { breathe } = slices();
    let [now, acts] = [state.get(), [] as ActRow[]];
    for (const heard of page) {
      const fresh = entries.has(heard.recorded.id) ? null : heard.recorded;
      now = withHeard(now, heard, known);
      if (fresh !== null) {
        entries.set(fresh.id, fresh);
        now = withEvent(now, fresh);
        const row = fresh.event.biz === biz ? actRowOf(fresh) : null;
        if (row !== null) acts.push(row);
      }
      await breathe();
    }
    if (!closed) state.set(acts.length === 0 ? now : { ...now, acts: [...now.acts, ...acts] });
  };
  const own = () => take(terminal.ledger.tail.get().map((recorded) => ({ recorded, known: null })));
  const ask = async (): Promise<void> => {
    asked = false;
    let more = true;
    while (more) {
      const found = await terminal.engine.fetchDayEvents({ biz, after });
      if (!found.ok) return state.set({ ...state.get(), refusal: found.refusal });
      const { events, names, next, end } = found.value;
      await take(events);
      after = end;
      more = next !== null && !closed;
      const asOf = more ? state.get().asOf : terminal.clock.now();
      state.set({ ...state.get(), names, asOf, refusal: null });
    }
  };
  const inTurn = (act: () => Promise<void>): Promise<void> => (turn = turn.then(() => (closed ? undefined : act())));
  const stop = terminal.ledger.tail.subscribe(() => void inTurn(own));
  void inTurn(own);
  return {
    state,
    entryOf: (id) => entries.get(id) ?? null,
    refresh: () => {
      if (asked) return turn;
      asked = true;
      return inTurn(ask);
    },
    close: () => {
      closed = true;
      stop();
    },
  };
}

/** An entry, and when the centre had it, ms; null: it is this till's own and the centre was not asked. */
interface Heard {
  readonly recorded: RecordedEvent;
  readonly known: number | null;
}

/** How long an entry waited is known once, from the centre. */
function withHeard(day: ShopDay, { recorded, known: at }: Heard, known: Set<string>): ShopDay {
  const { id, event } = recorded;
  if (at === null || known.has(id) || event.biz !== day.day.biz) return day;
  known.add(id);
  const stretch = waited({ wall: event.wall, known: at });
  if (stretch === null) return day;
  return { ...day, waits: { ...day.waits, [event.tid]: joined(day.waits[event.tid] ?? [], stretch) } };
}

function withEvent(day: ShopDay, recorded: RecordedEvent): ShopDay {
  try {
    return { ...day, day: addToDay(day.day, recorded) };
  } catch (fault) {
    // The same entry stands in quarantine at the centre; the figures go on without it and say so.
    if (fault instanceof BrokenInvariant) return { ...day, unread: day.unread + 1 };
    throw fault;
  }
}
