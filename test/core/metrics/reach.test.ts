import { expect, test } from 'vitest';
import { conversionBp, viralBp, wakeUpBp } from '../../../core/metrics/reach.ts';

test('MET-03 of those reached, who bought for the first time; others who bought were not reached', () => {
  expect(conversionBp(['a', 'b', 'c', 'c', 'd'], ['a', 'a', 'x'])).toBe(2500);
  expect(conversionBp([], ['a'])).toBeNull();
});

test('MET-05 W42 18 of 240 dormant customers woke: 750 basis points; the list is that of the start', () => {
  const members = Array.from({ length: 240 }, (_, at) => `m${at}`);
  const dormantAtStart = new Set(members);
  const contacted = [...members, 'awake', 'm0'];
  expect(wakeUpBp({ dormantAtStart, contacted, bought: new Set([...members.slice(0, 18), 'awake']) })).toBe(750);
  expect(wakeUpBp({ dormantAtStart: new Set(), contacted, bought: dormantAtStart })).toBeNull();
});

test('MET-06 W42 45 invitations accepted by 120 who took part: 3750, and beside it who bought', () => {
  expect(viralBp({ participants: 120, accepted: 45, converted: 12 })).toEqual({ accepted: 3750, converted: 1000 });
  expect(viralBp({ participants: 0, accepted: 0, converted: 0 })).toEqual({ accepted: null, converted: null });
});
