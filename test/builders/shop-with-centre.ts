import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type CentralProcess, startCentral } from './central-process.ts';
import { aRealTill, type RealTill } from './real-till.ts';
import { aStore } from './store.ts';

/** One shop's real centre, and real tills enrolled at it, all in a folder that goes with the test file. */
export interface ShopWithCentre {
  readonly store: string;
  /** The folder all data lies in; each till's in one of its name. */
  readonly root: string;
  /** The centre's own data. */
  readonly data: string;
  readonly centre: () => CentralProcess;
  /** Publishes the shop with other offline bounds. */
  lends(offline: object): Promise<void>;
  /** Switches a till on; enrols it if its folder is new. */
  till(name: string, more?: Partial<Parameters<typeof aRealTill>[0]>): Promise<RealTill>;
}

/** Opens a centre before the tests of a file and closes it after them. `offline`: bounds other than the builders' own. */
export function aShopWithCentre(offline: object = {}): ShopWithCentre {
  const store = 'sto_1';
  const root = mkdtempSync(path.join(tmpdir(), 'yucun-shop-'));
  const data = path.join(root, 'centre');
  let centre: CentralProcess;
  const lends = async (bounds: object): Promise<void> => {
    const { store: key, ...about } = aStore();
    const shop = { ...about, offline: { ...about.offline, ...bounds } };
    await centre.office('/v1/admin/settings', { settings: [{ kind: 'store', key, data: shop }] });
  };
  beforeAll(async () => {
    centre = await startCentral({ data, args: ['--port', '0', '--empty'] });
    await lends(offline);
  }, 120_000);
  afterAll(async () => {
    await centre.end('SIGTERM');
    rmSync(root, { recursive: true, force: true });
  });
  return {
    store,
    root,
    data,
    centre: () => centre,
    lends,
    till: (name, more = {}) =>
      aRealTill({
        folder: path.join(root, name),
        name,
        store,
        centralUrl: () => centre.url,
        code: async () => (await centre.office<{ code: string }>('/v1/admin/codes', { store, name })).code,
        ...more,
      }),
  };
}
