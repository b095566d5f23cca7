import { z } from 'zod';
import { formatYuan } from '../../../core/money/fen.ts';
import { askOffice, type OfficeRequest } from '../ask-office.ts';
import { OfficeRefused } from '../office-commands.ts';
import { BadArguments, type ProgramOptions } from '../options.ts';

const listSchema = z.object({
  transfers: z.array(
    z.object({
      transfer: z.string(),
      member: z.string(),
      toMember: z.string(),
      lot: z.string(),
      proof: z.string(),
      amount: z.number().int(),
    }),
  ),
});
const answerSchema = z.object({ answer: z.string() });

/** Lists the transfers that wait, or allows or refuses one; `say` takes lines for people. Throws OfficeRefused, BadArguments. */
export async function runTransfers(options: ProgramOptions, say: (line: string) => void): Promise<void> {
  const request = requestOf(options);
  const { status, body } = await askOffice(options, request);
  if (status !== 200) throw new OfficeRefused(`the centre answered ${status}: ${JSON.stringify(body)}`);
  if (request.body !== null) return say(`${options.subject}: ${answerSchema.parse(body).answer}`);
  const { transfers } = listSchema.parse(body);
  if (transfers.length === 0) return say('no transfer waits 没有待审核的转赠');
  for (const { transfer, member, toMember, lot, proof, amount } of transfers)
    say(`${transfer} ¥${formatYuan(amount)} ${member} → ${toMember}, lot ${lot}, proof 证明: ${proof}`);
}

function requestOf({ argument, subject }: ProgramOptions): OfficeRequest {
  if (argument === null || argument === 'list') return { path: '/v1/admin/transfers', body: null };
  if (argument !== 'approve' && argument !== 'refuse') throw new BadArguments(`transfers cannot ${argument}`);
  if (subject === null) throw new BadArguments(`${argument} which transfer?`);
  return { path: `/v1/admin/transfers/${argument}`, body: JSON.stringify({ transfer: subject }) };
}
