import type { BridgeResponse, HostFacts } from '../../core/ports/terminal-bridge.ts';
import type { CentralClient } from './central-client.ts';
import { HostFault } from './fault.ts';
import type { Identity } from './identity.ts';

/** Answer to an enrolment, as the bridge gives it. */
export type EnrolAnswer = BridgeResponse<'identity.enrol'>;

interface EnrolmentParts {
  readonly identity: Identity;
  readonly client: CentralClient;
  readonly fingerprint: string;
  readonly facts: () => HostFacts;
  /** Called once the till has its names. */
  readonly enrolled: () => void;
}

function centralOrigin(address: string): string {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) throw new HostFault('bad-request', 'no http address');
  return url.origin;
}

/**
 * Trades a one-time code for this till's names. The key is stored before it is sent and offered again with the next
 * try, so that a lost answer leaves nothing behind. An enrolled till keeps its old key until the new one is accepted.
 */
export function createEnrolment(
  parts: EnrolmentParts,
): (request: { code: string; centralUrl: string }) => Promise<EnrolAnswer> {
  const { identity, client, fingerprint } = parts;
  return async ({ code, centralUrl: address }) => {
    const centralUrl = centralOrigin(address);
    const publicKey = await identity.prepareKey();
    const outcome = await client.enrol({ code, publicKey, fingerprint, centralUrl });
    if (!outcome.ok) return outcome;
    const { tid, terminalName, storeId, serverId } = outcome.reply;
    identity.complete({ tid, terminalName, storeId, serverId, centralUrl });
    parts.enrolled();
    return { ok: true, facts: parts.facts() };
  };
}
