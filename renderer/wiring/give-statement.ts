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

/** Hands the statement over as a file a spreadsheet opens; its name holds the masked phone number only. */
export function saveStatement({ member, entries }: Pick<Given, 'member' | 'entries'>, lang: Lang): void {
  const text = statementCsv(entries, statementWords(lang));
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `statement-${member.phoneTail}.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
