import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignSchema } from '../../../core/campaign/campaign.ts';
import { type Store, storeSchema } from '../../../core/settings/store.ts';
import { publishSettings, readSettings } from '../../../sync/central/head-office.ts';
import { listTerminals } from '../../../sync/central/terminals.ts';
import { aCampaign } from '../../builders/campaign.ts';
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

test('rules of a campaign go out with it if they can be run and are kept; else nothing of it does (CON-08, CON-09)', async () => {
  const [from, to] = [1, 2];
  const rule = {
    rule: 'double',
    version: 'v1',
    name: { zh: '双倍积分', en: 'double points' },
    from,
    to,
    conditions: [{ code: 'ORDER_AT_LEAST', args: { amount: 30_000 } }],
    benefits: [{ code: 'POINTS_MULTIPLIER', args: { times: 2 } }],
    budget: null,
  };
  const publish = (one: object) =>
    publishSettings(centre.central, [
      { kind: 'campaign', key: 'ruled', data: { ...aCampaign({ from, to }), rules: [one] } },
    ]);
  const rules = async () =>
    (await readSettings(centre.central, 'campaign'))
      .filter(({ key }) => key === 'ruled')
      .map(({ data }) => campaignSchema.parse(data).rules);
  await expect(publish({ ...rule, benefits: [{ code: 'MOON', args: {} }] })).rejects.toThrow('RULE_UNREADABLE:double');
  expect(await rules()).toEqual([]);
  await publish(rule);
  expect(await rules()).toEqual([[rule]]);
});
