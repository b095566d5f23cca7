import { type ReactNode, useState } from 'react';
import type { Customer } from '../../../core/checkout/sale-facts.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { EnrolMember } from './enrol-member.tsx';
import { FindMember } from './find-member.tsx';

interface MemberDeskProps {
  readonly onChosen: (customer: Customer) => void;
  readonly onClose?: () => void;
  /** A number that was scanned or typed before this opened. */
  readonly phone?: string;
  /** Above the title: where in a longer act this is. */
  readonly head?: ReactNode;
  /** What the act has to say against the last choice. */
  readonly notice?: ReactNode;
  /** A ticket of the kiosk was scanned, fen. */
  readonly onTicket?: (customer: Customer, amount: Fen) => void;
}

/** Finds a member, or enrols one, and hands over who stands at the counter. */
export function MemberDesk({ onChosen, onClose, phone = '', head, notice, onTicket }: MemberDeskProps) {
  const { customerOf } = useTerminal();
  const [enrolling, setEnrolling] = useState<string | null>(null);
  const choose = (member: Member) => onChosen(customerOf(member));
  return enrolling === null ? (
    <FindMember
      phone={phone}
      head={head}
      notice={notice}
      onChosen={choose}
      onEnrol={setEnrolling}
      onTicket={onTicket && ((member, amount) => onTicket(customerOf(member), amount))}
      {...(onClose ? { onClose } : {})}
    />
  ) : (
    <EnrolMember phone={enrolling} onClose={() => setEnrolling(null)} onEnrolled={choose} />
  );
}
