import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createAppFiles } from '../../../electron/host/app-files.ts';
import { benchFolder } from '../bench-folder.ts';

function rendererBench() {
  const folder = benchFolder();
  const root = path.join(folder, 'renderer');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'secret.json'), '{}');
  writeFileSync(path.join(root, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(path.join(root, 'assets/main-1a2b.js'), 'start();');
  writeFileSync(path.join(root, 'assets/main-1a2b.js.map'), '{}');
  const files = createAppFiles({ root, connect: ['ws://127.0.0.1:1'] });
  return {
    folder,
    root,
    get: (address: string, init?: RequestInit) => files(new Request(`http://till${address}`, init)),
  };
}

const nonceIn = (policy: string | null): string | undefined => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

test('the page carries the nonce its policy names, a new one each time', async () => {
  const { get } = rendererBench();
  const [first, second] = [await get('/'), await get('/')];
  const nonce = nonceIn(first.headers.get('content-security-policy'));
  expect(await first.text()).toBe(`<meta name="csp-nonce" content="${nonce}">`);
  expect(nonceIn(second.headers.get('content-security-policy'))).not.toBe(nonce);
});

test('the policy allows own files and the bridge, and nothing else', async () => {
  const policy = (await rendererBench().get('/')).headers.get('content-security-policy') ?? '';
  expect(policy.replace(/nonce-[^']+/, 'nonce-N').split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-N'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' ws://127.0.0.1:1",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test('files named by their content may be kept, the page may not', async () => {
  const { get } = rendererBench();
  expect((await get('/assets/main-1a2b.js')).headers.get('cache-control')).toContain('immutable');
  expect((await get('/')).headers.get('cache-control')).toBe('no-store');
  expect((await get('/assets/main-1a2b.js')).headers.get('content-type')).toContain('text/javascript');
});

test.each([
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/assets/..%2f..%2fsecret.json',
  '/..%5csecret.json',
  '/%00',
  '/%zz',
  '//etc/passwd',
  '/etc/passwd',
  '/assets/',
  '/assets/main-1a2b.js.map',
  '/index.html/../../secret.json',
])('%s finds nothing', async (address) => {
  expect((await rendererBench().get(address)).status).toBe(404);
});

test('a link inside the folder does not lead out of it', async () => {
  const { folder, root, get } = rendererBench();
  symlinkSync(path.join(folder, 'secret.json'), path.join(root, 'inside.json'));
  expect((await get('/inside.json')).status).toBe(404);
});

test('nothing can be written here', async () => {
  expect((await rendererBench().get('/', { method: 'POST', body: 'x' })).status).toBe(405);
});
