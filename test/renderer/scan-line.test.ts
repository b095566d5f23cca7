import { expect, test } from 'vitest';
import { createScanLine } from '../../renderer/wiring/scan-line.ts';

/** A line whose clock only the test moves. */
function aLine() {
  const due = new Set<() => void>();
  let unread = 0;
  const line = createScanLine({
    onUnread: () => void (unread += 1),
    timers: {
      after(_ms, act) {
        due.add(act);
        return () => void due.delete(act);
      },
    },
  });
  const letTimePass = () => {
    for (const act of due) act();
    due.clear();
  };
  return { line, letTimePass, unread: () => unread };
}

test('the screen opened last reads, and gives back to the one below when it closes', () => {
  const { line } = aLine();
  const basket: string[] = [];
  const coupons: string[] = [];
  line.read((code) => void basket.push(code));
  const close = line.read((code) => void coupons.push(code));
  line.deliver('one');
  close();
  line.deliver('two');
  expect({ basket, coupons }).toEqual({ basket: ['two'], coupons: ['one'] });
});

test('codes scanned while the screen changes wait for the next one, in their order', () => {
  const { line, letTimePass, unread } = aLine();
  const close = line.read(() => expect.fail('this screen is gone'));
  close();
  line.deliver('one');
  line.deliver('two');
  const read: string[] = [];
  line.read((code) => void read.push(code));
  letTimePass();
  expect(read).toEqual(['one', 'two']);
  expect(unread()).toBe(0);
});

test('a code nobody reads is not kept for a screen that comes much later, and the person hears so', () => {
  const { line, letTimePass, unread } = aLine();
  line.deliver('one');
  letTimePass();
  const read: string[] = [];
  line.read((code) => void read.push(code));
  expect(read).toEqual([]);
  expect(unread()).toBe(1);
});
