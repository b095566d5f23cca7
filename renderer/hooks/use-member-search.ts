import { useEffect, useState } from 'react';
import type { Member } from '../../core/member/member.ts';
import { useMembersVersion, useTerminal } from './use-terminal.ts';

/** Most members one search shows. */
export const membersShownMax = 20;

const tailDigits = 4;
const phoneDigits = 11;

/** Members for the digits typed so far. `asking`: this till does not know the number and asks the centre. */
export interface MemberSearch {
  readonly members: readonly Member[];
  readonly asking: boolean;
}

/** Looks members up by tail or whole number, first here, then at the centre. */
export function useMemberSearch(digits: string): MemberSearch {
  const terminal = useTerminal();
  useMembersVersion();
  const [asked, setAsked] = useState<{ phone: string; member: Member | null } | null>(null);
  const whole = digits.length === phoneDigits;
  const here = whole ? knownAs(terminal.memberByPhone(digits)) : byTail(terminal, digits);
  const ask = whole && here.length === 0 && asked?.phone !== digits;
  useEffect(() => {
    if (!ask) return undefined;
    let gone = false;
    const find = async () => {
      const found = await terminal.findAtCentre(digits);
      if (!gone) setAsked({ phone: digits, member: found.ok ? found.value : null });
    };
    void find();
    return () => {
      gone = true;
    };
  }, [ask, digits, terminal]);
  const fromCentre = asked?.phone === digits ? knownAs(asked.member) : [];
  return { members: here.length > 0 ? here : fromCentre, asking: ask };
}

const knownAs = (member: Member | null): Member[] => (member ? [member] : []);

function byTail(terminal: ReturnType<typeof useTerminal>, digits: string): Member[] {
  return digits.length < tailDigits ? [] : terminal.membersByTail(digits.slice(-tailDigits)).slice(0, membersShownMax);
}
