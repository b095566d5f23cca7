import { decodeEvent } from '../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import type { Member } from '../../core/member/member.ts';
import { faceLeft } from '../../core/stored-value/lot.ts';
import { foldMember, isPlace, membersOf } from '../../core/view/member-fold.ts';
import { loadSalt } from '../../sync/central/ingest/load.ts';
import { floorDrawsOf } from '../../sync/central/ingest/settle-floor.ts';
import type { Central } from '../../sync/central/open-central.ts';
import { chanceOf } from './chance.ts';
import type { World } from './world.ts';

/** Everything the centre's tables hold that the last checks look at, read anew: not what an onlooker remembers. */
export interface WholeBooks {
  /** The log, in the feed's order. */
  readonly log: readonly RecordedEvent[];
  /** Second histories: facts all the same. */
  readonly branches: readonly RecordedEvent[];
  readonly members: ReadonlyMap<string, Member>;
  /** Draws whose lot has not arrived. */
  readonly waiting: readonly { readonly lot: string; readonly id: string }[];
  /** Ids set aside: their content does not count. */
  readonly aside: ReadonlySet<string>;
  readonly salt: string;
}

/** Reads the centre's tables. */
export async function readBooks({ db }: Pick<Central, 'db'>): Promise<WholeBooks> {
  const texts = (sql: string): Promise<{ text: string }[]> => db.query(sql);
  const log = await texts("SELECT convert_from(bytes, 'UTF8') AS text FROM event ORDER BY gseq");
  const branches = await texts("SELECT convert_from(bytes, 'UTF8') AS text FROM branch ORDER BY id");
  const rows = await db.query<{ key: string; data: string }>(
    "SELECT key, data FROM feed_row WHERE kind = 'member' AND data IS NOT NULL ORDER BY key",
  );
  return {
    log: log.map(({ text }) => decodeEvent(text)),
    branches: branches.map(({ text }) => decodeEvent(text)),
    members: new Map(rows.map(({ key, data }) => [key, JSON.parse(data) as Member])),
    waiting: await db.query('SELECT w.lot, e.id FROM waiting w JOIN event e USING (tid, epoch, seq)'),
    aside: new Set((await db.query<{ id: string }>('SELECT id FROM quarantine')).map(({ id }) => id)),
    salt: await loadSalt(db),
  };
}

/** Promises about money that hold once nothing waits: each from the raw events alone, by its own way of counting. */
export function checkBooks(world: World, books: WholeBooks): void {
  const counted = [...books.log, ...books.branches].filter(({ id }) => !books.aside.has(id));
  checkSums(world, counted);
  checkFloors(world, books, counted);
  checkLots(world, books, counted);
  checkFold(world, books, counted);
  checkActs(world, books);
}

/** I5: all accounts together are nothing, in every unit. */
function checkSums({ promises }: World, events: readonly RecordedEvent[]): void {
  for (const [unit, sum] of totalsByUnit(trialBalance(events)))
    if (sum !== 0) promises.broken('I5', `all accounts together hold ${sum} ${unit}`);
}

/** I23: what a till lent is settled, claimed, or waits for a deposit that no machine has any more. */
function checkFloors({ promises }: World, books: WholeBooks, events: readonly RecordedEvent[]): void {
  const balances = trialBalance(events);
  const byId = new Map<string, RecordedEvent>(events.map((recorded) => [recorded.id, recorded]));
  const open = new Map<string, number>();
  const known = new Set(
    [...books.members.values()].flatMap(({ lots }) => lots.filter((lot) => !isPlace(lot)).map(({ lot }) => lot)),
  );
  for (const { lot, id } of books.waiting.filter((one) => !known.has(one.lot))) {
    const spend = byId.get(id);
    const draw = spend === undefined ? undefined : floorDrawsOf(spend).find((one) => one.lot === lot);
    if (spend === undefined || draw === undefined) continue;
    open.set(spend.event.tid, (open.get(spend.event.tid) ?? 0) + draw.face);
  }
  const floors = [...balances.keys()].filter((name) => name.startsWith('floor:'));
  for (const floor of floors) {
    const left = balanceOf(balances, floor) + balanceOf(balances, floor, 'BONUS');
    const excused = open.get(floor.slice('floor:'.length)) ?? 0;
    if (left !== excused) promises.broken('I23', `${floor} still holds ${left} fen, ${excused} wait for their lots`);
  }
}

