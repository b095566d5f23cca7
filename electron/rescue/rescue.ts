import { writeFileSync } from 'node:fs';
import type { Clock } from '../../core/kernel/clock.ts';
import { createCentralClient } from '../host/central-client.ts';
import { createCentralLink } from '../host/central-link.ts';
import { createCentreTime } from '../host/centre-time.ts';
import type { Identity } from '../host/identity.ts';
import { type DeadTill, openDeadTill } from './dead-till.ts';
import { type Push, type Sent, sendRescued } from './send-rescued.ts';
import { exportText, sealed, stretchesOf } from './stretches.ts';

/** What to rescue and where to bring it. */
export interface RescueOptions {
  /** Data folder of the dead till, or one of its journal files. */
  readonly place: string;
  /** Centre to send to; null: the one the till was enrolled at. */
  readonly centralUrl: string | null;
  /** The network between is the shop's own: plain http may leave this machine. */
  readonly privateNetwork: boolean;
  /** File that gets everything that was found, for `npm run central -- take-in`. */
  readonly file: string;
  readonly clock: Clock;
}

/** What was found, and what became of it. `sent` null: no key, so only a person can bring the file in. */
export interface Rescued {
  readonly events: number;
  readonly tills: readonly string[];
  readonly damaged: readonly string[];
  readonly file: string;
  readonly sent: Sent | null;
}

/**
 * Brings the events of a dead till to the centre through the door they would have taken, and writes them into a file besides.
 * May be repeated: the centre knows its own. Throws NothingToRescue.
 */
export async function rescue(options: RescueOptions): Promise<Rescued> {
  const { place, file, clock } = options;
  const till = await openDeadTill(place, String(clock.now()));
  const stretches = stretchesOf(till.records).map((stretch) => sealed(stretch, till.identity));
  const tills = [...new Set(till.records.map(({ tid }) => tid))];
  writeFileSync(file, exportText(stretches, { by: tills.at(-1) ?? '', at: clock.now(), complete: isWhole(till) }));
  const push = till.identity && pushOver(options, till.identity);
  // Without its key a stretch would only be called a stranger's.
  const unsigned = stretches.some(({ seal }) => seal.signature === '');
  const sent = push === null || unsigned ? null : await sendRescued(stretches, push, () => clock.now());
  return { events: till.records.length, tills, damaged: till.damaged, file, sent };
}

const isWhole = ({ damaged }: DeadTill): boolean => damaged.length === 0;

/** Pushes as the till's own host would. Null if nobody knows where. */
function pushOver({ centralUrl, privateNetwork, clock }: RescueOptions, identity: Identity): Push | null {
  const url = centralUrl ?? identity.enrolment()?.centralUrl ?? null;
  const own = identity.enrolment()?.tid;
  if (url === null || own === undefined) return null;
  const client = createCentralClient({
    baseUrl: () => url,
    signer: (former) => {
      const tid = former ?? own;
      return identity.knows(tid) ? { tid, sign: (text) => identity.sign(text, tid) } : null;
    },
    link: createCentralLink(() => undefined),
    time: createCentreTime(clock),
    privateNetwork,
  });
  return (request) =>
    client.call({
      method: 'POST',
      path: '/v1/push',
      body: JSON.stringify(request),
      timeoutMs: 60_000,
      ...(request.tid !== own && { tid: request.tid }),
    });
}
