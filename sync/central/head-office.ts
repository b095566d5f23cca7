import { z } from 'zod';
import { type RowKind, rowSchemas } from '../protocol/rows.ts';
import { loadSalt } from './ingest/load.ts';
import type { Central } from './open-central.ts';
import { type NewFeedRow, noChanges } from './store/changes.ts';

/** Kinds of rows head office writes itself; the others are made by imports and by the fold. */
export const settingKinds = ['store', 'staff', 'campaign'] as const;
export type SettingKind = (typeof settingKinds)[number];

/** A setting to publish: a shop, a person at the till, a campaign. Null takes it away. */
export const settingSchema = z.object({
  kind: z.enum(settingKinds),
  key: z.string().regex(/^[\w.-]{1,80}$/),
  data: z.record(z.string(), z.unknown()).nullable(),
});
export type Setting = z.infer<typeof settingSchema>;

/** Field of a row that is its key. */
const keyField: Readonly<Record<SettingKind, string>> = { store: 'store', staff: 'staff', campaign: 'campaign' };

/**
 * Publishes settings to all tills, all or none. The salt of phone hashes is the centre's own and is filled in.
 * Throws a ZodError if one does not fit its kind.
 */
export async function publishSettings(central: Pick<Central, 'log'>, settings: readonly Setting[]): Promise<void> {
  await central.log.commit(async (tx) => {
    const salt = await loadSalt(tx);
    const rows = new Map<string, NewFeedRow>();
    for (const { kind, key, data } of settings) {
      const whole =
        data === null ? null : rowSchemas[kind].parse({ ...data, [keyField[kind]]: key, ...salted(kind, salt) });
      rows.set(`${kind}\n${key}`, { kind, key, data: whole === null ? null : JSON.stringify(whole) });
    }
    return { changes: { ...noChanges, rows: [...rows.values()] }, result: null };
  });
}

const salted = (kind: SettingKind, salt: string): object => (kind === 'store' ? { phoneSalt: salt } : {});

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
