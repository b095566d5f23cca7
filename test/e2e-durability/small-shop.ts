import { readFileSync } from 'node:fs';
import path from 'node:path';
import { demoCampaign, demoRules, demoStaff, demoStore, demoStoreId } from '../../sync/central/demo/demo-shop.ts';
import { readCatalogue } from '../../sync/central/import/catalogue-file.ts';
import type { CentralProcess } from '../builders/central-process.ts';

const catalogue = path.join(import.meta.dirname, '../../sync/central/demo/catalogue.csv');
/** Goods of daily use: a card of a thousand yuan pays for many baskets of them. Fen. */
const dearest = 6000;
const goodsCount = 40;

/** Opens a small shop at an empty centre: settings, a manager, the campaign, some goods. Answers the store. */
export async function openSmallShop(centre: CentralProcess): Promise<string> {
  const { rows } = readCatalogue(readFileSync(catalogue));
  const daily = rows.filter(({ weighed, price }) => !weighed && price <= dearest).slice(0, goodsCount);
  await centre.office('/v1/admin/import/catalogue', { rows: daily }, 'lines');
  const now = Date.now();
  await centre.office('/v1/admin/settings', {
    settings: [
      { kind: 'store', key: demoStoreId, data: demoStore },
      ...demoStaff.map(({ staff, name, role, active }) => ({
        kind: 'staff',
        key: staff,
        data: { staff, name, role, active, pinHash: '' },
      })),
      { kind: 'campaign', key: 'ps1', data: demoCampaign(now) },
      { kind: 'rules', key: 'main', data: demoRules },
    ],
  });
  return demoStoreId;
}

/** A one-time code for one more till. */
export async function codeFor(centre: CentralProcess, store: string): Promise<string> {
  const { code } = await centre.office<{ code: string }>('/v1/admin/codes', { store, name: '收银台' });
  return code;
}
