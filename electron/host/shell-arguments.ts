import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { defaultSpaceLimits, type SpaceLimits } from '../../sync/journal/free-space.ts';
import { readNote } from './durable-file.ts';

/** How the launcher starts a till's shell; both shells take the same. */
export interface ShellArguments {
  readonly till: number;
  /** Folder of this till alone. */
  readonly dataDir: string;
  /** Address of the centre; wins over the one of the enrolment. */
  readonly centralUrl: string | null;
  /** File the running centre keeps its address in; read again at each use, because the centre may move. */
  readonly centralFile: string | null;
  /** Port to try first; the till's own otherwise. */
  readonly port: number | null;
  /** File of so many MiB that is given up when the disk is full; null leaves it to the journal. */
  readonly ballastMib: number | null;
  /** Plain http to a centre on another machine is allowed: the network is the shop's own. */
  readonly privateNetwork: boolean;
  /** Stop when the standard input ends: the launcher that holds the other end is gone. */
  readonly leashed: boolean;
  /** The page serves customers by themselves. */
  readonly kiosk: boolean;
  /** Whether the customer has a window; `auto`: where there is a second screen. Electron's shell alone opens it. */
  readonly display: 'auto' | 'on' | 'off';
}

const wholeNumber = (text: string | undefined): number | null =>
  text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null;

/**
 * Reads `--till --data --central --central-file --port --ballast --private-network --leashed --kiosk --display --no-display`. `folderOf` names the folder when none is given.
 * Throws when the till is no number.
 */
export function readShellArguments(argv: readonly string[], folderOf: (till: number) => string): ShellArguments {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      till: text,
      data: text,
      central: text,
      'central-file': text,
      port: text,
      ballast: text,
      'private-network': { type: 'boolean' },
      leashed: { type: 'boolean' },
      kiosk: { type: 'boolean' },
      display: { type: 'boolean' },
      'no-display': { type: 'boolean' },
    },
    // Electron and Chromium put switches of their own on the same line.
    strict: false,
  });
  const value = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const till = wholeNumber(value('till') ?? '1');
  if (till === null) throw new Error('--till wants a number from 1');
  return {
    till,
    dataDir: value('data') ?? folderOf(till),
    centralUrl: value('central') ?? null,
    centralFile: value('central-file') ?? null,
    port: wholeNumber(value('port')),
    ballastMib: value('ballast') === '0' ? 0 : wholeNumber(value('ballast')),
    privateNetwork: values['private-network'] === true,
    leashed: values['leashed'] === true,
    kiosk: values['kiosk'] === true,
    display: values['no-display'] === true ? 'off' : values['display'] === true ? 'on' : 'auto',
  };
}

/** Where the journal stands and how its disk is watched, as given; what is not given is left to the host. */
export function journalBy(
  given: Pick<ShellArguments, 'ballastMib' | 'till'>,
  env: Readonly<Record<string, string | undefined>>,
): { limits?: SpaceLimits; journalDir?: string } {
  const { ballastMib, till } = given;
  const disk = env['YUCUN_JOURNAL'];
  return {
    ...(ballastMib === null ? {} : { limits: { ...defaultSpaceLimits, ballast: ballastMib * 1024 ** 2 } }),
    ...(disk === undefined || disk === '' ? {} : { journalDir: join(disk, `till-${till}`) }),
  };
}

/** The network that is searched for printers, where they have one of their own; the till's own otherwise. */
export function printerNetBy(env: Readonly<Record<string, string | undefined>>): { printerNet?: string } {
  const net = env['YUCUN_PRINTER_NET'];
  return net === undefined || net === '' ? {} : { printerNet: net };
}

/** What the centre leaves in its folder while it runs. */
export const centralAddressSchema = z.object({ url: z.string() });

/** Where the centre is now, by the launcher's word; null when it gave none or the file is not there yet. */
export function centralUrlBy(given: Pick<ShellArguments, 'centralUrl' | 'centralFile'>): () => string | null {
  const { centralUrl, centralFile } = given;
  if (centralUrl !== null) return () => centralUrl;
  if (centralFile === null) return () => null;
  return () => readNote(centralFile, centralAddressSchema)?.url ?? null;
}
