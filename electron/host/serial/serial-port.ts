import { type ChildProcess, spawn } from 'node:child_process';

/** Speed and frame of a serial line. Devices of a counter speak 8 bits or 7, with or without parity. */
export interface SerialFrame {
  readonly baud: number;
  readonly bits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
}

export const usualFrame: SerialFrame = { baud: 9600, bits: 8, parity: 'none' };

/** A device at a serial line, or behind any device file that is read and written. */
export interface SerialPort {
  write(bytes: Uint8Array): Promise<void>;
  /** Waits until what was written is with the device's driver, then lets go. */
  close(): Promise<void>;
  /** Lets go at once; what was not yet with the driver is dropped. */
  abort(): void;
}

/** Hears what the device says, and once that it is gone. */
export interface SerialListener {
  bytes(chunk: Uint8Array): void;
  closed(): void;
}

const parities = { none: ['-parenb'], even: ['parenb', '-parodd'], odd: ['parenb', 'parodd'] } as const;

const modeOf = ({ baud, bits, parity }: SerialFrame): string[] => [
  String(baud),
  'raw',
  '-echo',
  'clocal',
  '-hupcl',
  '-cstopb',
  `cs${bits}`,
  ...parities[parity],
];

/**
 * The line is opened once by a program of its own and piped: a write to a device that does not read blocks a thread for good,
 * and only a program can be killed.
 */
const script =
  'exec 3<>"$0" || exit 9; [ $# -eq 0 ] || stty "$@" <&3 || exit 9; cat <&3 & trap "kill $!" EXIT; echo >&2; cat >&3';

/**
 * Opens a device file; `frame` null leaves its settings alone (USB printers). Rejects when it is not there, is in use, or takes
 * no settings. Linux only: there a device is a file.
 */
export function openSerial(path: string, frame: SerialFrame | null, listener: SerialListener): Promise<SerialPort> {
  const child = spawn('/bin/sh', ['-c', script, path, ...(frame === null ? [] : modeOf(frame))], {
    stdio: 'pipe',
    detached: true,
  });
  child.stdout.on('data', (chunk: Buffer) => listener.bytes(chunk));
  // The reason is told by the end of the program, which always follows.
  child.stdin.on('error', () => undefined);
  return new Promise((resolve, reject) => {
    let open = false;
    child.once('error', reject);
    // The empty line says that the device is open and set.
    child.stderr.once('data', (words: Buffer) => {
      if (words.toString().trim() !== '') return;
      open = true;
      resolve(portOf(child));
    });
    child.once('exit', () => {
      killGroup(child);
      if (open) listener.closed();
      else reject(new Error(`${path} cannot be opened`));
    });
  });
}

/** Reader and writer are one group: none of them may go on holding the device. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

function portOf(child: ReturnType<typeof spawn>): SerialPort {
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (child.stdin === null) return reject(new Error('the device is gone'));
        return child.stdin.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    async close() {
      child.stdin?.end();
      const timer = setTimeout(() => killGroup(child), 1000);
      await gone;
      clearTimeout(timer);
    },
    abort: () => killGroup(child),
  };
}
