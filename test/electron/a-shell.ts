import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type BrowserShell, startBrowserShell } from '../../electron/shell-browser/browser-shell.ts';
import { hostOptions } from './a-host.ts';
import { benchFolder } from './bench-folder.ts';

/** A renderer of two files, for tests that need none of its screens. */
export function aRenderer(folder: string): string {
  const root = path.join(folder, 'renderer');
  mkdirSync(root, { recursive: true });
  writeFileSync(path.join(root, 'index.html'), '<!doctype html><title>till</title><script src="./main.js"></script>');
  writeFileSync(path.join(root, 'main.js'), 'document.title = "open";');
  return root;
}

/** A browser shell on real sockets, ended with the test. */
export async function aShell(changes: { port?: number; folder?: string } = {}): Promise<BrowserShell> {
  const folder = changes.folder ?? benchFolder();
  const shell = await startBrowserShell({
    host: hostOptions(path.join(folder, 'till-1')),
    rendererDir: aRenderer(folder),
    port: changes.port ?? null,
  });
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await shell.close();
  };
  onTestFinished(close);
  return { ...shell, close };
}

/** What came back. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** One request with exactly these headers; fetch would not let a test lie about its host. */
export function visit(
  port: number,
  address: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Page> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: address, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** The cookie a browser holds after the launcher's address was opened. */
export async function enter(shell: BrowserShell): Promise<string> {
  const { pathname, search } = new URL(shell.gate.entrance());
  const page = await visit(shell.port, `${pathname}${search}`);
  return String(page.headers['set-cookie']).split(';')[0] ?? '';
}

/** How an attempt to open the bridge's socket ended. */
export type Knock = { readonly open: WebSocket } | { readonly status: number };

/** Knocks at the bridge with these headers. */
export function knock(port: number, headers: Record<string, string>, address = '/bridge'): Promise<Knock> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${address}`, { headers });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve({ open: socket }));
    socket.on('unexpected-response', (_request, response) => resolve({ status: response.statusCode ?? 0 }));
    socket.on('error', reject);
  });
}

/** A window of this till: its own cookie, its own origin. */
export async function aWindow(shell: BrowserShell): Promise<WebSocket> {
  const cookie = await enter(shell);
  const answer = await knock(shell.port, { cookie, origin: `http://127.0.0.1:${shell.port}` });
  if (!('open' in answer)) throw new Error(`the bridge stayed shut: ${answer.status}`);
  return answer.open;
}

/** Sends one message and waits for its answer. */
export function say(socket: WebSocket, call: string, request: unknown): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const hear = (data: unknown): void => {
      const word = JSON.parse(String(data)) as Record<string, unknown>;
      if (word['id'] !== 1) return;
      socket.off('message', hear);
      resolve(word);
    };
    socket.on('message', hear);
    socket.send(JSON.stringify({ id: 1, call, request }));
  });
}

/** Close code and reason of a socket. */
export const closing = (socket: WebSocket): Promise<{ code: number; reason: string }> =>
  new Promise((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
