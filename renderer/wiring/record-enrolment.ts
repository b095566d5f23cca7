import { businessDateOf } from '../../core/kernel/business-day.ts';
import { mintId } from '../../core/kernel/ids.ts';
import { must } from '../../core/kernel/invariant.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import { composeEnrolment } from '../../core/member/compose-enrolment.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { ShiftState } from '../../core/till/shift-state.ts';
import type { Terminal } from './terminal.ts';

/** What the enrolment form asks. */
export interface EnrolAnswers {
  readonly phone: string;
  readonly name: string;
  /** `MM-DD` or null. */
  readonly birthday: string | null;
  readonly registered: boolean;
  readonly document: string;
  readonly consentService: boolean;
  readonly consentMarketing: boolean;
}

interface Enrolling {
  readonly terminal: Terminal;
  readonly shift: ShiftState | null;
  readonly operator: Operator;
  readonly answers: EnrolAnswers;
}

/** Enrols a member and answers with the member as this till knows them at once. Refusals as `composeEnrolment`. */
export async function recordEnrolment({ terminal, shift, operator, answers }: Enrolling): Promise<Result<Member>> {
  const member = mintId('mem', terminal.clock);
  const draft = composeEnrolment({
    cardId: mintId('card', terminal.clock),
    kind: answers.registered ? 'REGISTERED' : 'UNREGISTERED',
    known: terminal.memberByPhone(answers.phone),
    profile: {
      member,
      name: answers.name,
      phone: answers.phone,
      birthday: answers.birthday,
      idDocument: answers.registered ? answers.document : null,
      consents: { service: answers.consentService, marketing: answers.consentMarketing },
    },
  });
  if (!draft.ok) return draft;
  const recorded = await terminal.record({
    draft: draft.value,
    shift: shift?.shift ?? '',
    biz: shift?.biz ?? businessDateOf(terminal.clock.now()),
    actor: operator.staff,
  });
  if (!recorded.ok) return recorded;
  return ok(must(terminal.memberOf(member), 'a member just enrolled is known here'));
}
