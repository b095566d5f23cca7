import { holderOf } from '../../core/kiosk/sign-in.ts';
import type { Member } from '../../core/member/member.ts';
import type { Fen } from '../../core/money/fen.ts';
import { readKioskCode } from '../../core/receipt/kiosk-code.ts';
import type { Terminal } from '../wiring/terminal.ts';
import { playSound } from './sounds.ts';
import { useTerminal } from './use-terminal.ts';

/** The member who holds a card, as this till may treat them now; null if it knows none. */
export function memberOfCard({ ledger, memberOf }: Pick<Terminal, 'ledger' | 'memberOf'>, card: string): Member | null {
  const found = holderOf(ledger.rows.all('member'), card);
  return found && memberOf(found.member);
}

/**
 * Reads a member's pass or a kiosk's ticket for a person at the counter; false if the code is neither. A pass names somebody
 * as their phone number does; without a use for tickets a ticket is read as a pass.
 */
export function useKioskCode(
  onMember: (member: Member) => void,
  onTicket: ((member: Member, amount: Fen) => void) | undefined,
): (code: string) => boolean {
  const terminal = useTerminal();
  return (scanned) => {
    const code = readKioskCode(scanned);
    const member = code && memberOfCard(terminal, code.card);
    if (!code || !member) return false;
    playSound('scan');
    if (code.kind === 'ticket' && onTicket) onTicket(member, code.amount);
    else onMember(member);
    return true;
  };
}
