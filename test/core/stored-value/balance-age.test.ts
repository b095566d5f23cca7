import { expect, test } from 'vitest';
import { balanceAge } from '../../../core/stored-value/balance-age.ts';

test('SVC-03: without the network a balance says how old it is; with it there is nothing to say', () => {
  expect(balanceAge({ online: true, rowsAsOf: 1 })).toEqual({ kind: 'current' });
  expect(balanceAge({ online: true, rowsAsOf: null })).toEqual({ kind: 'current' });
  expect(balanceAge({ online: false, rowsAsOf: 1 })).toEqual({ kind: 'asOf', at: 1 });
  expect(balanceAge({ online: false, rowsAsOf: null })).toEqual({ kind: 'never' });
});
