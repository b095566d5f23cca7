import { assert, constantFrom, integer, nat, property, record, string, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { bucketCount, bucketOf, RowDigest } from '../../../sync/protocol/row-digest.ts';

interface Keyed {
  readonly kind: string;
  readonly key: string;
  readonly ver: number;
}

const row = record({
  kind: constantFrom('member', 'product', 'lease'),
  key: string({ minLength: 1, maxLength: 20 }),
  ver: integer({ min: 1, max: 1_000_000 }),
});
const rows = uniqueArray(row, { selector: ({ kind, key }) => `${kind}:${key}`, maxLength: 60 });

function digest(list: readonly Keyed[]): string[] {
  const sums = new RowDigest();
  for (const { kind, key, ver } of list) sums.add(kind, key, ver);
  return sums.buckets();
}

test('the same rows have the same digest in any order', () => {
  assert(
    property(rows, (list) => {
      expect(digest(list.toReversed())).toEqual(digest(list));
    }),
  );
});

test('a row lost, another version of one, or one too many changes its own bucket and no other', () => {
  assert(
    property(
      rows.filter((list) => list.length > 0),
      nat(),
      integer({ min: 1, max: 9 }),
      (list, at, more) => {
        const odd = list[at % list.length];
        if (odd === undefined) return;
        const bucket = bucketOf(odd.kind, odd.key);
        const others = list.filter((one) => one !== odd);
        const right = digest(list);
        for (const wrong of [
          digest(others),
          digest([...others, { ...odd, ver: odd.ver + more }]),
          digest([...list, odd]),
        ]) {
          expect(wrong[bucket]).not.toBe(right[bucket]);
          expect(wrong.filter((text, one) => text !== right[one])).toHaveLength(1);
        }
      },
    ),
  );
});

test('keys that differ in one digit only are spread over all buckets', () => {
  const used = new Set(Array.from({ length: 20_000 }, (_, at) => bucketOf('member', `mem_${at}`)));
  expect(used.size).toBe(bucketCount);
});
