import { localDateOf } from '../../core/kernel/business-day.ts';
import { mintId } from '../../core/kernel/ids.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { Lang } from '../../core/receipt/paper-facts.ts';
import { statementSlip } from '../../core/receipt/statement-slip.ts';
import { statementWords } from '../../core/receipt/statement-words.ts';
import type { MemberMoney } from '../../core/stored-value/member-money.ts';
import type { StatementEntry } from '../../core/view/member-statement.ts';
import { statementCsv } from '../../core/view/statement-csv.ts';
import { paperFactsNow } from './paper.ts';
import type { Terminal } from './terminal.ts';

interface Given {
  readonly member: Member;
  readonly money: MemberMoney;
  readonly entries: readonly StatementEntry[];
  readonly complete: boolean;
  readonly operator: Operator;
}

/** Prints a member's statement; nothing is recorded, nothing changes. */
export async function printStatement(terminal: Terminal, given: Given): Promise<void> {
  const [docId, jobId] = [mintId('doc', terminal.clock), mintId('job', terminal.clock)];
  const { member, money, entries, complete, operator } = given;
  const balance = { principal: money.principal, bonus: money.bonus, points: member.points };
  const doc = statementSlip({ ...paperFactsNow({ terminal, operator }), docId, member, entries, balance, complete });
  await terminal.bridge.call('print.submit', { jobs: [{ jobId, doc, printer: 'report', openDrawer: false }] });
}

/** Writes the statement into the till's folder of exports, as a file a spreadsheet opens, and names it; the name holds the last four digits only. */
export async function saveStatement(
  { bridge, clock }: Pick<Terminal, 'bridge' | 'clock'>,
  { member, entries, lang }: Pick<Given, 'member' | 'entries'> & { readonly lang: Lang },
): Promise<string> {
  const name = `statement-${member.phoneTail}-${localDateOf(clock.now())}.csv`;
  const { path } = await bridge.call('file.export', { name, text: statementCsv(entries, statementWords(lang)) });
  return path;
}
