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

const fen = z.number().int();
const rollSchema = z.object({
  opening: fen,
  paidIn: fen,
  used: fen,
  back: fen,
  refunded: fen,
  expired: fen,
  other: fen,
  closing: fen,
});
const booksSchema = z.object({
  day: z.string(),
  principal: rollSchema,
  bonus: rollSchema,
  differences: z.array(z.object({ what: z.string(), inBooks: z.number(), inRows: z.number() })),
});

/** Says what the shop owes and how it came to that, and where books and rows differ. Throws OfficeRefused if they do, too. */
export async function runBooks(options: ProgramOptions, say: (line: string) => void): Promise<void> {
  if (options.subject !== null) throw new BadArguments('books: of one day');
  const day = options.argument === null ? '' : `?day=${encodeURIComponent(options.argument)}`;
  const { status, body } = await askOffice(options, { path: `/v1/admin/books${day}`, body: null });
  if (status !== 200) throw new OfficeRefused(`the centre answered ${status}: ${JSON.stringify(body)}`);
  const books = booksSchema.parse(body);
  for (const [words, roll] of [
    ['principal 本金', books.principal],
    ['bonus 赠额', books.bonus],
  ] as const)
    say(
      `${books.day} ${words}: ${Object.entries(roll)
        .map(([what, amount]) => `${what} ${signed(amount)}`)
        .join(' · ')}`,
    );
  for (const { what, inBooks, inRows } of books.differences) say(`${what}: books 账 ${inBooks}, rows 表 ${inRows}`);
  if (books.differences.length > 0) throw new OfficeRefused(`${books.differences.length} figures differ 处不符`);
  say('books and rows agree 账表相符');
}

const messagesSchema = z.object({
  messages: z.array(z.object({ deposit: z.string(), phone: z.string(), zh: z.string(), en: z.string() })),
});

/** Says, one JSON a line, what is to be sent for the deposits of a day. Throws OfficeRefused, BadArguments. */
export async function runMessages(options: ProgramOptions, say: (line: string) => void): Promise<void> {
  if (options.subject !== null) throw new BadArguments('messages: of one day');
  const day = options.argument === null ? '' : `?day=${encodeURIComponent(options.argument)}`;
  const { status, body } = await askOffice(options, { path: `/v1/admin/messages${day}`, body: null });
  if (status !== 200) throw new OfficeRefused(`the centre answered ${status}: ${JSON.stringify(body)}`);
  for (const message of messagesSchema.parse(body).messages) say(JSON.stringify(message));
}

const signed = (amount: number): string => `${amount < 0 ? '-' : ''}${formatYuan(Math.abs(amount))}`;

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
