import { spawn } from 'node:child_process';
import type { PrinterRoute, PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
import { openSerial } from '../serial/serial-port.ts';
import type { LinkListener, OpenLink, PrinterLink } from './printer-link.ts';
import { tcpTransport } from './tcp-transport.ts';

/** A printer behind a device file: USB (`/dev/usb/lp0`) or a serial line with its frame. */
const deviceTransport =
  ({ path, frame }: Extract<PrinterRoute, { kind: 'device' }>): OpenLink =>
  async (listener, timeoutMs) => {
    let late = false;
    const opening = openSerial(path, frame, listener);
    // A driver may hang while it opens; what comes too late is let go of again.
    void opening.then((port) => (late ? port.abort() : undefined)).catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(new Error(`${path} does not open`));
      }, timeoutMs);
    });
    return Promise.race([opening, patience]).finally(() => clearTimeout(timer));
  };

/** The printing program of the system and what it is told before the name of the queue. */
const lp: readonly string[] = ['lp', '-s', '-o', 'raw', '-d'];

/**
 * A queue of the system: it takes a whole job when the link is closed, and says nothing of paper. Broken off before, it prints
 * nothing. Its class is `none`: a queue that starts again may print a job twice.
 */
export const queueTransport =
  (name: string, command: readonly string[] = lp): OpenLink =>
  (listener: LinkListener) =>
    new Promise((resolve, reject) => {
      const [program = '', ...args] = command;
      const child = spawn(program, [...args, name], { stdio: ['pipe', 'ignore', 'ignore'] });
      child.stdin.on('error', () => undefined);
      child.once('error', reject);
      const ended = new Promise<void>((done) => {
        child.once('exit', () => {
          listener.closed();
          done();
        });
      });
      const link: PrinterLink = {
        write: (bytes) =>
          new Promise((handedOver, failed) => {
            child.stdin.write(bytes, (error) => (error ? failed(error) : handedOver()));
          }),
        close() {
          child.stdin.end();
          return ended;
        },
        abort: () => void child.kill('SIGKILL'),
      };
      child.once('spawn', () => resolve(link));
    });

/** The way to a printer as it is set up. */
export function transportTo(settings: PrinterSettings): OpenLink {
  const { route } = settings;
  if (route === undefined) return tcpTransport(settings);
  return route.kind === 'device' ? deviceTransport(route) : queueTransport(route.name);
}
