import { checkWorld, type Leftover, nothingLeft } from './check-world.ts';
import { People } from './do-deed.ts';
import { Fate } from './do-mishap.ts';
import { quiesce } from './heal.ts';
import type { Deed, Mishap, Op, Schedule } from './op.ts';
import { onSimulatedPlatform } from './platform.ts';
import type { Broken } from './promises.ts';
import { watchRights } from './watch.ts';
import { World } from './world.ts';

/** What a schedule came to. */
export interface Outcome extends Leftover {
  readonly schedule: Schedule;
  readonly broken: readonly Broken[];
  /** How often each thing happened. */
  readonly tally: ReadonlyMap<string, number>;
  readonly confirmed: number;
  readonly destroyed: number;
  /** True time that passed in the shop, ms, and the steps in which it did. */
  readonly lasted: number;
  readonly steps: number;
}

const deeds: ReadonlySet<string> = new Set(['enrol', 'deposit', 'sell', 'back', 'refund', 'undeposit', 'pickup']);
const isDeed = (op: Op): op is Op & Deed => deeds.has(op.do);

/** Runs a schedule to its end and looks whether every promise was kept. The same schedule comes to the same, always. */
export function runSchedule(schedule: Schedule): Promise<Outcome> {
  return onSimulatedPlatform(async () => {
    const world = await World.open(schedule);
    const { time, promises } = world;
    const began = time.now;
    const people = new People(world);
    const fate = new Fate(world);
    const nothing = (): void => undefined;
    for (const op of schedule.ops) {
      await time.runTo(time.now + op.wait, nothing);
      if (isDeed(op)) people.begin(op);
      else
        await time
          .during(fate.befall(op as Mishap))
          .catch((error: unknown) => promises.broken('fault', stackOf(error)));
      await time.settle();
      watchRights(world);
      // What is broken stays broken; the first of it says most.
      if (promises.list.length > 0) break;
    }
    let leftover = nothingLeft;
    if (promises.list.length === 0) {
      await quiesce(world, nothing);
      leftover = await checkWorld(world);
    }
    world.close();
    return {
      ...leftover,
      schedule,
      broken: promises.list,
      tally: promises.tally,
      confirmed: promises.confirmed.size,
      destroyed: promises.destroyed.size,
      lasted: time.now - began,
      steps: time.steps,
    };
  });
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
