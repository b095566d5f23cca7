import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is turned away, with the HTTP status that says it. */
export interface Rejection {
  readonly status: 401 | 403 | 421;
  readonly why: string;
}

/** Who may come in: one host, one origin, one cookie, all of this launch. */
export interface Gate {
  /** The address to open, with the token of this launch, good until the host ends. */
  entrance(): string;
  /** The same for one opening only: it stands in a command line that other accounts can read. */
  onceOnlyEntrance(): string;
  /** Whether a token opens; a once-only token is used up by asking. */
  admits(token: string): boolean;
  /** Null when the request may pass to the files. */
  rejects(request: IncomingMessage): Rejection | null;
  /** Null when the request may become the bridge's socket. */
  rejectsSocket(request: IncomingMessage): Rejection | null;
  /** `Set-Cookie` text that lets this browser in until the host ends. */
  cookie(): string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const cookiesOf = (request: IncomingMessage): string[] => (request.headers.cookie ?? '').split(/;\s*/);

const foreignHost: Rejection = { status: 421, why: 'open the till under its own address, 127.0.0.1' };
const foreignOrigin: Rejection = { status: 403, why: 'another site asked' };
const stranger: Rejection = { status: 401, why: 'open the address with its token, as the launcher printed it' };

/**
 * A gate for one launch. `secret` makes the tokens. The host name is compared whole, so a name that an attacker
 * points at this machine (DNS rebinding) gets nothing.
 */
export function createGate(options: { port: number; till: number; secret: () => string }): Gate {
  const authority = `127.0.0.1:${options.port}`;
  const origin = `http://${authority}`;
  const token = options.secret();
  const session = options.secret();
  // Cookies do not tell ports apart, so the name carries the till.
  const cookieName = `yucun-till-${options.till}`;
  const onceOnly = new Set<string>();
  const entranceWith = (value: string): string => `${origin}/?token=${value}`;
  const known = (request: IncomingMessage): boolean =>
    cookiesOf(request).some((cookie) => same(cookie, `${cookieName}=${session}`));

  return {
    entrance: () => entranceWith(token),
    onceOnlyEntrance() {
      const value = options.secret();
      onceOnly.add(value);
      return entranceWith(value);
    },
    admits: (value) => same(value, token) || onceOnly.delete(value),
    rejects(request) {
      if (request.headers.host !== authority) return foreignHost;
      const { origin: asker } = request.headers;
      if (asker !== undefined && asker !== origin) return foreignOrigin;
      return known(request) ? null : stranger;
    },
    rejectsSocket(request) {
      if (request.headers.host !== authority) return foreignHost;
      if (request.headers.origin !== origin) return foreignOrigin;
      return known(request) ? null : stranger;
    },
    cookie: () => `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`,
  };
}
