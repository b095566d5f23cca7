import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** Where a running centre says how to reach it. */
const addressSchema = z.object({ url: z.string(), pid: z.number().int() });
export type Address = z.infer<typeof addressSchema>;

const fileIn = (data: string): string => path.join(data, 'address.json');

/** Leaves the address in the data folder; returns how to take it away. */
export function leaveAddress(data: string, address: Address): () => void {
  writeFileSync(fileIn(data), `${JSON.stringify(address)}\n`, { mode: 0o600 });
  return () => rmSync(fileIn(data), { force: true });
}

/** The address left in a data folder, or null. A centre that was killed leaves one behind, so ask before trusting it. */
export function readAddress(data: string): Address | null {
  try {
    return addressSchema.parse(JSON.parse(readFileSync(fileIn(data), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
