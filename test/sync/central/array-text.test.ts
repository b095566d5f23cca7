import { afterAll, expect, test } from 'vitest';
import { arrayText } from '../../../sync/central/db/array-text.ts';
import { openTestCentre } from '../../builders/open-centre.ts';

const centre = await openTestCentre();
afterAll(() => centre.close());

const awkward = [
  '',
  ' ',
  'null',
  'NULL',
  'a b',
  '"',
  '\\',
  '{x}',
  ',',
  "'",
  '奶粉\n2段',
  'plain.id:7-x',
  '👶',
  '\t',
  '1e3',
];

test('texts that look like parts of an array come back from the engine as they went in', async () => {
  const rows = await centre.central.db.query('SELECT v FROM unnest($1::text[]) AS v', [arrayText([...awkward, null])]);
  expect(rows).toEqual([...awkward, null].map((v) => ({ v })));
});

test('whole numbers, truth and nothing come back as they are, bytes are cut where told', async () => {
  const blob = new TextEncoder().encode('奶粉2段');
  const [row] = await centre.central.db.query(
    "SELECT $1::bigint[] AS n, $2::boolean AS t, $3::text AS nothing, convert_from(substring($4::bytea FROM 7 FOR 1), 'UTF8') AS cut",
    [arrayText([1, -2, null, 9_007_199_254_740_991]), true, null, blob],
  );
  expect(row).toEqual({ n: [1, -2, null, 9_007_199_254_740_991], t: true, nothing: null, cut: '2' });
});

test('a wrong statement says why and leaves the engine ready for the next', async () => {
  await expect(centre.central.db.query('SELECT 1 / $1::int', [0])).rejects.toThrow('division by zero');
  await expect(centre.central.db.query('SELECT nothing_like_it')).rejects.toMatchObject({ code: '42703' });
  expect(await centre.central.db.query('SELECT $1::int + 1 AS two', [1])).toEqual([{ two: 2 }]);
});

test('statements handed over without waiting are answered in turn, a wrong one among them', async () => {
  const answers = await Promise.allSettled([
    centre.central.db.query('SELECT $1::int AS n', [1]),
    centre.central.db.query('SELECT 1 / $1::int', [0]),
    centre.central.db.query('SELECT $1::int AS n', [3]),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(answers[2]).toMatchObject({ value: [{ n: 3 }] });
});
