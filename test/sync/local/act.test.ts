import { expect, test } from 'vitest';
import { type EventType, eventBodies } from '../../../core/ledger/event-types.ts';
import { actFields, actOf } from '../../../sync/local/act.ts';

const types = Object.keys(eventBodies) as EventType[];

test.each(types)('%s says which field names the act, or that it is none', (type) => {
  expect(Object.keys(actFields)).toContain(type);
  const field = actFields[type];
  if (typeof field === 'string') expect(Object.keys(eventBodies[type].shape)).toContain(field);
});

test('the same id names two acts when their types differ: opening and closing one shift', () => {
  expect(actOf({ type: 'shift.opened', body: { shift: 'shf_1' } })).toEqual({ type: 'shift.opened', id: 'shf_1' });
  expect(actOf({ type: 'shift.closed', body: { shift: 'shf_1' } })).toEqual({ type: 'shift.closed', id: 'shf_1' });
  expect(actOf({ type: 'of.a.later.release', body: { shift: 'shf_1' } })).toBeNull();
});
