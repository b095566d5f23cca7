import { expect, test } from 'vitest';
import { missingForms } from '../../../core/offline/form-numbers.ts';
import { asWritten } from '../../../core/offline/manual-form.ts';
import { anAmountCoupon } from '../../builders/pricing.ts';

test('MAN-02 missing numbers of a pad are listed until explained', () => {
  const entered = ['F-000121', 'F-000124', 'G7'];
  expect(missingForms(entered)).toEqual(['F-000122', 'F-000123']);
  expect(missingForms(entered, ['F-000122'])).toEqual(['F-000123']);
  expect(missingForms([])).toEqual([]);
});

test('MAN-01 who writes a form cannot know of a use elsewhere; a revoked coupon stays revoked', () => {
  expect(asWritten({ ...anAmountCoupon('K'), state: 'USED' }).state).toBe('ISSUED');
  expect(asWritten({ ...anAmountCoupon('K'), state: 'REVOKED' }).state).toBe('REVOKED');
});
