import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readNote } from '../host/durable-file.ts';
import { centralAddressSchema } from '../host/shell-arguments.ts';

/** Files the centre keeps in its folder: where it listens, and what opens the doors of head office. */
export const centralFiles = (data: string): { address: string; token: string } => ({
  address: join(data, 'central/address.json'),
  token: join(data, 'central/admin-token'),
});

/** Where a running centre says it is, or null. */
export const centralUrlIn = (data: string): string | null =>
  readNote(centralFiles(data).address, centralAddressSchema)?.url ?? null;

/** Whether the centre of this folder answers now. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/health', url), { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Nobody there, or not yet: the caller asks again.
    return false;
  }
}

const codeSchema = z.object({ code: z.string() });
const storesSchema = z.object({ settings: z.array(z.object({ key: z.string() })) });

/** What head office's doors answer, as JSON; null when they stay shut. */
async function office(data: string, url: string, path: string, body: object | null): Promise<unknown> {
  const { token } = centralFiles(data);
  if (!existsSync(token)) return null;
  const headers = { authorization: `Bearer ${readFileSync(token, 'utf8').trim()}`, 'content-type': 'application/json' };
  const init = body === null ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(new URL(path, url), { ...init, signal: AbortSignal.timeout(15_000) });
  return response.ok ? response.json() : null;
}

/** A one-time code for a till of this machine's own centre; null when it has no shop yet, or is somebody else's. */
export async function codeForTill(options: { data: string; url: string; till: number }): Promise<string | null> {
  const { data, url, till } = options;
  const stores = storesSchema.safeParse(await office(data, url, '/v1/admin/settings/store', null));
  const store = stores.data?.settings[0]?.key;
  if (store === undefined) return null;
  const wish = { store, name: `${till}号收银台`, days: 1 };
  return codeSchema.safeParse(await office(data, url, '/v1/admin/codes', wish)).data?.code ?? null;
}
