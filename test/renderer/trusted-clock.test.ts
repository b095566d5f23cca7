import { expect, test } from 'vitest';
import { type Compared, createTrustedClock } from '../../renderer/wiring/trusted-clock.ts';

const noon = Date.parse('2026-02-16T12:00:00+08:00');
const [minute, hour] = [60_000, 3_600_000];

/** A machine whose clock may be set, and a memory that outlives a restart. */
function aMachine(wall = noon) {
  let kept: Compared | null = null;
  const machine = { wall, even: 0 };
  const device = { now: () => machine.wall, monotonic: () => machine.even, entropy: (n: number) => new Uint8Array(n) };
  const memory = { read: () => kept, write: (compared: Compared) => void (kept = compared) };
  const pass = (ms: number): void => {
    machine.wall += ms;
    machine.even += ms;
  };
  const start = () => createTrustedClock(device, memory);
  return { machine, pass, start };
}

test('CON-05 a clock 95 seconds fast is read 95 seconds slower, also after a restart without the network', () => {
  const { machine, pass, start } = aMachine(noon + 95_000);
  const clock = start();
  expect(clock.unsure()).toBe(true);
  clock.heard(noon - 200, 400);
  expect([clock.now(), clock.unsure()]).toEqual([noon, false]);
  expect(clock.ahead?.()).toBe(95_000);
  pass(hour);
  machine.even = 0;
  const again = start();
  expect([again.now(), again.unsure()]).toEqual([noon + hour, false]);
});

test('the trembling of the network moves nothing; a real difference does', () => {
  const { start } = aMachine();
  const clock = start();
  clock.heard(noon, 0);
  clock.heard(noon + 1400, 0);
  expect(clock.now()).toBe(noon);
  clock.heard(noon - 1600, 0);
  expect(clock.now()).toBe(noon - 1600);
});

test('EC-20 three days without comparing: sure to the last second, then not, until the centre is heard', () => {
  const { pass, start } = aMachine();
  const clock = start();
  clock.heard(noon, 0);
  pass(72 * hour);
  expect(clock.unsure()).toBe(false);
  pass(1);
  expect(clock.unsure()).toBe(true);
  clock.heard(noon + 72 * hour + 1, 0);
  expect(clock.unsure()).toBe(false);
});

test('EC-20 set back by a minute is drift, by more is a jump that is not forgotten when the clock is set right', () => {
  const { machine, start } = aMachine();
  const clock = start();
  clock.heard(noon, 0);
  machine.wall -= minute;
  expect(clock.unsure()).toBe(false);
  machine.wall -= minute + 1;
  expect(clock.unsure()).toBe(true);
  machine.wall += 2 * minute + 1;
  expect(clock.unsure()).toBe(true);
});

test('a clock set back while the machine was off is noticed at the start', () => {
  const { machine, start } = aMachine();
  start().heard(noon, 0);
  machine.wall -= hour;
  expect(start().unsure()).toBe(true);
});
