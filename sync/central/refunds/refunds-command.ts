import { z } from 'zod';
import { formatYuan } from '../../../core/money/fen.ts';
import { askOffice, type OfficeReply, type OfficeRequest } from '../ask-office.ts';
import { OfficeRefused } from '../office-commands.ts';
import { BadArguments, type ProgramOptions } from '../options.ts';

const listSchema = z.object({
  refunds: z.array(
    z.object({
      refund: z.string(),
      kind: z.enum(['DEPOSIT', 'DIFFERENCE']),
      name: z.string(),
      phone: z.string(),
      amount: z.number().int(),
      principal: z.number().int(),
      basis: z.enum(['RATIO', 'LIST']).nullable(),
      askedAt: z.string(),
      payBefore: z.string(),
      overdue: z.boolean(),
      bank: z.object({ holder: z.string(), account: z.string(), bank: z.string() }).nullable(),
    }),
  ),
});
type Line = z.output<typeof listSchema>['refunds'][number];

/** Lists the refunds that wait, or pays or refuses one; `say` takes lines for people. Throws OfficeRefused, BadArguments. */
export async function runRefunds(options: ProgramOptions, say: (line: string) => void): Promise<void> {
  const { status, body } = await askOffice(options, requestOf(options));
  if (status !== 200) throw new OfficeRefused(`the centre answered ${status}: ${reasonIn(body)}`);
  if (options.argument !== null && options.argument !== 'list') return say(`done 已完成: ${options.subject}`);
  const { refunds } = listSchema.parse(body);
  if (refunds.length === 0) return say('no refund waits 没有待处理的退款');
  for (const refund of refunds) for (const line of linesOf(refund)) say(line);
}

function requestOf({ argument, subject, reference, reason }: ProgramOptions): OfficeRequest {
  if (argument === null || argument === 'list') return { path: '/v1/admin/refunds', body: null };
  if (argument !== 'approve' && argument !== 'refuse') throw new BadArguments(`refunds cannot ${argument}`);
  if (subject === null) throw new BadArguments(`${argument} which refund?`);
  const said = argument === 'approve' ? { reference } : { reason };
  if (Object.values(said).includes('')) throw new BadArguments(`${argument} needs --${Object.keys(said)[0]}`);
  return { path: `/v1/admin/refunds/${argument}`, body: JSON.stringify({ refund: subject, ...said }) };
}

function linesOf({ refund, kind, name, phone, amount, principal, payBefore, askedAt, overdue, bank }: Line): string[] {
  const what = kind === 'DEPOSIT' ? '退预存 deposit' : '退货补差 difference';
  const late = overdue ? ' 逾期 OVERDUE' : '';
  return [
    `${refund} ${what} ¥${formatYuan(amount)} ${name} ${phone}${late}`,
    `  asked 申请 ${askedAt}, pay before 付款期限 ${payBefore}, principal left 剩余本金 ¥${formatYuan(principal)}`,
    bank === null ? '  no account given 未留账户' : `  ${bank.bank} ${bank.account} ${bank.holder}`,
  ];
}

const reasonIn = (body: OfficeReply['body']): string => JSON.stringify(body);
