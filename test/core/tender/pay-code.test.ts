import { expect, test } from 'vitest';
import { walletOf } from '../../../core/tender/pay-code.ts';

test.each([
  ['134567890123456789', 'wechat'],
  ['104567890123456789', 'wechat'],
  ['164567890123456789', null],
  ['13456789012345678', null],
  ['2567890123456789', 'alipay'],
  ['287654321098765432', 'alipay'],
  ['301234567890123456789012', 'alipay'],
  ['311234567890123456', null],
  ['6999900010001', null],
  ['YC1.abc', null],
])('CHK-07: a scanned %s is a pay code of %s', (code, wallet) => {
  expect(walletOf(code)).toBe(wallet);
});
