import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../../core/kernel/clock.ts';

/** File of the token, in the data folder, readable by its owner only. */
export const adminTokenFile = (data: string): string => path.join(data, 'admin-token');

/** The token that opens the doors of head office; made at the first start, and again if a power cut left the file empty. */
export function adminToken(data: string, clock: Clock): string {
  const file = adminTokenFile(data);
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (known !== '') return known;
  const token = Buffer.from(clock.entropy(24)).toString('base64url');
  writeFileSync(file, `${token}\n`, { mode: 0o600, flush: true });
  return token;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** True if an `Authorization` header carries the token; takes the same time whatever it carries. */
export const isAdmin = (header: string | undefined, token: string): boolean =>
  timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
