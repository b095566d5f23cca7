import type { Member } from '../member/member.ts';

/** What an event does to one member's row. */
export interface MemberChange {
  readonly member: string;
  apply(row: Member): Member;
}
