import { z } from 'zod';
import type { BridgeRequest, CentralReply } from '../../core/ports/terminal-bridge.ts';
import { type EnrolRequest, enrolReplySchema } from '../../sync/protocol/messages.ts';
import { timeHeader } from '../../sync/protocol/version.ts';
import type { CentralLink } from './central-link.ts';
import { centralAddress, isOpenToOthers, type RequestSigner, retryAfterMs, signedHeaders } from './central-request.ts';
import type { CentreTime } from './centre-time.ts';
import { HostFault } from './fault.ts';

/** What the client needs: where the centre is now, who signs (null before enrolment), the switch, the clock. */
export interface CentralClientOptions {
  readonly baseUrl: () => string;
  /** Who signs; of an earlier enrolment if its id is given. */
  readonly signer: (former?: string) => RequestSigner | null;
  readonly link: CentralLink;
  readonly time: CentreTime;
  /** A person said that the network is the shop's own: plain http may leave this machine. */
  readonly privateNetwork: boolean;
}

/** Outcome of an enrolment at the centre. */
export type EnrolOutcome =
  | { readonly ok: true; readonly reply: z.output<typeof enrolReplySchema> }
  | { readonly ok: false; readonly code: 'CODE_INVALID' | 'NETWORK_DOWN' | 'CENTRE_REFUSED' | 'CENTRE_INSECURE' };

/** Signed requests to the centre. */
export interface CentralClient {
  /** Never rejects for the network: status 0 says that nothing came back. Rejects with `not-enrolled` before enrolment. */
  call(request: BridgeRequest<'central.call'>): Promise<CentralReply>;
  /** The only unsigned request: trades a one-time code for this till's names. */
  enrol(request: EnrolRequest & { centralUrl: string }): Promise<EnrolOutcome>;
}

const silence: CentralReply = { status: 0, body: '', retryAfterMs: null };
const strange: CentralReply = { status: 401, body: JSON.stringify({ problem: 'unknown-till' }), retryAfterMs: null };
const enrolTimeoutMs = 15_000;
/** The stamp was of another time than the centre's. */
const staleStatus = 425;
/** Answers longer than this are no answers of our centre. */
const replyBytesMax = 64 * 1024 * 1024;

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > replyBytesMax) throw new Error('the reply is too long');
    parts.push(part);
  }
  return Buffer.concat(parts, length).toString('utf8');
}

interface Way {
  readonly link: CentralLink;
  readonly time: CentreTime;
}

async function exchange(
  { link, time }: Way,
  url: URL,
  init: RequestInit & { timeoutMs: number },
): Promise<CentralReply> {
  const plug = link.signal();
  if (plug === null) {
    // A window that was loaded again since would otherwise take the drill for a dead network.
    link.remind();
    return silence;
  }
  try {
    const signal = AbortSignal.any([plug, AbortSignal.timeout(init.timeoutMs)]);
    // A redirect would carry signed headers elsewhere; our centre never sends one.
    const response = await fetch(url, { ...init, signal, redirect: 'error' });
    const body = await readText(response);
    link.heard(true);
    time.heard(response.headers.get(timeHeader));
    // The wall clock only turns an HTTP date into a distance here; nothing of it is recorded.
    const wait = retryAfterMs(response.headers.get('retry-after'), Date.parse(response.headers.get('date') ?? ''));
    return { status: response.status, body, retryAfterMs: wait };
  } catch {
    // No route, no answer in time, a broken answer: for the till they are one thing, and the sync engine tries again.
    link.heard(false);
    return silence;
  }
}

const refusalSchema = z.object({ detail: z.string() });
const json = { 'content-type': 'application/json' };

/** What the centre said to a code. Whatever is not its own yes or its own no is a refusal without a reason. */
function enrolOutcome({ status, body }: CentralReply): EnrolOutcome {
  if (status === 0) return { ok: false, code: 'NETWORK_DOWN' };
  const said = parsed(body);
  const reply = enrolReplySchema.safeParse(said);
  if (status === 200 && reply.success) return { ok: true, reply: reply.data };
  const wrongCode = refusalSchema.safeParse(said).data?.detail === 'CODE_INVALID';
  return { ok: false, code: wrongCode ? 'CODE_INVALID' : 'CENTRE_REFUSED' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Some other server answers at this address.
    return null;
  }
}

/** A client over Node's fetch, which keeps connections alive between calls. */
export function createCentralClient(options: CentralClientOptions): CentralClient {
  const { time, privateNetwork } = options;
  const safe = (address: string): boolean => privateNetwork || !isOpenToOthers(address);
  return {
    async call({ method, path, body, timeoutMs, tid }) {
      const signer = options.signer(tid);
      // Without the key of an earlier enrolment nothing can be proved in its name: the centre would say the same.
      if (signer === null && tid !== undefined) return strange;
      if (signer === null) throw new HostFault('not-enrolled');
      if (!safe(options.baseUrl())) throw new HostFault('insecure-centre');
      const url = centralAddress(options.baseUrl(), path);
      const sent = method === 'GET' ? '' : body;
      const once = (): Promise<CentralReply> => {
        const headers = {
          ...signedHeaders(signer, { method, url, body: sent, time }),
          ...(method === 'POST' ? json : {}),
        };
        return exchange(options, url, { method, headers, timeoutMs, ...(method === 'POST' ? { body: sent } : {}) });
      };
      const reply = await once();
      // The answer has told the centre's time: now the stamp is right, whatever this machine's clock shows.
      return reply.status === staleStatus ? once() : reply;
    },
    async enrol({ centralUrl, ...message }) {
      if (!safe(centralUrl)) return { ok: false, code: 'CENTRE_INSECURE' };
      const url = centralAddress(centralUrl, '/v1/enrol');
      const body = JSON.stringify(message);
      return enrolOutcome(
        await exchange(options, url, { method: 'POST', headers: json, body, timeoutMs: enrolTimeoutMs }),
      );
    },
  };
}
