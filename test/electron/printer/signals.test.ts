import { expect, test } from 'vitest';
import { fencesFor } from '../../../electron/host/printer/fence.ts';
import { SignalParser } from '../../../electron/host/printer/printer-signals.ts';

const signalsOf = (...bytes: number[]) => new SignalParser().push(Uint8Array.of(...bytes));

test('answers to real-time questions are told from in-order answers and from flow control', () => {
  expect(signalsOf(0x12, 0x11, 0x13, 0x16, 0x00)).toEqual([
    { kind: 'realtime', byte: 0x12 },
    { kind: 'realtime', byte: 0x16 },
    { kind: 'in-order', byte: 0x00 },
  ]);
});

test('unsolicited status is four bytes and none of them is an answer', () => {
  expect(signalsOf(0x10, 0x00, 0x00, 0x00, 0x0f)).toEqual([
    { kind: 'automatic', bytes: [0x10, 0, 0, 0] },
    { kind: 'in-order', byte: 0x0f },
  ]);
});

test('a fence answer arrives in pieces and is put together', () => {
  const parser = new SignalParser();
  expect(parser.push(Uint8Array.of(0x37, 0x22, 0x30, 0x30))).toEqual([]);
  expect(parser.push(Uint8Array.of(0x34, 0x32, 0x00, 0x12))).toEqual([
    { kind: 'process-id', id: '0042' },
    { kind: 'realtime', byte: 0x12 },
  ]);
});

test('noise without end does not stop the ear', () => {
  const parser = new SignalParser();
  parser.push(new Uint8Array(200).fill(0x37));
  expect(parser.push(Uint8Array.of(0x00, 0x12)).at(-1)).toEqual({ kind: 'realtime', byte: 0x12 });
});

test('a later fence proves the earlier ones, an old one proves nothing', () => {
  const fences = fencesFor('processId', 9998);
  expect(fences.passedAfter({ kind: 'process-id', id: '0000' }, 0)).toBe(3);
  expect(fences.passedAfter({ kind: 'process-id', id: '9997' }, 0)).toBe(0);
  expect(fences.bytesOf(2).toString('latin1').slice(-4)).toBe('0000');
});
