import { createHash } from 'node:crypto';
import type { RawBooks, RawEvent } from './raw-books.ts';

/** An event as JSON says it; nothing here knows more of it than that. */
interface Said {
  readonly type: string;
  readonly prev: string;
  readonly post: readonly (readonly [string, string, number])[];
  readonly body: Readonly<Record<string, unknown>>;
}
interface Draw {
  readonly lot: string;
  readonly face: number;
}

/** What an act is called by the till that did it, and where its event says so. */
const actFields: Readonly<Record<string, readonly [string, string]>> = {
  'sale.completed': ['sale', 'sale'],
  'deposit.made': ['deposit', 'deposit'],
  'sale.returned': ['return', 'return'],
  'sale.voided': ['return', 'void'],
  'member.enrolled': ['member', 'member'],
};

/**
 * Everything that is wrong with the books of a shop, in words; empty when they are right. Knows no code of the product.
 * `expected`: findings that what was done to the shop explains; claims explain their own.
 */
export function faultsIn(
  books: RawBooks,
  acknowledged: ReadonlySet<string>,
  expected: readonly string[] = [],
): string[] {
  const said = books.centre.map(({ bytes }) => JSON.parse(bytes) as Said);
  return [
    ...actFaults(said, acknowledged),
    ...sumFaults(said),
    ...lotFaults(said, books.told),
    ...chainFaults(books.centre),
    ...Array.from(books.journals, ([tid, journal]) => copyFaults(tid, journal, books.centre)).flat(),
    ...claimFaults(said, books),
    ...books.findings.flatMap(({ code }) => ([claimCode, ...expected].includes(code) ? [] : [`finding ${code}`])),
    ...books.aside,
  ];
}

const claimCode = 'OVERDRAWN';

/** What no lot could give is owed by members, shown to people, and never more than tills were let lend. */
function claimFaults(said: readonly Said[], { claims, findings }: RawBooks): string[] {
  const sum = { owed: 0, lent: 0 };
  for (const { type, body } of said) {
    if (type === 'receivable.opened') sum.owed += body['face'] as number;
    if (type === 'receivable.reduced') sum.owed -= body['face'] as number;
    if (type === 'floor.granted')
      for (const { total } of Object.values(body['shares'] as Record<string, { total: number }>)) sum.lent += total;
  }
  const shown = findings.reduce((all, { code, amount }) => all + (code === claimCode ? amount : 0), 0);
  return [
    ...(claims === sum.owed ? [] : [`members owe ${sum.owed}, their rows say ${claims}`]),
    ...(shown === sum.owed ? [] : [`members owe ${sum.owed}, findings say ${shown}`]),
    ...(sum.owed <= sum.lent ? [] : [`members owe ${sum.owed}, tills could lend ${sum.lent}`]),
  ];
}

/** Every act that a till was told is done stands there once; none stands there twice. */
function actFaults(said: readonly Said[], acknowledged: ReadonlySet<string>): string[] {
  const times = new Tally();
  for (const { type, body } of said) {
    const [kind, field] = actFields[type] ?? [];
    if (kind !== undefined && field !== undefined) times.add(`${kind}:${String(body[field])}`, 1);
  }
  const lost = [...acknowledged].filter((act) => times.of(act) === 0);
  const doubled = times.entries().filter(([, count]) => count > 1);
  return [...lost.map((act) => `lost ${act}`), ...doubled.map(([act]) => `doubled ${act}`)];
}

/** Each entry sums to nothing in each unit, so all do; what tills have lent is settled to the last fen. */
function sumFaults(said: readonly Said[]): string[] {
  const all = new Tally();
  const faults: string[] = [];
  for (const { type, post } of said) {
    const own = new Tally();
    for (const [account, unit, amount] of post) {
      own.add(unit, amount);
      all.add(`${account} ${unit}`, amount);
    }
    faults.push(...own.entries().flatMap(([unit, sum]) => (sum === 0 ? [] : [`${type} is out by ${sum} ${unit}`])));
  }
  const open = all.entries().filter(([account, sum]) => account.startsWith('floor:') && sum !== 0);
  return [...faults, ...open.map(([account, sum]) => `${account} stands at ${sum}`)];
}

