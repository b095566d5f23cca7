import { expect, test } from 'vitest';
import type { Operator } from '../../../core/operator/operator.ts';
import { acts, mayDo, permit } from '../../../core/operator/permission.ts';

const person = (role: Operator['role'], change: Partial<Operator> = {}): Operator => ({
  staff: role,
  name: role,
  role,
  pinHash: '',
  active: true,
  ...change,
});

test('a cashier sells, takes deposits and closes the shift alone', () => {
  for (const act of ['sale', 'deposit', 'shift.close'] as const)
    expect(permit({ operator: person('cashier'), approver: null, act })).toEqual({ ok: true, value: 'cashier' });
});

test('a pickup by a cashier needs someone who may, and the entry names both', () => {
  const asked = { operator: person('cashier'), act: 'cash.pickup' as const };
  expect(permit({ ...asked, approver: null })).toMatchObject({
    ok: false,
    refusal: { code: 'PERMISSION_MISSING', facts: { role: 'supervisor' } },
  });
  expect(permit({ ...asked, approver: person('manager') })).toEqual({ ok: true, value: 'cashier+manager' });
});

test('nobody approves their own act, nor with too low a role, nor after leaving', () => {
  const asked = { operator: person('cashier'), act: 'till.reset' as const };
  const approvers = [
    person('manager', { staff: 'cashier' }),
    person('supervisor'),
    person('manager', { active: false }),
  ];
  for (const approver of approvers) expect(permit({ ...asked, approver }).ok).toBe(false);
  const gone = person('manager', { active: false });
  expect(permit({ operator: gone, approver: person('manager', { staff: 'm2' }), act: 'sale' }).ok).toBe(false);
});

test('a manager may do everything that exists', () => {
  for (const act of Object.keys(acts) as (keyof typeof acts)[]) expect(mayDo(person('manager'), act)).toBe(true);
});
