import { networkInterfaces } from 'node:os';
import type { Clock } from '../../../core/kernel/clock.ts';
import type { BridgeNotice, BridgeResponse, PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
import { type LanSearch, namedNeighbours, ownNeighbours, searchLan, shopSearch } from './lan-search.ts';
import { tcpTransport } from './tcp-transport.ts';

/** What the desk needs. `net`: the network to search instead of the till's own, null or absent for its own. */
export interface SearchDeskOptions {
  readonly clock: Clock;
  readonly notify: (notice: Extract<BridgeNotice, { kind: 'printer.search' }>) => void;
  /** Printers of this till: they are known, and a paper may be on its way to them. */
  readonly own: () => readonly (PrinterSettings | null)[];
  readonly net?: string | null;
  readonly search?: Partial<Pick<LanSearch, 'port' | 'atOnce' | 'connectMs' | 'askMs'>>;
}

/** Searches the shop's network for printers when a person asks for it; one search at a time. */
export class SearchDesk {
  readonly #options: SearchDeskOptions;
  #stop: AbortController | null = null;

  constructor(options: SearchDeskOptions) {
    this.#options = options;
  }

  /** Everything found, as of the end or of the moment somebody ended it. A search that is asked for anew ends the one before. */
  async search(): Promise<BridgeResponse<'printer.search'>> {
    this.end();
    const stop = new AbortController();
    this.#stop = stop;
    const { clock, notify, net = null, search = {} } = this.#options;
    const known = this.#known();
    const all = net === null ? ownNeighbours(networkInterfaces()) : namedNeighbours(net);
    const hosts = all.filter((host) => !known.has(host));
    const places = await searchLan({
      ...shopSearch,
      ...search,
      clock,
      hosts,
      reach: tcpTransport,
      signal: stop.signal,
      looked: (done, place) => notify({ kind: 'printer.search', done, of: hosts.length, place }),
    });
    return { places, addresses: hosts.length, ended: stop.signal.aborted ? 'by-person' : 'all-looked-at' };
  }

  end(): void {
    this.#stop?.abort();
  }

  #known(): Set<string> {
    const settings = this.#options.own().filter((one) => one !== null && one.route === undefined);
    return new Set(settings.flatMap((one) => (one === null ? [] : [one.host])));
  }
}
