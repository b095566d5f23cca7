import { expect, test } from 'vitest';
import { createScanDetector, type ScanVerdict } from '../../renderer/wiring/scan-detector.ts';

/** Types keys with these gaps (ms) and collects what became of each. */
function typed(keys: readonly string[], gapOf: (at: number) => number, detector = createScanDetector()): ScanVerdict[] {
  let now = 1000;
  return keys.map((key, at) => {
    now += at === 0 ? 1000 : gapOf(at);
    return detector.key(key, now);
  });
}

const code = '6999900010001';
const keys = [...code, 'Enter'];

test('a scanner’s burst becomes one code, and only its first character had passed', () => {
  const verdicts = typed(keys, () => 2);
  expect(verdicts.at(-1)).toEqual({ do: 'scan', code, passed: 1 });
  expect(verdicts.slice(1, -1).every((verdict) => verdict.do === 'hold')).toBe(true);
});

test('a code that ends with Tab is a scan as well', () => {
  expect(typed([...code, 'Tab'], () => 5).at(-1)?.do).toBe('scan');
});

test('a machine too busy to hand keys on in time loses no character of the code', () => {
  const slowStart = typed(keys, (at) => (at < 4 ? 80 : 3)).at(-1);
  expect(slowStart).toEqual({ do: 'scan', code, passed: 4 });
  const hiccup = typed(keys, (at) => (at === 6 ? 110 : 3)).at(-1);
  expect(hiccup).toEqual({ do: 'scan', code, passed: 1 });
});

test('a quick person is not a scanner: every key passes', () => {
  const verdicts = typed([...'0117', 'Enter'], () => 90);
  expect(verdicts.every((verdict) => verdict.do === 'pass' && verdict.owed === '')).toBe(true);
});

test('two keys rolled together are given back as soon as the next slow key shows a person', () => {
  const verdicts = typed(['1', '2', '3'], (at) => (at === 1 ? 10 : 200));
  expect(verdicts).toEqual([{ do: 'pass', owed: '' }, { do: 'hold' }, { do: 'pass', owed: '2' }]);
});

test('a burst without an end mark is given back when patience is over', () => {
  const detector = createScanDetector();
  typed(['1', '2', '3'], () => 5, detector);
  expect(detector.pause()).toBe('23');
  expect(detector.pause()).toBe('');
});

test('a machine that stands still for a second in the middle of a code makes no half code of it', () => {
  const detector = createScanDetector();
  typed(keys.slice(0, 6), () => 2, detector);
  expect(detector.pause()).toBe(code.slice(1, 6));
  const rest = [...code.slice(6), 'Enter'].map((key, at) => detector.key(key, 3000 + at * 2));
  expect(rest.at(-1)).toEqual({ do: 'scan', code, passed: 6 });
});

test('a number typed by hand before a scan is no part of the code', () => {
  const detector = createScanDetector();
  typed(['1', '2'], () => 200, detector);
  expect([...keys].map((key, at) => detector.key(key, 3000 + at * 2)).at(-1)).toEqual({ do: 'scan', code, passed: 1 });
});

test('an order to the screen just before a scan is no part of the code, however soon the scan comes', () => {
  const detector = createScanDetector();
  expect(detector.key('h', 1000, true)).toEqual({ do: 'hold' });
  expect(detector.pause()).toBe('h');
  expect(keys.map((key, at) => detector.key(key, 1060 + at * 2)).at(-1)).toEqual({ do: 'scan', code, passed: 1 });
});

test('a code that begins with a letter gives the screen no order', () => {
  const detector = createScanDetector();
  const verdicts = [...'YC1.ABC', 'Enter'].map((key, at) => detector.key(key, 1000 + at * 2, /[A-Z]/.test(key)));
  expect(verdicts.at(-1)).toEqual({ do: 'scan', code: 'YC1.ABC', passed: 0 });
  expect(verdicts.slice(0, -1).every((verdict) => verdict.do === 'hold')).toBe(true);
});

test('orders one after the other are all given, in their order', () => {
  const detector = createScanDetector();
  expect(detector.key('q', 1000, true)).toEqual({ do: 'hold' });
  expect(detector.key('h', 1060, true)).toEqual({ do: 'pass', owed: 'q' });
});

test('three characters are too short to be a code', () => {
  expect(typed(['1', '2', '3', 'Enter'], () => 5).at(-1)).toEqual({ do: 'pass', owed: '23' });
});