/** No lot gives more than was paid into it; what sales drew is what lots gave and what became a claim; the rows say the same. */
function lotFaults(said: readonly Said[], told: RawBooks['told']): string[] {
  const { room, given, drawn, answered, left } = lotSums(said);
  const faults = room.entries().flatMap(([lot, most]) => {
    const consumed = given.of(lot);
    return [
      ...(consumed < 0 || consumed > most ? [`${lot} gave ${consumed} of ${most}`] : []),
      ...(left.of(lot) === most - consumed ? [] : [`${lot} holds ${left.of(lot)}, gave ${consumed} of ${most}`]),
      ...(told.get(lot) === consumed ? [] : [`${lot} gave ${consumed}, its row says ${told.get(lot)}`]),
    ];
  });
  const unanswered = drawn.entries().filter(([lot, face]) => answered.of(lot) !== face);
  return [...faults, ...unanswered.map(([lot, face]) => `${face} drawn on ${lot}, ${answered.of(lot)} answered for`)];
}

function lotSums(said: readonly Said[]) {
  const sums = { room: new Tally(), given: new Tally(), drawn: new Tally(), answered: new Tally(), left: new Tally() };
  for (const { type, body, post } of said) {
    for (const [account, , amount] of post)
      if (account.startsWith('sv_')) sums.left.add(account.slice(account.indexOf(':') + 1), -amount);
    const { lot, face, draw } = body as { lot: string; face: number; draw?: string };
    if (type === 'deposit.made') {
      // A balance brought over from the books before may have been used in part.
      const made = body['lot'] as { lot: string; p0: number; b0: number; c?: number };
      sums.room.add(made.lot, made.p0 + made.b0);
      sums.given.add(made.lot, made.c ?? 0);
    }
    if (type === 'sale.completed') for (const one of body['sv'] as Draw[]) sums.drawn.add(one.lot, one.face);
    if (type === 'sale.returned' || type === 'sale.voided')
      for (const one of body['lots'] as Draw[]) sums.drawn.add(one.lot, -one.face);
    if (type === 'floor.settled' || type === 'floor.restored') {
      const sign = type === 'floor.settled' ? 1 : -1;
      sums.given.add(lot, sign * face);
      sums.answered.add(draw ?? lot, sign * face);
    }
    if (type === 'receivable.opened') sums.answered.add(draw ?? '', face);
    if (type === 'receivable.reduced') sums.answered.add(draw ?? '', -face);
  }
  return sums;
}

/** Each log runs from 1 without a gap, each event hashes to its id and names the one before it. */
function chainFaults(events: readonly RawEvent[]): string[] {
  const logs = new Map<string, RawEvent[]>();
  for (const event of events) {
    const log = `${event.tid} ${event.epoch}`;
    if (logs.get(log)?.push(event) === undefined) logs.set(log, [event]);
  }
  return Array.from(logs.values(), (log) => {
    const sorted = log.toSorted((a, b) => a.seq - b.seq);
    return sorted.flatMap((event, at) => {
      const { tid, seq, id, bytes } = event;
      const before = sorted[at - 1];
      const name = `${tid} ${event.epoch.slice(0, 6)} ${seq}`;
      return [
        ...(seq === at + 1 ? [] : [`${name} stands where ${at + 1} should`]),
        ...(hashOf(bytes) === id ? [] : [`${name} is not what its id says`]),
        ...(before === undefined || (JSON.parse(bytes) as Said).prev === before.id ? [] : [`${name} breaks the chain`]),
      ];
    });
  }).flat();
}

const hashOf = (bytes: string): string => createHash('sha256').update(`pos-ev1${bytes}`).digest('hex');

/** A till's journal and the centre hold the same events of that till, byte for byte. */
function copyFaults(tid: string, journal: readonly RawEvent[], centre: readonly RawEvent[]): string[] {
  const place = ({ epoch, seq }: RawEvent): string => `${tid} ${epoch.slice(0, 6)} ${seq}`;
  const here = new Map(journal.map((event) => [place(event), event.bytes]));
  const there = new Map(centre.filter((event) => event.tid === tid).map((event) => [place(event), event.bytes]));
  return [
    ...Array.from(here).flatMap(([at, bytes]) => (there.get(at) === bytes ? [] : [`${at} differs at the centre`])),
    ...Array.from(there.keys()).flatMap((at) => (here.has(at) ? [] : [`${at} is not in the journal`])),
  ];
}

/** Sums by name. */
class Tally {
  readonly #sums = new Map<string, number>();
  add(name: string, amount: number): void {
    this.#sums.set(name, this.of(name) + amount);
  }
  of(name: string): number {
    return this.#sums.get(name) ?? 0;
  }
  entries(): [string, number][] {
    return [...this.#sums];
  }
}
