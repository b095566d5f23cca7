import { z } from 'zod';
import { type Fen, formatYuan } from '../../../core/money/fen.ts';
import { floorBudgetSchema, shareOf } from '../../../core/rights/floor-budget.ts';
import { askOffice } from '../ask-office.ts';
import { OfficeRefused } from '../office-commands.ts';
import type { ProgramOptions } from '../options.ts';

const fen = z.number().int();
const reportSchema = z.object({
  exposure: z.object({ worst: fen, lent: fen, overrides: fen, writtenOff: fen, tills: fen }),
  budgets: z.array(floorBudgetSchema),
});

/** Says what offline sales may cost at worst: the one number first, then what it is made of. Throws OfficeRefused. */
export async function runExposure(options: ProgramOptions, say: (line: string) => void): Promise<void> {
  const { status, body } = await askOffice(options, { path: '/v1/admin/exposure', body: null });
  if (status !== 200) throw new OfficeRefused(`the centre answered ${status}: ${JSON.stringify(body)}`);
  const { exposure, budgets } = reportSchema.parse(body);
  say(`worst loss offline 离线最大损失: ${yuan(exposure.worst)}`);
  say(
    `  budgets 额度 ${yuan(exposure.lent)} + overrides 授权 ${yuan(exposure.overrides)} + given up 已核销 ${yuan(exposure.writtenOff)}`,
  );
  for (const budget of budgets) {
    const { total, override, out } = shareOf(budget, 'CNY');
    say(`  ${budget.store}  ${budget.till}  ${yuan(total)} + ${yuan(override)}, waiting 待结 ${yuan(out)}`);
  }
}

const yuan = (amount: Fen): string => `¥${formatYuan(amount)}`;