/** States in which a lot still holds what its row says. */
const standing: ReadonlySet<string> = new Set(['ACTIVE', 'REFUND_PENDING']);

/** I6: what the accounts of a lot hold is what its row says is left of it. */
function checkLots({ promises }: World, { members }: WholeBooks, events: readonly RecordedEvent[]): void {
  const balances = trialBalance(events);
  for (const { lots } of members.values())
    for (const lot of lots) {
      if (isPlace(lot) || !standing.has(lot.state)) continue;
      const principal = -balanceOf(balances, `sv_principal:${lot.lot}`);
      const bonus = -balanceOf(balances, `sv_bonus:${lot.lot}`, 'BONUS');
      if (principal < 0 || bonus < 0) promises.broken('I6', `${lot.lot} holds ${principal} and bonus ${bonus}`);
      if (principal + bonus !== faceLeft(lot))
        promises.broken('I15', `${lot.lot}: accounts hold ${principal + bonus}, its row says ${faceLeft(lot)}`);
    }
}

/** I15: every member's row is what the events about them make in any order. */
function checkFold(world: World, { members, salt }: WholeBooks, events: readonly RecordedEvent[]): void {
  const chance = chanceOf(world.schedule.seed, 'order');
  for (const [id, row] of members) {
    const about = shuffled(
      events.filter(({ event }) => membersOf(event).includes(id)),
      (count) => chance.below(count),
    );
    const folded = about.reduce<Member | null>((so, recorded) => foldMember(so, recorded, salt, id), null);
    const [here, there] = [comparable(folded), comparable(row)];
    if (here !== there) world.promises.broken('I15', `${id}: folded ${here}, the row says ${there}`);
  }
}

/** A member's money and points: what personal data stands beside events cannot be folded from bytes alone. */
function comparable(member: Member | null): string {
  if (member === null) return 'nobody';
  const lots = member.lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1));
  const { points, growth, receivable, cards } = member;
  return JSON.stringify({ lots: lots.map(byName), points, growth, receivable, cards: cards.length });
}

const byName = (value: object): object =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));

function shuffled<T>(items: readonly T[], below: (count: number) => number): T[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = below(at + 1);
    const [one, two] = [mixed[at], mixed[other]];
    if (one !== undefined && two !== undefined) [mixed[at], mixed[other]] = [two, one];
  }
  return mixed;
}

/** The field that names what a person did, by type: what is done once has it once. */
const actNames: Readonly<Record<string, string>> = {
  'sale.completed': 'sale',
  'sale.returned': 'return',
  'sale.voided': 'void',
  'deposit.made': 'deposit',
  'deposit.voided': 'void',
  'deposit.refunded': 'refund',
  'refund.requested': 'refund',
  'cash.moved': 'movement',
};

/** Nothing twice: one act of a person is one event, whoever repeated it. Knows acts by their names alone. */
function checkActs({ promises }: World, { log, branches }: WholeBooks): void {
  const acts = new Map<string, string>();
  for (const { id, event } of [...log, ...branches]) {
    const name = actNames[event.type];
    if (name === undefined || event.tid === 'central') continue;
    const act = `${event.type} ${String(event.body[name])}`;
    const other = acts.get(act);
    if (other !== undefined && other !== id) promises.broken('DOUBLED', `${act} of ${event.tid}`);
    acts.set(act, id);
  }
}

/** Sum of the claims on members, fen: what lending has cost so far. */
export const claimsOf = ({ members }: WholeBooks): number =>
  [...members.values()].reduce((sum, { receivable }) => sum + receivable, 0);

/** Stored value drawn without a lease, fen: the most that lending can have cost. */
export const lentOf = ({ log, branches }: WholeBooks): number =>
  [...log, ...branches]
    .filter(({ event }) => bodyOf(event, 'sale.completed') !== null)
    .flatMap(({ event }) => event.cover)
    .reduce((sum, { floor }) => sum + floor, 0);
