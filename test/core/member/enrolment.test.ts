import { expect, test } from 'vitest';
import { isBirthday } from '../../../core/member/birthday.ts';
import { composeEnrolment } from '../../../core/member/compose-enrolment.ts';
import type { Profile } from '../../../core/member/member.ts';
import { aMember } from '../../builders/member.ts';

const profile: Profile = {
  member: 'mem_9',
  name: ' 王小芳 ',
  phone: '138 1234 1234',
  birthday: '05-12',
  idDocument: null,
  consents: { service: true, marketing: false },
};
const enrol = (changes: Partial<Profile> = {}, kind: 'REGISTERED' | 'UNREGISTERED' = 'UNREGISTERED') =>
  composeEnrolment({ cardId: 'crd_9', kind, profile: { ...profile, ...changes }, known: null });

test('ENT-01 the entry names the pseudonym and the card; the person stands beside it', () => {
  const enrolled = enrol();
  expect(enrolled).toMatchObject({
    ok: true,
    value: { keys: ['member:mem_9', 'card:crd_9'], post: [], body: { member: 'mem_9' } },
  });
  if (!enrolled.ok) return;
  expect(JSON.stringify(enrolled.value.body)).not.toContain('王小芳');
  expect(JSON.parse(enrolled.value.aside ?? '')).toMatchObject({ name: '王小芳', phone: '13812341234' });
});

test('a phone number alone makes an unregistered card; a registered one needs name and document', () => {
  expect(enrol({}, 'REGISTERED')).toMatchObject({ refusal: { code: 'KYC_REQUIRED' } });
  expect(enrol({ idDocument: '11010519900312123x' }, 'REGISTERED').ok).toBe(true);
  expect(enrol({ name: '' }).ok).toBe(true);
});

test('a phone that is none, or one that somebody has, is refused', () => {
  expect(enrol({ phone: '1381234' })).toMatchObject({ refusal: { code: 'PHONE_INVALID' } });
  const taken = composeEnrolment({ cardId: 'crd_9', kind: 'UNREGISTERED', profile, known: aMember() });
  expect(taken).toMatchObject({ refusal: { code: 'PHONE_TAKEN', facts: { member: 'mem_1' } } });
});

test('a name no form has room for is refused', () => {
  expect(enrol({ name: '王'.repeat(41) })).toMatchObject({ refusal: { code: 'PROFILE_INVALID' } });
});

test.each([
  ['02-29', '2026-02-28', true],
  ['02-29', '2026-03-01', false],
  ['02-29', '2028-02-28', false],
  ['02-29', '2028-02-29', true],
  ['03-05', '2026-03-05', true],
  [null, '2026-03-05', false],
])('born on %s: is %s the birthday? %s', (birthday, date, expected) => {
  expect(isBirthday(birthday, date)).toBe(expected);
});
