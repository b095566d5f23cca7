import { expect, test } from 'vitest';
import { eventIdOf } from '../../../core/ledger/canonical-bytes.ts';
import { eventIdsOf } from '../../../sync/local/quick-hash.ts';
import { aLog } from '../../builders/a-log.ts';

test('the browser’s own hash gives every event the identity it was born with', async () => {
  const log = aLog({ count: 5, mark: '婴儿奶粉' });
  const texts = [...log.map(({ bytes }) => bytes), '', '𠮷'];
  expect(await eventIdsOf(texts)).toEqual(texts.map((text) => eventIdOf(text)));
});
