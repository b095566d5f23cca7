import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { layout } from '../../../core/receipt/layout.ts';
import { receiptOf } from '../../../core/receipt/sales-receipt.ts';
import { documentBytes } from '../../../electron/host/printer/esc-pos.ts';
import { paperReceipt } from '../../builders/paper-facts.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Started {
  readonly address: string;
  readonly page: string;
  readonly columns: number;
  readonly dots: number;
}

/** Starts the program as a launcher does and reads its first line. */
async function startPrinter(...args: string[]): Promise<Started> {
  const script = new URL('../../tools/virtual-printer/main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, '--speed', '0', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  const line = await new Promise<string>((resolve) => child.stdout?.once('data', (data) => resolve(String(data))));
  return JSON.parse(line.split('\n')[0] ?? '') as Started;
}

const portOf = (address: string): number => Number(address.split(':').at(-1));

const send = (address: string, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(portOf(address), '127.0.0.1', () => socket.end(bytes));
    socket.resume().on('close', () => resolve());
  });

async function pictureOf(page: string): Promise<string> {
  for (let tries = 0; tries < 3000; tries++) {
    const answer = await fetch(`${page}piece/1.svg`);
    if (answer.ok) return answer.text();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return '';
}

test('paper sent to the printer is seen on its page', async () => {
  const started = await startPrinter('--port', '0');
  const paper = { cols: started.columns, dots: started.dots };
  await send(started.address, documentBytes(layout(receiptOf(paperReceipt('zh-CN')), paper)));
  const picture = await pictureOf(started.page);
  expect(picture).toContain('小树苗母婴生活馆（中关村店）');
  expect(picture).toContain('shape-rendering="crispEdges"');
});

test('text that looks like markup stays text', async () => {
  const started = await startPrinter('--port', '0', '--paper', '58');
  await send(started.address, Buffer.from('\x1b@<script>alert(1)</script>\n\x1dVB\0', 'latin1'));
  expect(await pictureOf(started.page)).not.toContain('<script');
});

test('a taken port is avoided, and both addresses are told on the first line', async () => {
  const holder = createServer();
  const port = await new Promise<number>((resolve) => {
    holder.listen(0, '127.0.0.1', () => {
      const address = holder.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const started = await startPrinter('--port', String(port));
  holder.close();
  expect(portOf(started.address)).not.toBe(port);
  expect(started.page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
});

test('the page answers nobody who came by another name or from another site', async () => {
  const started = await startPrinter('--port', '0');
  const statusWith = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve) => {
      request(started.page, { headers }, (answer) => resolve(answer.statusCode ?? 0)).end();
    });
  expect(await statusWith({})).toBe(200);
  expect(await statusWith({ host: 'printer.evil.example' })).toBe(403);
  expect(await statusWith({ origin: 'https://evil.example' })).toBe(403);
});
