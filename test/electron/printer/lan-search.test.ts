import { afterEach, describe, expect, test } from 'vitest';
import type { BridgeNotice, PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
import { namedNeighbours, ownNeighbours } from '../../../electron/host/printer/lan-search.ts';
import { SearchDesk } from '../../../electron/host/printer/search-desk.ts';
import { systemClock } from '../../../electron/host/system-clock.ts';
import { type Knobs, VirtualPrinter } from '../../tools/virtual-printer/device.ts';

const ipv4 = (address: string, netmask: string, internal = false) => ({
  address,
  netmask,
  internal,
  family: 'IPv4' as const,
  mac: '00:00:00:00:00:00',
  cidr: null,
});

describe('which addresses are looked at', () => {
  test('those of the till’s own private network, without its own, the network’s and everybody’s', () => {
    const hosts = ownNeighbours({ eth0: [ipv4('192.168.1.20', '255.255.255.0')] });
    expect(hosts).toHaveLength(253);
    expect([hosts[0], hosts.at(-1)]).toEqual(['192.168.1.1', '192.168.1.254']);
    expect(hosts).not.toContain('192.168.1.20');
  });

  test.each([
    ['a public network', '203.0.113.9', false],
    ['the network of a carrier', '100.64.3.9', false],
    ['an address nobody gave', '169.254.7.7', false],
    ['this machine itself', '127.0.0.1', true],
    ['just outside a private one', '172.32.0.9', false],
  ] as const)('%s is never searched', (_, address, internal) => {
    expect(ownNeighbours({ eth0: [ipv4(address, '255.255.255.0', internal)] })).toEqual([]);
  });

  test('of a network wider than a shop’s only what stands around the till', () => {
    const hosts = ownNeighbours({ eth0: [ipv4('10.40.7.9', '255.0.0.0')], wlan0: [ipv4('10.40.7.10', '255.0.0.0')] });
    expect(hosts).toHaveLength(252);
    expect(hosts.every((host) => host.startsWith('10.40.7.'))).toBe(true);
  });

  test('a network somebody names must be private and no wider than a shop', () => {
    expect(namedNeighbours('172.16.4.0/30')).toEqual(['172.16.4.1', '172.16.4.2']);
    for (const net of ['8.8.8.0/24', '10.0.0.0/8', '192.168.1.0', 'shop/24', '192.168.1.0/33'])
      expect(() => namedNeighbours(net)).toThrow(net);
  });
});

describe('a search', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  /** A network of loopback addresses with printers at some of them, all at one port. */
  async function aNetwork(printers: readonly Partial<Knobs>[], own: readonly PrinterSettings[] = []) {
    const devices = printers.map((knobs) => new VirtualPrinter(knobs));
    let port = 0;
    for (const [at, device] of devices.entries()) port = await device.listen(port, `127.0.0.${at + 2}`);
    open.push(...devices);
    const told: Extract<BridgeNotice, { kind: 'printer.search' }>[] = [];
    const desk = new SearchDesk({
      clock: systemClock,
      notify: (notice) => void told.push(notice),
      own: () => own,
      net: '127.0.0.0/28',
      search: { port, connectMs: 2000, askMs: 1500, atOnce: 4 },
    });
    return { desk, devices, told, port };
  }

  test('finds every printer, names its model and state, and says how far it is', async () => {
    const { desk, told, port } = await aNetwork([{ model: 'TM-T82III' }, { processId: false, paperLow: true }]);
    const answer = await desk.search();
    expect(answer).toMatchObject({ addresses: 14, ended: 'all-looked-at' });
    expect(answer.places).toEqual([
      {
        label: `127.0.0.2:${port}`,
        host: '127.0.0.2',
        port,
        route: null,
        state: 'ready',
        model: 'TM-T82III',
        processId: true,
      },
      {
        label: `127.0.0.3:${port}`,
        host: '127.0.0.3',
        port,
        route: null,
        state: 'paper-low',
        model: 'TM-V80',
        processId: false,
      },
    ]);
    expect(told.map(({ done }) => done)).toEqual(Array.from({ length: 14 }, (_, at) => at + 1));
    expect(told.every(({ of }) => of === 14)).toBe(true);
    expect(told.filter(({ place }) => place !== null)).toHaveLength(2);
  });

  test('prints nothing, and asks nothing more of a device that does not answer the first question', async () => {
    const { desk, devices } = await aNetwork([{}, { silent: true }]);
    expect((await desk.search()).places).toMatchObject([{ state: 'ready' }, { state: 'unknown', model: null }]);
    const heard = devices.map(({ received }) => Buffer.concat(received).toString('hex'));
    expect(heard[0]).toContain('1d4943');
    expect(heard[1]).toBe('100401');
    for (const device of devices) expect(device.pieces()).toEqual([]);
  });

  test('leaves this till’s own printer in peace: a paper may be on its way to it', async () => {
    const own = { host: '127.0.0.2', port: 9100, columns: 48, dots: 576, confirmation: 'processId' } as const;
    const { desk, devices } = await aNetwork([{}, {}], [own]);
    expect((await desk.search()).places.map(({ host }) => host)).toEqual(['127.0.0.3']);
    expect(devices[0]?.received).toEqual([]);
  });

  test('ends when somebody ends it, with what it has found, and can be begun again', async () => {
    const { desk, told } = await aNetwork([{}, { silent: true }]);
    const running = desk.search();
    await expect.poll(() => told.some(({ place }) => place !== null)).toBe(true);
    desk.end();
    const answer = await running;
    expect(answer.ended).toBe('by-person');
    expect(answer.places[0]).toMatchObject({ host: '127.0.0.2' });
    expect((await desk.search()).ended).toBe('all-looked-at');
  });
});
