import { acceptDropped } from '../../sync/central/take-in/drop-box.ts';
import { soundLine } from './sim-net.ts';
import type { SimTill } from './sim-till.ts';
import type { World } from './world.ts';

const minuteMs = 60_000;
/** So long a shop with nothing wrong may take until nothing waits: longer than the longest pause between two tries. */
const patienceMinutes = 45;

/** Puts right what the schedule broke, without which nobody could expect anything. */
async function putRight(world: World): Promise<void> {
  const { tills, trouble, centre } = world;
  trouble.doom = null;
  trouble.raced = 0;
  for (const till of tills) {
    Object.assign(till.line, soundLine());
    Object.assign(till.disks, { database: 'works', journal: null, slowMs: 0 });
    till.disk.opening = 'works';
    till.doom = null;
    till.host.link.unplug(false);
    // The host says so itself when it has room again.
    till.host.memory.ill = null;
  }
  if (centre.central === null) await centre.start();
  for (const tid of world.revoked) await takeBack(world, tid);
}

/** Head office gives a revoked till's machine new names and takes in what it had sent meanwhile. */
async function takeBack(world: World, tid: string): Promise<void> {
  for (const till of presentTills(world)) {
    if (till.tid !== tid) continue;
    await world.enrolTill(till);
    till.crash(false);
  }
}

/** What revoked tills have sent goes onto the books by the hand of head office; their windows stay open and hear of it. */
async function acceptAll(world: World): Promise<void> {
  const { central } = world.centre;
  for (const tid of central === null ? [] : world.revoked) if (central !== null) await acceptDropped(central, tid);
}

/** A till with nothing on its way in either direction and both copies well. */
function isQuiet(world: World, till: SimTill): boolean {
  const { open } = till;
  if (open === null) return false;
  const { unsent, unsentFormer, till: standing } = open.engine.status.get();
  const { journal, database } = open.ledger.health.get();
  const well = journal.state === 'ok' && database.state === 'ok' && standing === 'ok';
  return well && unsent === 0 && unsentFormer === 0 && open.ledger.rows.cursor().endsWith(`.${world.books.head}`);
}

/** Tills of which something can be expected: those that are in the shop. */
export const presentTills = (world: World): SimTill[] => world.tills.filter((till) => !till.gone);

/**
 * Heals the world and lets it run until nothing waits anywhere; what still waits then will wait for ever, and that breaks a
 * promise (I17).
 */
export async function quiesce(world: World, each: () => void): Promise<void> {
  await putRight(world);
  for (let minute = 0; minute < patienceMinutes; minute++) {
    for (const till of presentTills(world)) if (!till.on) void till.boot();
    for (const till of presentTills(world)) till.open?.engine.wake(true);
    await world.time.runTo(world.time.now + minuteMs, each);
    await acceptAll(world);
    if (presentTills(world).every((till) => isQuiet(world, till))) return;
  }
  for (const till of presentTills(world))
    if (!isQuiet(world, till)) world.promises.broken('I17', `${till.name} still waits: ${whyOf(world, till)}`);
}

function whyOf(world: World, till: SimTill): string {
  const { open, refused } = till;
  if (open === null) return `it does not open (${refused ?? 'no answer'})`;
  const { unsent, unsentFormer, trouble, blocked, link, till: standing } = open.engine.status.get();
  const { journal, database } = open.ledger.health.get();
  const state = { unsent, unsentFormer, trouble, blocked, link, standing, journal, database };
  return JSON.stringify({ ...state, cursor: open.ledger.rows.cursor(), head: world.books.head });
}
