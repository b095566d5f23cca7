import type { Store } from '../../core/settings/store.ts';

/** A mother-and-baby shop with three tills. */
export const aStore = (changes: Partial<Store> = {}): Store => ({
  store: 'sto_1',
  name: '小芽母婴中山店',
  nameEn: 'Sprout, Zhongshan Road',
  issuer: '小芽母婴用品有限公司',
  issuerContact: '021-55550100',
  filingNo: '310000A0001',
  address: '中山路1号',
  phoneSalt: 'salt',
  tills: 3,
  offline: { txnCap: 20_000, maxAgeMs: 72 * 3_600_000, count: 500 },
  cashRoundDownStep: 10,
  depositsStopped: false,
  ...changes,
});
