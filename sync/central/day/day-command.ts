import { z } from 'zod';
import { formatYuan } from '../../../core/money/fen.ts';
import { askOffice } from '../ask-office.ts';
import { OfficeRefused } from '../office-commands.ts';
import { BadArguments, type ProgramOptions } from '../options.ts';

const reportSchema = z.object({
  day: z.string(),
  written: z.record(z.string(), z.number()),
  overdue: z.number(),
});

/** Has the centre do the work of the day now and says what it did. Throws OfficeRefused. */
export async function runDay(options: ProgramOptions, say: (line: string) => void): Promise<void> {
  const { status, body } = await askOffice(options, { path: '/v1/admin/day', body: '{}' });
  if (status !== 200) throw new OfficeRefused(`the centre answered ${status}: ${JSON.stringify(body)}`);
  const { day, written, overdue } = reportSchema.parse(body);
  const what = Object.entries(written).map(([type, count]) => `${type} ${count}`);
  say(`${day}: ${what.length === 0 ? 'nothing was due 无待办' : what.join(', ')}; late refunds 逾期退款 ${overdue}`);
}

const revivedSchema = z.object({ principal: z.number().int(), lastDay: z.string() });

/** Makes an ended deposit of an unregistered card spendable again and says until when. Throws OfficeRefused, BadArguments. */
export async function runReactivate(options: ProgramOptions, say: (line: string) => void): Promise<void> {
  const { argument: member, subject: lot } = options;
  if (member === null || lot === null) throw new BadArguments('reactivate needs a member and a lot');
  const request = { path: '/v1/admin/lots/reactivate', body: JSON.stringify({ member, lot }) };
  const { status, body } = await askOffice(options, request);
  if (status !== 200) throw new OfficeRefused(`the centre answered ${status}: ${JSON.stringify(body)}`);
  const { principal, lastDay } = revivedSchema.parse(body);
  say(`¥${formatYuan(principal)} may be spent until ${lastDay} 可用至该日`);
}
