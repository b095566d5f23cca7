import { z } from 'zod';
import { campaignSchema } from '../../core/campaign/campaign.ts';
import { lintPublished, lintRules } from '../../core/campaign/lint-published.ts';
import { tick, zeroStamp } from '../../core/ledger/hybrid-clock.ts';
import { paperFaults } from '../../core/receipt/store-paper.ts';
import { storeSchema } from '../../core/settings/store.ts';
import { tradeRulesSchema } from '../../core/settings/trade-rules.ts';
import { type RowKind, rowSchemas } from '../protocol/rows.ts';
import { loadSalt } from './ingest/load.ts';
import type { Central } from './open-central.ts';
import { type NewFeedRow, noChanges } from './store/changes.ts';
import { loadTillKeys } from './till-keys.ts';

/** Kinds of rows head office writes itself; the others are made by imports and by the fold. */
export const settingKinds = ['store', 'staff', 'campaign', 'rules', 'gift'] as const;
export type SettingKind = (typeof settingKinds)[number];

/** The one key of the trade rules: they are the merchant's, not a shop's. */
export const rulesKey = 'main';

/** A setting to publish: a shop, a person at the till, a campaign, the trade rules, a gift for points. Null takes it away. */
export const settingSchema = z
  .object({
    kind: z.enum(settingKinds),
    key: z.string().regex(/^[\w.-]{1,80}$/),
    data: z.record(z.string(), z.unknown()).nullable(),
  })
  .refine(({ kind, key }) => kind !== 'rules' || key === rulesKey, { message: `rules have the key ${rulesKey}` });
export type Setting = z.infer<typeof settingSchema>;

/** What a row says of its own key; the trade rules are named by their version. */
const keyOf = (kind: SettingKind, key: string): object => (kind === 'rules' ? {} : { [kind]: key });

/**
 * Publishes settings to all tills, all or none. The salt of phone hashes and the keys of tills are the centre's own and are
 * filled in; void clauses on paper and faults of campaigns and rules are refused with the way out (CON-09).
 * Throws a ZodError if one does not fit its kind.
 */
export async function publishSettings(
  central: Pick<Central, 'log' | 'clock'>,
  settings: readonly Setting[],
): Promise<void> {
  const stamp = tick(zeroStamp, central.clock.now());
  // What a till said of somebody before now is answered by this.
  const said = { said: { role: stamp, active: stamp, pin: stamp } };
  await central.log.commit(async (tx) => {
    const own = { phoneSalt: await loadSalt(tx), tillKeys: await loadTillKeys(tx) };
    const rows = new Map<string, NewFeedRow>();
    for (const { kind, key, data } of settings) {
      const whole =
        data === null
          ? null
          : rowSchemas[kind].parse({
              ...data,
              ...keyOf(kind, key),
              ...(kind === 'store' ? own : kind === 'staff' ? said : {}),
            });
      refuseFaults(kind, whole);
      rows.set(`${kind}\n${key}`, { kind, key, data: whole === null ? null : JSON.stringify(whole) });
    }
    return { changes: { ...noChanges, rows: [...rows.values()] }, result: null };
  });
}

/** What head office is told is wrong with a row, each with the law or rule and the way out. Source: CON-09, REG 13, REG 35. */
function faultsOf(kind: SettingKind, whole: object): string[] {
  if (kind === 'store') {
    const { paper } = storeSchema.parse(whole);
    return (paper === undefined ? [] : paperFaults(paper)).map(({ line, clause }) => `${clause}: ${line}`);
  }
  const found =
    kind === 'campaign'
      ? lintPublished(campaignSchema.parse(whole))
      : kind === 'rules'
        ? lintRules(tradeRulesSchema.parse(whole))
        : [];
  return found.map(({ code, law, fix }) => `${code} (${law}): ${fix.zh} ${fix.en}`);
}

/** Nothing that the law voids or that would leave customers with less than they read goes out to the tills. */
function refuseFaults(kind: SettingKind, whole: object | null): void {
  const faults = whole === null ? [] : faultsOf(kind, whole);
  if (faults.length === 0) return;
  throw new z.ZodError(faults.map((message) => ({ code: 'custom', path: [kind], message, input: kind })));
}

/** What is published of one kind now, by key. */
export async function readSettings(
  central: Pick<Central, 'db'>,
  kind: RowKind,
): Promise<{ key: string; data: unknown }[]> {
  const rows = await central.db.query<{ key: string; data: string }>(
    'SELECT key, data FROM feed_row WHERE kind = $1 AND data IS NOT NULL ORDER BY key',
    [kind],
  );
  return rows.map(({ key, data }) => ({ key, data: JSON.parse(data) }));
}

/** True if nothing was ever published or recorded here. */
export async function isUntouched(central: Pick<Central, 'db'>): Promise<boolean> {
  const rows = await central.db.query('SELECT 1 AS one FROM feed_row LIMIT 1');
  return rows.length === 0;
}
