import type { networkInterfaces } from 'node:os';
import type { Clock } from '../../../core/kernel/clock.ts';
import type { PrinterPlace } from '../../../core/ports/terminal-bridge.ts';
import { modelQuestion } from './esc-pos.ts';
import { fencesFor } from './fence.ts';
import type { OpenLink } from './printer-link.ts';
import { stateOf } from './printer-reading.ts';
import { PrinterTalk } from './printer-talk.ts';

type Interfaces = ReturnType<typeof networkInterfaces>;

/** Networks that are nobody's but the shop's own (RFC 1918). Nothing outside them is ever searched. */
const privateNets = [
  { base: numberOf('10.0.0.0'), bits: 8 },
  { base: numberOf('172.16.0.0'), bits: 12 },
  { base: numberOf('192.168.0.0'), bits: 16 },
] as const;
const loopback = { base: numberOf('127.0.0.0'), bits: 8 } as const;

/** The widest network that is searched whole; of a wider one only the 256 addresses around the till. */
const widestBits = 22;
const aroundBits = 24;

/** Addresses as whole numbers, so that a network is a range. */
function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
const textOf = (number: number): string => [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
const startOf = (number: number, bits: number): number => number - (number % 2 ** (32 - bits));
const isIn = (number: number, net: { readonly base: number; readonly bits: number }): boolean =>
  startOf(number, net.bits) === net.base;
const isPrivate = (number: number): boolean => privateNets.some((net) => isIn(number, net));

function hostsOf(address: number, bits: number): number[] {
  const searched = bits < widestBits ? aroundBits : bits;
  const first = startOf(address, searched);
  // The first address names the network and the last is everybody's.
  return Array.from({ length: Math.max(0, 2 ** (32 - searched) - 2) }, (_, at) => first + at + 1);
}

const bitsOf = (netmask: string): number => numberOf(netmask).toString(2).replaceAll('0', '').length;

/** All addresses of the till's own private networks but its own ones. A network that is not private gives none. */
export function ownNeighbours(interfaces: Interfaces): string[] {
  const own = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivate(numberOf(address)));
  const mine = new Set(own.map(({ address }) => numberOf(address)));
  const all = own.flatMap(({ address, netmask }) => hostsOf(numberOf(address), bitsOf(netmask)));
  return [...new Set(all)].filter((host) => isPrivate(host) && !mine.has(host)).map(textOf);
}

/**
 * Addresses of a network somebody named (`192.168.7.0/24`), where printers have a network of their own. Throws an Error when it
 * is no network, not private, or wider than 1024 addresses.
 */
export function namedNeighbours(net: string): string[] {
  const [, address = '', prefix = ''] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(net) ?? [];
  const [number, bits] = [numberOf(address), Number(prefix)];
  const isOurs = isPrivate(number) || isIn(number, loopback);
  if (address === '' || bits < widestBits || bits > 32 || !isOurs)
    throw new Error(`${net}: a private network of at most 1024 addresses, as in 192.168.7.0/24`);
  return hostsOf(number, bits).map(textOf);
}

/** What a search needs. Times in ms. */
export interface LanSearch {
  readonly hosts: readonly string[];
  readonly port: number;
  readonly reach: (address: { host: string; port: number }) => OpenLink;
  readonly clock: Clock;
  /** Connections open at the same time. */
  readonly atOnce: number;
  readonly connectMs: number;
  readonly askMs: number;
  readonly signal: AbortSignal;
  /** How far it is, and what was found at the address looked at last. */
  readonly looked: (done: number, place: PrinterPlace | null) => void;
}

/** Patience and width of a search in a shop: a network of 254 addresses takes about three seconds. */
export const shopSearch = { port: 9100, atOnce: 48, connectMs: 500, askMs: 400 } as const;

/** Looks at every address once, so many at a time, until all are done or somebody ends it. Gives what it found, by address. */
export async function searchLan(search: LanSearch): Promise<PrinterPlace[]> {
  const found: PrinterPlace[] = [];
  const queue = search.hosts.values();
  let done = 0;
  const look = async (): Promise<void> => {
    for (const host of queue) {
      if (search.signal.aborted) return;
      const place = await placeAt(host, search);
      done += 1;
      if (place !== null) found.push(place);
      if (!search.signal.aborted) search.looked(done, place);
    }
  };
  await Promise.all(Array.from({ length: search.atOnce }, look));
  return found.toSorted((one, other) => numberOf(one.host) - numberOf(other.host));
}

/**
 * Whether a printer listens there, and what it says of itself. Whoever does not answer the status question, which leaves no mark
 * on paper, is asked nothing else: port 9100 may belong to an office printer that would print what it is told.
 */
async function placeAt(host: string, search: LanSearch): Promise<PrinterPlace | null> {
  const { port, reach, clock, connectMs, askMs } = search;
  const talk = await PrinterTalk.open(reach({ host, port }), { clock, connectMs }).catch(() => null);
  if (talk === null) return null;
  try {
    const answers = await talk.askAll(askMs);
    const place = { label: `${host}:${port}`, host, port, route: null };
    if (!answers) return { ...place, state: 'unknown', model: null, processId: false };
    return { ...place, state: stateOf(talk.reading), ...(await selfOf(talk, { clock, askMs })) };
  } finally {
    talk.abort();
  }
}

async function selfOf(talk: PrinterTalk, { clock, askMs }: Pick<LanSearch, 'clock' | 'askMs'>) {
  talk.drain();
  void talk.send(Buffer.concat([modelQuestion, fencesFor('processId', 0).bytesOf(0)]));
  const until = clock.monotonic() + askMs;
  let [model, processId]: [string | null, boolean] = [null, false];
  while (!processId || model === null) {
    const left = until - clock.monotonic();
    const heard = left > 0 ? await talk.next(left) : 'closed';
    if (heard === 'closed') break;
    if (heard === 'nothing') continue;
    if (heard.kind === 'process-id') processId = true;
    if (heard.kind === 'named') model = heard.text;
  }
  return { model, processId };
}
