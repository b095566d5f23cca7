import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import type { PrinterPlace } from '../../../core/ports/terminal-bridge.ts';
import { tcpTransport } from './tcp-transport.ts';

/** Places looked at: device folders of the system, its queues, and ports of this machine. Tests put their own in. */
export interface Surroundings {
  readonly devices: () => readonly string[];
  readonly queues: () => Promise<readonly string[]>;
  readonly addresses: readonly { readonly host: string; readonly port: number }[];
}

const serialFrame = { baud: 9600, bits: 8, parity: 'none' } as const;

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    // The folder is only there while such a device is.
    return [];
  }
};

const deviceFiles = (): string[] => [
  ...namesIn('/dev/usb')
    .filter((name) => /^lp\d+$/.test(name))
    .map((name) => `/dev/usb/${name}`),
  ...namesIn('/dev')
    .filter((name) => /^tty(USB|ACM)\d+$/.test(name))
    .map((name) => `/dev/${name}`),
];

const systemQueues = (): Promise<string[]> =>
  new Promise((resolve) => {
    execFile('lpstat', ['-e'], { timeout: 2000 }, (error, stdout) => {
      resolve(error ? [] : stdout.split('\n').filter((name) => /^[\w.-]+$/.test(name)));
    });
  });

/** This machine: its devices and queues, and printers that listen on it. */
export const thisMachine: Surroundings = {
  devices: deviceFiles,
  queues: systemQueues,
  addresses: [9100, 9101, 9102].map((port) => ({ host: '127.0.0.1', port })),
};

async function listens(address: { host: string; port: number }): Promise<boolean> {
  const listener = { bytes: () => undefined, closed: () => undefined };
  const link = await tcpTransport(address)(listener, 300).catch(() => null);
  await link?.close();
  return link !== null;
}

const deviceOf = (path: string): PrinterPlace => ({
  label: path,
  host: '',
  port: 9100,
  route: { kind: 'device', path, frame: path.includes('tty') ? serialFrame : null },
});

const queueOf = (name: string): PrinterPlace => ({ label: name, host: '', port: 9100, route: { kind: 'queue', name } });

/** Places where a printer may be at this machine. The shop's network is looked at only when asked for (`search-desk.ts`). */
export async function findPrinters({
  devices,
  queues,
  addresses,
}: Surroundings = thisMachine): Promise<PrinterPlace[]> {
  const heard = await Promise.all(addresses.map(async (address) => ((await listens(address)) ? [address] : [])));
  return [
    ...heard.flat().map(({ host, port }) => ({ label: `${host}:${port}`, host, port, route: null })),
    ...devices().map(deviceOf),
    ...(await queues()).map(queueOf),
  ];
}
