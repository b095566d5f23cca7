import { parseArgs } from 'node:util';

/** What a person may say after `npm start --`. */
export interface LaunchArguments {
  readonly till: number;
  /** Leave an empty centre empty. */
  readonly empty: boolean;
  readonly window: boolean;
  readonly kiosk: boolean;
  /** A second window, turned to the customer; null: Electron opens one where there is a second screen. */
  readonly display: boolean | null;
  readonly port: number | null;
  /** A centre elsewhere; none is started here then. */
  readonly central: string | null;
  /** That centre may be reached by plain http: the network is the shop's own. */
  readonly privateNetwork: boolean;
}

const wholeNumber = (text: string | undefined, most: number): number | null => {
  if (text === undefined || !/^[1-9]\d{0,4}$/.test(text) || Number(text) > most) return null;
  return Number(text);
};

/** Reads the arguments. Throws an Error that a person understands. */
export function readLaunchArguments(argv: readonly string[]): LaunchArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      till: { type: 'string', default: '1' },
      empty: { type: 'boolean', default: false },
      'no-window': { type: 'boolean', default: false },
      kiosk: { type: 'boolean', default: false },
      display: { type: 'boolean' },
      'no-display': { type: 'boolean', default: false },
      port: { type: 'string' },
      central: { type: 'string' },
      'private-network': { type: 'boolean', default: false },
    },
  });
  const till = wholeNumber(values.till, 99);
  if (till === null) throw new Error(`--till ${values.till}: 1–99`);
  const port = wholeNumber(values.port, 65_535);
  if (values.port !== undefined && port === null) throw new Error(`--port ${values.port}: 1–65535`);
  const central = values.central ?? null;
  if (central !== null && !/^https?:$/.test(URL.parse(central)?.protocol ?? ''))
    throw new Error(`--central ${central}: http(s)://…`);
  const { empty, kiosk, 'private-network': privateNetwork } = values;
  const display = values['no-display'] ? false : (values.display ?? null);
  return { till, empty, window: !values['no-window'], kiosk, display, port, central, privateNetwork };
}
