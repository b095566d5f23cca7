import type { Member } from '../../../core/member/member.ts';
import type { Queryable } from '../db/database.ts';
import type { Central } from '../open-central.ts';
import { readRefunds } from '../refunds/read-refunds.ts';
import { budgetsOf, lifeOf } from '../rights/budget-table.ts';
import { leasesOfMembers } from '../rights/lease-table.ts';
import { judgeStock } from '../stock/judge-stock.ts';
import { loadFacts } from './facts.ts';
import { keepDecisions, readFindings } from './finding-rows.ts';
import { loadLimits, loadRules, loadSalt, readMembers } from './load.ts';
import { type Loaded, nothingLoaded } from './loaded.ts';
import { Working } from './working.ts';

/** What an act of the centre itself is decided from. */
export interface ActNeeds {
  readonly members: readonly string[];
  readonly refunds?: readonly string[];
  readonly findings?: readonly string[];
  /** Gifts whose level is to be looked at. */
  readonly gifts?: readonly string[];
  /** Sales, coupons, transfers as the table of facts names them. */
  readonly subjects?: readonly string[];
  /** It moves rights and no row: rules, limits and the salt are not read, because a customer waits for the answer. */
  readonly rightsOnly?: boolean;
  /** Tills whose budgets may change, or shops of such. */
  readonly tills?: readonly string[];
  readonly stores?: readonly string[];
}

/**
 * Something the centre does by itself, not because a till pushed: reads and locks what it needs in the order in which a push
 * does, decides in memory, writes once. The decision may run again if another process was faster.
 */
export async function ownAct<T>(
  central: Pick<Central, 'log' | 'own' | 'clock'>,
  needs: ActNeeds,
  decide: (working: Working) => T,
): Promise<T> {
  const { result } = await central.log.commit(async (tx) => {
    const members = new Map<string, Member | null>(needs.members.map((id) => [id, null]));
    for (const { key, data } of await readMembers(tx, needs.members)) members.set(key, data);
    const loaded = {
      ...(needs.rightsOnly ? nothingLoaded('') : await loadTerms(tx)),
      members,
      facts: await loadFacts(tx, needs.subjects ?? []),
      refunds: await readRefunds(tx, needs.refunds ?? []),
      findings: await readFindings(tx, needs.findings ?? []),
      leases: await leasesOfMembers(tx, needs.members),
      budgets: await loadBudgets(tx, needs),
    };
    const own = central.own.write();
    const working = new Working({ loaded, own, recv: central.clock.now() });
    const result = decide(working);
    await judgeStock(tx, working, needs.gifts);
    await keepDecisions(tx, working);
    return { changes: working.changes(), result, own };
  });
  return result;
}

/** What most decisions rest on: the merchant's rules and limits, and the salt of phone numbers. */
const loadTerms = async (tx: Queryable): Promise<Loaded> => ({
  ...nothingLoaded(await loadSalt(tx)),
  rules: await loadRules(tx),
  limitsOf: await loadLimits(tx),
});

async function loadBudgets(tx: Queryable, { tills = [], stores = [] }: ActNeeds): Promise<Loaded['budgets']> {
  const found = [...(await budgetsOf(tx, 'tid', tills)), ...(await budgetsOf(tx, 'store', stores))];
  return new Map(found.map((budget) => [lifeOf(budget), budget]));
}
