import { z } from 'zod';
import { type Finding, findingSchema } from '../../../core/exception/finding.ts';
import { findingClasses, worthOf } from '../../../core/exception/finding-classes.ts';
import { titleOf, whatHappened } from '../../../core/exception/finding-words.ts';
import { ways } from '../../../core/exception/ways.ts';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { askOffice, type OfficeRequest } from '../ask-office.ts';
import { OfficeRefused } from '../office-commands.ts';
import { BadArguments, type ProgramOptions } from '../options.ts';

const listSchema = z.object({ findings: z.array(findingSchema) });

/** Lists the findings that wait, decides about one, or takes a decision back. Throws OfficeRefused, BadArguments. */
export async function runExceptions(options: ProgramOptions, say: (line: string) => void): Promise<void> {
  const request = requestOf(options);
  const { status, body } = await askOffice(options, request);
  if (status !== 200) throw new OfficeRefused(`the centre answered ${status}: ${JSON.stringify(body)}`);
  if (request.body !== null) return say(`done 已处理: ${options.subject}`);
  const { findings } = listSchema.parse(body);
  if (findings.length === 0) return say('nothing waits 没有待处理的异常');
  const total = findings.reduce((sum, one) => sum + worthOf(one), 0);
  say(`${findings.length} findings 项, ¥${formatYuan(total)}`);
  for (const one of findings) for (const line of linesOf(one)) say(line);
}

function linesOf(finding: Finding): string[] {
  const { ways: out } = findingClasses[finding.code];
  const offered = out.map((way) => `${way} ${ways[way].zh} ${ways[way].en}`).join('; ');
  return [
    `${finding.finding}  ¥${formatYuan(worthOf(finding))}  ${titleOf(finding, 'zh')} ${titleOf(finding, 'en')}`,
    `  since 自 ${localDateTimeOf(finding.at)}`,
    `  ${whatHappened(finding, 'zh')}`,
    `  ${whatHappened(finding, 'en')}`,
    `  ways 办法: ${offered}`,
  ];
}

function requestOf({ argument, subject, way, reason }: ProgramOptions): OfficeRequest {
  const path = '/v1/admin/exceptions';
  if (argument === null || argument === 'list') return { path, body: null };
  if (argument !== 'resolve' && argument !== 'reopen') throw new BadArguments(`exceptions cannot ${argument}`);
  if (subject === null) throw new BadArguments(`${argument} which finding?`);
  if (argument === 'resolve' && !Object.hasOwn(ways, way ?? '')) throw new BadArguments(`${way ?? ''} is no way out`);
  if (reason === '') throw new BadArguments(`${argument} needs --reason`);
  const told = argument === 'resolve' ? { finding: subject, way, reason } : { finding: subject, reason };
  return { path: `${path}/${argument}`, body: JSON.stringify(told) };
}
