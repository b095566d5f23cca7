import { createHash } from 'node:crypto';
import { requestHeaders, requestText } from '../../sync/protocol/version.ts';
import type { CentreTime } from './centre-time.ts';
import { HostFault } from './fault.ts';

/** Signs what goes to the centre in this till's name. */
export interface RequestSigner {
  readonly tid: string;
  sign(text: string): string;
}

/** Names of this machine itself: what goes there leaves no wire to listen on. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True if others on the network could read and change what goes to this address. */
export function isOpenToOthers(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === 'http:' && !loopback.test(url.hostname);
}

/** The absolute address of a path at the centre. Throws `bad-request` when the path would leave `/v1/`. */
export function centralAddress(base: string, path: string): URL {
  const url = new URL(path, base);
  if (url.origin !== new URL(base).origin || !url.pathname.startsWith('/v1/')) {
    throw new HostFault('bad-request', 'the path leaves the centre');
  }
  return url;
}

/** Headers that say who sends this and prove it. The signature covers method, path with query, stamp and body. */
export function signedHeaders(
  signer: RequestSigner,
  request: { method: string; url: URL; body: string; time: CentreTime },
): Record<string, string> {
  const stamp = request.time.stamp();
  const bodyHash = createHash('sha256').update(request.body, 'utf8').digest('hex');
  const path = `${request.url.pathname}${request.url.search}`;
  return {
    [requestHeaders.terminal]: signer.tid,
    [requestHeaders.stamp]: stamp,
    [requestHeaders.signature]: signer.sign(
      requestText({ tid: signer.tid, method: request.method, path, stamp, bodyHash }),
    ),
  };
}

/** `Retry-After` in milliseconds, from seconds or a date; null when absent or unreadable. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d{1,7}$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}
