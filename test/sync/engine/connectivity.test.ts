import { expect, test } from 'vitest';
import { type Link, type LinkSign, linkAfter } from '../../../sync/engine/connectivity.ts';

const plugged: LinkSign = { kind: 'notice', reachable: true, unplugged: false };
const pulled: LinkSign = { kind: 'notice', reachable: false, unplugged: true };
const gone: LinkSign = { kind: 'notice', reachable: false, unplugged: false };

test.each<[Link, LinkSign, Link]>([
  ['unknown', { kind: 'answered' }, 'up'],
  ['down', { kind: 'answered' }, 'up'],
  ['up', { kind: 'silent' }, 'down'],
  ['up', pulled, 'unplugged'],
  ['unplugged', { kind: 'answered' }, 'unplugged'],
  ['unplugged', { kind: 'silent' }, 'unplugged'],
  ['unplugged', plugged, 'up'],
  ['unplugged', gone, 'down'],
])('a link that is %s and shows %o is %s', (before, sign, after) => {
  expect(linkAfter(before, sign)).toBe(after);
});
