import { createHash, type KeyObject } from 'node:crypto';
import { mintId } from '../../core/kernel/ids.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { EnrolReply, EnrolRequest } from '../protocol/messages.ts';
import type { Queryable } from './db/database.ts';
import { readPublicKey } from './http/request-signature.ts';
import type { Central } from './open-central.ts';
import { noChanges } from './store/changes.ts';
import { storesKnowing } from './till-keys.ts';

/** A till as the centre knows it. */
export interface Terminal {
  readonly tid: string;
  readonly name: string;
  readonly store: string;
  readonly public_key: string;
  readonly fingerprint: string;
  readonly enrolled_at: number;
  /** Null while it may work; otherwise when it was revoked, ms. */
  readonly revoked_at: number | null;
}

/** A till and the key it signs with. */
export interface KnownTerminal extends Terminal {
  readonly key: KeyObject;
}

/** The till of this id, or null. */
export async function findTerminal(db: Queryable, tid: string): Promise<KnownTerminal | null> {
  const [row] = await db.query<Terminal>('SELECT * FROM terminal WHERE tid = $1', [tid]);
  return row === undefined ? null : { ...row, key: must(readPublicKey(row.public_key), 'checked when it enrolled') };
}

/** All tills, newest first, and how far each one's logs are held. */
export function listTerminals(db: Queryable): Promise<(Omit<Terminal, 'public_key'> & { events: number })[]> {
  return db.query(
    `SELECT tid, name, store, fingerprint, enrolled_at, revoked_at,
            (SELECT coalesce(sum(hwm), 0)::bigint FROM epoch e WHERE e.tid = t.tid) AS events
     FROM terminal t ORDER BY enrolled_at DESC`,
  );
}

/** Codes are read aloud over the phone: no letter or digit that sounds or looks like another. */
const codeLetters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

const hashOf = (code: string): string =>
  createHash('sha256')
    .update(`enrol:${code.toUpperCase().replaceAll(/[\s-]/g, '')}`)
    .digest('hex');

/** Makes a one-time code for a till of a shop; `name` is what people call that till. Only its hash is kept. */
export async function makeCode(
  { log, clock }: Pick<Central, 'log' | 'clock'>,
  wanted: { store: string; name: string; validMs: number },
): Promise<{ code: string; expiresAt: number }> {
  const letters = Array.from(clock.entropy(10), (byte) => codeLetters.charAt(byte % codeLetters.length)).join('');
  const expiresAt = clock.now() + wanted.validMs;
  const { store, name } = wanted;
  const row = { code_hash: hashOf(letters), name, store, expires_at: expiresAt, used_by: null };
  await log.commit(async () => ({ changes: { ...noChanges, put: { enrolment_code: [row] } }, result: null }));
  return { code: `${letters.slice(0, 5)}-${letters.slice(5)}`, expiresAt };
}

/** Trades a code for an enrolment. Null if the code is wrong, used or too old; the same key again gets the same answer. */
export async function enrol(
  central: Pick<Central, 'log' | 'clock' | 'identity'>,
  request: EnrolRequest,
): Promise<EnrolReply | null> {
  const { log, clock, identity } = central;
  const { result } = await log.commit<EnrolReply | null>(async (tx) => {
    const [code] = await tx.query<{
      code_hash: string;
      name: string;
      store: string;
      expires_at: number;
      used_by: string | null;
    }>('SELECT * FROM enrolment_code WHERE code_hash = $1 FOR UPDATE', [hashOf(request.code)]);
    if (code === undefined) return { changes: noChanges, result: null };
    const reply = { terminalName: code.name, storeId: code.store, serverId: identity.serverId };
    if (code.used_by !== null) {
      // The answer to the first try may have been lost on the way.
      const till = await findTerminal(tx, code.used_by);
      const same = till?.public_key === request.publicKey && till.revoked_at === null;
      return { changes: noChanges, result: same ? { tid: till.tid, ...reply } : null };
    }
    if (code.expires_at < clock.now()) return { changes: noChanges, result: null };
    const tid = mintId('til', clock);
    const terminal = {
      tid,
      name: code.name,
      store: code.store,
      public_key: request.publicKey,
      fingerprint: request.fingerprint.slice(0, 200),
      enrolled_at: clock.now(),
      revoked_at: null,
    };
    const put = { terminal: [terminal], enrolment_code: [{ ...code, used_by: tid }] };
    const rows = await storesKnowing(tx, { till: tid, publicKey: request.publicKey });
    return { changes: { ...noChanges, put, rows }, result: { tid, ...reply } };
  });
  return result;
}

/** Takes a till's right to be heard; what it still sends goes into the drop box. False if there is no such till. */
export async function revoke({ log, clock }: Pick<Central, 'log' | 'clock'>, tid: string): Promise<boolean> {
  const { result } = await log.commit(async (tx) => {
    const [row] = await tx.query<Terminal>('SELECT * FROM terminal WHERE tid = $1 FOR UPDATE', [tid]);
    if (row === undefined) return { changes: noChanges, result: false };
    const terminal = [{ ...row, revoked_at: row.revoked_at ?? clock.now() }];
    return { changes: { ...noChanges, put: { terminal } }, result: true };
  });
  return result;
}
