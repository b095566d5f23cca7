import type { Books } from '../../../core/books/books.ts';
import { refusals } from '../../../core/kernel/refusal-registry.ts';
import { ok, type Result } from '../../../core/kernel/result.ts';
import { couponOperations } from './coupons.ts';
import { depositOperations } from './deposits.ts';
import { expiryOperations } from './expiry.ts';
import { memberOperations } from './members.ts';
import { offlineOperations } from './offline.ts';
import { plainOperations } from './plain.ts';
import { returnOperations } from './returns.ts';
import { saleOperations } from './sales.ts';
import { shiftOperations } from './shifts.ts';
import { field, msOf, need, type Step } from './step.ts';
import { type Moment, type Operation, type Stepped, type Terminal, type World, withEntry } from './world.ts';

const operations: Readonly<Record<string, Operation>> = {
  ...depositOperations,
  ...saleOperations,
  ...returnOperations,
  ...expiryOperations,
  ...memberOperations,
  ...couponOperations,
  ...offlineOperations,
  ...shiftOperations,
  ...plainOperations,
};

/** Operations that introduce an id, and the field that holds it. */
const keys: Readonly<Record<string, string>> = {
  'deposit.commit': 'deposit',
  'sale.commit': 'sale',
  'sale.return': 'return',
  'refund.commit': 'refund',
  'transfer.commit': 'to_lot',
};

/** When and where a step happens: its own trusted time, its till's, or the latest seen. */
export function momentOf(world: World, step: Step): Moment {
  const till = field<string>(step, 'terminal') ?? '';
  const terminal = world.terminals.get(till);
  const offset = terminal === undefined ? 0 : terminal.offsetSeconds;
  const shown = field<string>(step, 'device_at');
  const own = field<string>(step, 'at');
  const at = own !== undefined ? msOf(own) : shown !== undefined ? msOf(shown) - (offset ?? 0) * 1000 : world.clock;
  return { at: at ?? 0, till, timeUnsure: offset === null || terminal?.online === false };
}

/** The world in which this moment has been seen. */
export const seen = (world: World, { at }: Moment): World => ({ ...world, clock: Math.max(world.clock ?? at, at) });

/** True if what a till knows of a coupon it knows first-hand, and is how the books had it. */
const knowsOwn = ({ view, snapshot }: Terminal, { coupons }: Books, id: string): boolean =>
  view.coupons.get(id) === coupons.get(id) && view.coupons.get(id) !== snapshot.coupons.get(id);

/**
 * A till remembers which coupons it has locked, used or set free itself, also while it cannot ask (CPN-02). What a step without
 * a till undoes of that, it knows as well.
 */
function remembered(before: World, after: World, till: string): World {
  if (after.books.coupons === before.books.coupons) return after;
  const changed = [...after.books.coupons].filter(([id, coupon]) => before.books.coupons.get(id) !== coupon);
  const told = ([id, terminal]: readonly [string, Terminal]): readonly [string, Terminal] => {
    const own = changed.filter(([coupon]) => id === till || (till === '' && knowsOwn(terminal, before.books, coupon)));
    const view = { ...terminal.view, coupons: new Map([...terminal.view.coupons, ...own]) };
    return [id, own.length === 0 ? terminal : { ...terminal, view }];
  };
  return { ...after, terminals: new Map([...after.terminals].map(told)) };
}

/** Performs a step; a repeated id gives its first outcome and changes nothing. */
export function runStep(world: World, step: Step, moment: Moment): Result<Stepped> {
  const op = need<string>(step, 'op');
  const operation = operations[op];
  if (operation === undefined) throw new Error(`unknown operation ${op}`);
  const key = keys[op] === undefined ? null : `${op}:${need<string>(step, keys[op])}`;
  const before = key === null ? undefined : world.done.get(key);
  if (before !== undefined) return ok({ world, outcome: before });
  const stepped = operation(world, step, moment);
  if (!stepped.ok) return stepped;
  const { outcome } = stepped.value;
  const after = remembered(world, stepped.value.world, moment.till);
  return ok({ outcome, world: key === null ? after : { ...after, done: withEntry(after.done, key, outcome) } });
}

/** Codes the engine can refuse with. */
export const refusalCodes: ReadonlySet<string> = new Set(Object.keys(refusals));
