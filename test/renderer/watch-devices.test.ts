import { expect, test } from 'vitest';
import type { PrinterStatus } from '../../core/ports/terminal-bridge.ts';
import { worstOf } from '../../renderer/wiring/watch-devices.ts';

const printer = (role: PrinterStatus['role'], state: PrinterStatus['state'], configured = true): PrinterStatus => ({
  ...(role === undefined ? {} : { role }),
  configured,
  address: `${role}:9100`,
  columns: 48,
  state,
});

test('of several printers the one in trouble is shown, before a customer pays', () => {
  expect(
    worstOf([printer('receipt', 'ready'), printer('voucher', 'paper-out'), printer('report', 'paper-low')]).role,
  ).toBe('voucher');
  expect(worstOf([printer('receipt', 'ready'), printer('voucher', 'unreachable', false)])).toMatchObject({
    role: 'receipt',
    state: 'ready',
  });
  expect(worstOf([])).toMatchObject({ configured: false });
});
