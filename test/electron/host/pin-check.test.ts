import { scryptSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Clock } from '../../../core/kernel/clock.ts';
import { createPinCheck, hashPin, verifyPin } from '../../../electron/host/pin-check.ts';
import { openPinThrottle } from '../../../electron/host/pin-throttle.ts';
import { benchFolder } from '../bench-folder.ts';

const salt = Buffer.from('a salt of sixteen');
const hashOf = (pin: string): string =>
  [
    'scrypt',
    1024,
    8,
    1,
    salt.toString('base64'),
    scryptSync(pin, salt, 32, { N: 1024, r: 8, p: 1 }).toString('base64'),
  ].join('$');
const hash = hashOf('1357');

const clockAt = (start: number): Clock & { pass(seconds: number): void } => {
  let now = start;
  return {
    now: () => now,
    monotonic: () => now - start,
    entropy: (length) => new Uint8Array(length),
    pass: (seconds) => {
      now += seconds * 1000;
    },
  };
};

const bench = (file = path.join(benchFolder(), 'pin.json'), clock = clockAt(1_800_000_000_000)) => {
  const check = createPinCheck(openPinThrottle({ path: file, clock }));
  const type = (pin: string, staff = 'stf_li') => check({ staff, pin, hash });
  return { file, clock, type };
};

async function typeWrong(type: (pin: string) => Promise<unknown>, times: number): Promise<void> {
  for (let index = 0; index < times; index++) await type('0000');
}

test('the right PIN opens, a wrong one does not', async () => {
  const { type } = bench();
  expect(await type('1357')).toEqual({ outcome: 'right', waitSeconds: 0 });
  expect(await type('1358')).toEqual({ outcome: 'wrong', waitSeconds: 0 });
});

test('the fifth wrong PIN in a row makes a person wait, and the right one does not help until then', async () => {
  const { type, clock } = bench();
  await typeWrong(type, 4);
  expect(await type('0000')).toEqual({ outcome: 'wrong', waitSeconds: 30 });
  expect(await type('1357')).toEqual({ outcome: 'throttled', waitSeconds: 30 });
  clock.pass(29);
  expect(await type('1357')).toEqual({ outcome: 'throttled', waitSeconds: 1 });
  clock.pass(1);
  expect(await type('1357')).toEqual({ outcome: 'right', waitSeconds: 0 });
});

test('every further wrong PIN costs a longer wait, up to a quarter of an hour', async () => {
  const { type, clock } = bench();
  await typeWrong(type, 5);
  const waits: number[] = [];
  for (let index = 0; index < 5; index++) {
    clock.pass(900);
    waits.push((await type('0000')).waitSeconds);
  }
  expect(waits).toEqual([60, 120, 300, 900, 900]);
});

test('a restart of the till buys no new tries', async () => {
  const first = bench();
  await typeWrong(first.type, 5);
  const second = bench(first.file, first.clock);
  expect(await second.type('1357')).toMatchObject({ outcome: 'throttled' });
});

test('pulling the plug while a PIN is compared counts as a wrong try', async () => {
  const { file, clock } = bench();
  for (let index = 0; index < 5; index++) {
    // The plug is pulled at once: nobody waits for this answer, and the next start reads only the file.
    openPinThrottle({ path: file, clock }).charge({ staff: 'stf_li', hash });
  }
  expect(await bench(file, clock).type('1357')).toMatchObject({ outcome: 'throttled' });
});

test('five tries at the same moment are five tries', async () => {
  const { type } = bench();
  const answers = await Promise.all(Array.from({ length: 8 }, () => type('0000')));
  expect(answers.map(({ outcome }) => outcome)).toEqual([...Array(5).fill('wrong'), ...Array(3).fill('throttled')]);
});

test('one person’s wrong tries do not lock another out', async () => {
  const { type } = bench();
  await typeWrong(type, 5);
  expect(await type('1357', 'stf_wang')).toMatchObject({ outcome: 'right' });
});

test('a right PIN forgets the wrong ones before it', async () => {
  const { type } = bench();
  await typeWrong(type, 4);
  await type('1357');
  await typeWrong(type, 4);
  expect(await type('1357')).toMatchObject({ outcome: 'right' });
});

test('who was given a new PIN does not wait for wrong tries of the old one, at any till; the old one keeps its wait', async () => {
  const { file, clock, type } = bench();
  await typeWrong(type, 5);
  const check = createPinCheck(openPinThrottle({ path: file, clock }));
  const fresh = await hashPin('482913');
  expect(await type('1357')).toMatchObject({ outcome: 'throttled' });
  expect(await check({ staff: 'stf_li', pin: '482913', hash: fresh })).toEqual({ outcome: 'right', waitSeconds: 0 });
});

test('wrong tries counted by an older build still count', async () => {
  const { file, clock } = bench();
  writeFileSync(file, JSON.stringify({ stf_li: { wrong: 5, lastAt: clock.now() } }));
  expect(await bench(file, clock).type('1357')).toEqual({ outcome: 'throttled', waitSeconds: 30 });
});

test('a clock set back locks nobody out for longer than the step', async () => {
  const { type, clock } = bench();
  await typeWrong(type, 5);
  clock.pass(-86_400);
  expect(await type('1357')).toEqual({ outcome: 'throttled', waitSeconds: 30 });
});

test.each([
  ['plain text', '1357'],
  ['another algorithm', hash.replace('scrypt', 'md5')],
  ['a cost that would stop the till', hash.replace('$1024$', '$1073741824$')],
  ['a cost that is no power of two', hash.replace('$1024$', '$1000$')],
  ['an empty hash', `${hash.split('$').slice(0, 5).join('$')}$`],
])('a stored hash of an unknown form is refused: %s', async (_what, stored) => {
  await expect(verifyPin('1357', stored)).rejects.toMatchObject({ word: 'bad-request' });
});

test('a PIN hashed here is right here, each time with another salt, and nothing of it can be read', async () => {
  const [one, two] = [await hashPin('482913'), await hashPin('482913')];
  expect(one).not.toBe(two);
  expect(one).not.toContain('482913');
  expect(one).toMatch(/^scrypt\$16384\$8\$1\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/);
  expect([await verifyPin('482913', one), await verifyPin('482914', one)]).toEqual([true, false]);
});
