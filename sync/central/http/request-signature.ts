import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Seal } from '../../protocol/messages.ts';
import { requestHeaders, requestText, sealText } from '../../protocol/version.ts';

/** Who claims to send a request, when, and the proof. */
export interface Claim {
  readonly tid: string;
  readonly stamp: string;
  readonly signature: string;
}

/** The claim in a request's headers, or null if there is none. */
export function claimOf(headers: IncomingHttpHeaders): Claim | null {
  const [tid, stamp, signature] = [requestHeaders.terminal, requestHeaders.stamp, requestHeaders.signature].map(
    (name) => headers[name],
  );
  if (typeof tid !== 'string' || typeof stamp !== 'string' || typeof signature !== 'string') return null;
  return /^[\w.-]{1,64}$/.test(tid) && /^[\w.:+-]{1,64}$/.test(stamp) ? { tid, stamp, signature } : null;
}

/** True if the till with this key signed exactly this request. */
export function isSigned(
  key: KeyObject,
  request: { method: string; path: string; body: Uint8Array; claim: Claim },
): boolean {
  const { method, path, body, claim } = request;
  const bodyHash = hash('sha256', body, 'hex');
  return holds(key, requestText({ tid: claim.tid, method, path, stamp: claim.stamp, bodyHash }), claim.signature);
}

/** True if the till with this key signed this stretch of its log. */
export const isSealed = (key: KeyObject, seal: Seal): boolean => holds(key, sealText(seal), seal.signature);

const holds = (key: KeyObject, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));

/** An Ed25519 public key from base64 SPKI, or null if it is none. */
export function readPublicKey(base64: string): KeyObject | null {
  if (base64.length > 200) return null;
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // Any text may come here; what OpenSSL cannot read is simply no key.
    return null;
  }
}
