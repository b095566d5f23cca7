import { expect, test } from 'vitest';
import { type KeypadKey, type KeypadMode, pressKey } from '../../renderer/hooks/use-keypad.ts';

const press = (mode: KeypadMode, keys: readonly KeypadKey[], max = 9): string =>
  keys.reduce((text, key) => pressKey(text, key, { mode, max }), '');

test.each([
  ['yuan', ['1', '2', '.', '3', '4', '5'], '12.34'],
  ['yuan', ['.', '5'], '0.5'],
  ['yuan', ['0', '0', '7'], '7'],
  ['yuan', ['1', '.', '.', '2'], '1.2'],
  ['yuan', ['1', '00'], '100'],
  ['yuan', ['1', '.', '5', '00'], '1.5'],
  ['kilogram', ['0', '.', '5', '3', '2', '1'], '0.532'],
  ['count', ['1', '.', '2'], '12'],
  ['digits', ['0', '1', '1', '7'], '0117'],
  ['digits', ['1', '2', 'back', '3'], '13'],
  ['digits', ['1', '2', 'clear'], ''],
] as const)('%s: %j types %s', (mode, keys, text) => {
  expect(press(mode, keys)).toBe(text);
});

test('no more digits than the entry has room for', () => {
  expect(press('digits', Array.from('123456789012', String) as KeypadKey[], 11)).toBe('12345678901');
  expect(press('yuan', ['1', '2', '3', '.', '4', '5'], 4)).toBe('123.4');
});
