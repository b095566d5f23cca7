import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../core/kernel/parse-json.ts';

/** Where a running centre says how to reach it. */
const addressSchema = z.object({ url: z.string(), pid: z.number().int() });
export type Address = z.infer<typeof addressSchema>;

const fileIn = (data: string): string => path.join(data, 'address.json');

/** Leaves the address in the data folder, whole or not at all; returns how to take it away. */
export function leaveAddress(data: string, address: Address): () => void {
  const file = fileIn(data);
  writeFileSync(`${file}.new`, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return () => rmSync(file, { force: true });
}

/**
 * The address left in a data folder, or null. A centre that was killed leaves one behind, so ask before trusting it; a
 * power cut may leave one that says nothing, which is none.
 */
export function readAddress(data: string): Address | null {
  const file = fileIn(data);
  return existsSync(file) ? (addressSchema.safeParse(parseJson(readFileSync(file, 'utf8'))).data ?? null) : null;
}
