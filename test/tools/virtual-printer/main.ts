import { parseArgs } from 'node:util';
import { VirtualPrinter } from './device.ts';
import { PageServer } from './page-server.ts';
import { Wire } from './wire.ts';

/**
 * A receipt printer on the desk: prints what is sent to TCP 9100 (or the next free port) and shows the paper on a page.
 * The first line on standard output is JSON for whoever started it: {"address","page","columns","dots"}.
 * `--port N` `--page-port N` `--paper 80|58` `--speed MS` (time per line)
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '9100' },
    'page-port': { type: 'string', default: '0' },
    paper: { type: 'string', default: '80' },
    speed: { type: 'string', default: '28' },
  },
});
const msPerLine = Number(values.speed);
const printer = new VirtualPrinter({ msPerLine });
const wire = new Wire(await printer.listen());

/** The wanted port or one of the next: another program, or another printer, may have it. */
async function listenNear(listen: (port: number) => Promise<unknown>, wanted: number): Promise<unknown> {
  for (let port = wanted; port < wanted + 20; port++) {
    const got = await listen(port).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      return null;
    });
    if (got !== null) return got;
  }
  return listen(0);
}

const port = await listenNear((wanted) => wire.listen(wanted), Number(values.port));
const address = `127.0.0.1:${String(port)}`;
const [columns, dots] = values.paper === '58' ? [32, 384] : [48, 576];
const server = new PageServer({ printer, wire, address, dots, msPerLine });
const page = await listenNear((wanted) => server.listen(wanted), Number(values['page-port']));
process.stdout.write(`${JSON.stringify({ address, page, columns, dots })}\n`);
process.stderr.write(`虚拟打印机 / virtual printer: ${address}  ${String(page)}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
