import { type Exposure, exposureOf, type FloorBudget } from '../../../core/rights/floor-budget.ts';
import { pointWorthOf } from '../../../core/rights/floor-terms.ts';
import { loadRules } from '../ingest/load.ts';
import type { Central } from '../open-central.ts';
import { readBudgets } from './budget-table.ts';

/** The owner's one number, and the budgets it is the sum of. */
export interface ExposureReport {
  readonly exposure: Exposure;
  readonly budgets: readonly FloorBudget[];
}

/** What offline sales may cost at worst from now on, fen. Source: OFF-02. */
export async function readExposure({ db }: Pick<Central, 'db'>): Promise<ExposureReport> {
  const [budgets, rules] = [await readBudgets(db), await loadRules(db)];
  return { exposure: exposureOf(budgets, pointWorthOf(rules)), budgets };
}
