import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Store, storeSchema } from '../../../core/settings/store.ts';
import { publishSettings, readSettings } from '../../../sync/central/head-office.ts';
import { listTerminals } from '../../../sync/central/terminals.ts';
import { merchantPaper } from '../../builders/counter-paper.ts';
import { enrolTill, openTestCentre, type TestCentre } from '../../builders/open-centre.ts';

let centre: TestCentre;
beforeAll(async () => {
  centre = await openTestCentre();
}, 240_000);
afterAll(() => centre.close());

const storeNow = async (): Promise<Store> => storeSchema.parse((await readSettings(centre.central, 'store'))[0]?.data);
const published = async (paper: Store['paper']) => {
  const { store } = await storeNow();
  const data = { ...(await storeNow()), paper };
  return publishSettings(centre.central, [{ kind: 'store', key: store, data }]);
};

test('every till that enrols is known to all tills by its key, and stays so when the shop’s settings change (DEP-18)', async () => {
  await enrolTill(centre);
  await enrolTill(centre);
  const tids = (await listTerminals(centre.central.db)).map(({ tid }) => tid).toSorted();
  const known = async () => ((await storeNow()).tillKeys ?? []).map(({ till }) => till).toSorted();
  expect(await known()).toEqual(tids);
  await published(merchantPaper);
  expect(await known()).toEqual(tids);
});

test('head office may print what it likes on paper, but no clause the law voids (CON-09)', async () => {
  await published(merchantPaper);
  expect((await storeNow()).paper).toEqual(merchantPaper);
  await expect(published({ ...merchantPaper, footer: ['本店保留最终解释权'] })).rejects.toThrow('最终解释权');
  expect((await storeNow()).paper).toEqual(merchantPaper);
});
