import { z } from 'zod';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { askOffice } from '../ask-office.ts';
import { OfficeRefused } from '../office-commands.ts';
import { BadArguments, type ProgramOptions } from '../options.ts';

const listSchema = z.object({
  rights: z.array(
    z.object({
      till: z.string(),
      leases: z.number().int(),
      amount: z.number().int(),
      points: z.number().int(),
      since: z.number().int(),
    }),
  ),
});
const doneSchema = z.object({ leases: z.number().int(), amount: z.number().int() });

/** Shows what each till may still draw, or gives up the rights of one that is gone. Throws OfficeRefused, BadArguments. */
export async function runLeases(options: ProgramOptions, say: (line: string) => void): Promise<void> {
  const { argument, subject: till, reason, ended } = options;
  if (argument === null || argument === 'list') return list(options, say);
  if (argument !== 'write-off') throw new BadArguments(`leases cannot ${argument}`);
  if (till === null) throw new BadArguments('write-off of which till?');
  if (reason === '') throw new BadArguments('write-off needs --reason');
  const body = JSON.stringify({ till, reason, ended });
  const done = doneSchema.parse(await answered(options, { path: '/v1/admin/leases/write-off', body }));
  say(`given up 已核销: ${done.leases} × ¥${formatYuan(done.amount)}`);
}

async function list(options: ProgramOptions, say: (line: string) => void): Promise<void> {
  const { rights } = listSchema.parse(await answered(options, { path: '/v1/admin/leases', body: null }));
  if (rights.length === 0) return say('no till holds rights 没有收银机占用额度');
  for (const { till, leases, amount, points, since } of rights)
    say(
      `${till}  ¥${formatYuan(amount)}  ${points} points 积分  ${leases} leases 笔, since 自 ${localDateTimeOf(since)}`,
    );
}

async function answered(options: ProgramOptions, request: Parameters<typeof askOffice>[1]): Promise<unknown> {
  const { status, body } = await askOffice(options, request);
  if (status !== 200) throw new OfficeRefused(`the centre answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
