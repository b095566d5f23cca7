import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { consentTo } from '../../../core/member/consent.ts';
import type { Member } from '../../../core/member/member.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { consentChanged } from '../../builders/act-drafts.ts';
import { memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const fold = (events: readonly RecordedEvent[]): Member | null =>
  events.reduce<Member | null>((row, one) => foldMember(row, one, 'salt', 'mem_1'), null);

test('REG 34: what was withdrawn is withdrawn, in whatever order it arrives; other matters stay unsaid', () => {
  const log = anEventLog();
  const events = [memberEnrolled(), consentChanged(true), consentChanged(false)].map((draft) => log.write(draft));
  const row = fold(events);
  expect(row && consentTo(row, 'marketing')).toBe(false);
  expect(row && consentTo(row, 'winners')).toBeNull();
  expect(fold(events.toReversed())).toEqual(row);
});

test('given again it counts again', () => {
  const log = anEventLog();
  const row = fold([memberEnrolled(), consentChanged(false), consentChanged(true)].map((draft) => log.write(draft)));
  expect(row && consentTo(row, 'marketing')).toBe(true);
});
