import type { Member } from '../../core/member/member.ts';
import { useDepositIfOpen } from './use-deposit.ts';
import { useDesk } from './use-desk.ts';

/** Goes to a deposit for a member already known. */
export function useDepositFor(): (member: Member) => void {
  const deposit = useDepositIfOpen();
  const { go } = useDesk();
  return (member) => {
    deposit?.next(member);
    go('deposit');
  };
}
