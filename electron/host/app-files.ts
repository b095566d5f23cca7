import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { contentPolicy, guardHeaders, noncePlaceholder } from './content-policy.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Answers requests for the built renderer. One function for both shells: own scheme in Electron, loopback elsewhere. */
export type AppFiles = (request: Request) => Promise<Response>;

const plain = (status: number, text: string): Response =>
  new Response(text, { status, headers: { ...guardHeaders, 'content-type': 'text/plain; charset=utf-8' } });

/** The file a request path names inside `root`, or null when it names none there. Symbolic links are followed first. */
async function fileOf(root: string, pathname: string): Promise<string | null> {
  try {
    const wanted = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
    if (/[\0\\]/.test(wanted)) return null;
    const base = await realpath(root);
    const path = await realpath(resolve(join(base, wanted)));
    return path.startsWith(base + sep) && extname(path) in mediaTypes ? path : null;
  } catch {
    // Broken percent codes and absent files are the same to the one who asks: there is nothing here.
    return null;
  }
}

async function answerFile(path: string, policyOf: (nonce: string) => string, hashed: boolean): Promise<Response> {
  const nonce = randomBytes(16).toString('base64url');
  const type = extname(path);
  const bytes = await readFile(path);
  const body = type === '.html' ? bytes.toString('utf8').replaceAll(noncePlaceholder, nonce) : new Uint8Array(bytes);
  const headers = {
    ...guardHeaders,
    'content-type': mediaTypes[type] ?? 'application/octet-stream',
    'content-security-policy': policyOf(nonce),
    'cache-control': hashed ? 'private, max-age=31536000, immutable' : 'no-store',
  };
  return new Response(body, { headers });
}

/** Serves the files under `root`, read only. `connect` adds addresses the page may speak to beside its own origin. */
export function createAppFiles(options: { root: string; connect: readonly string[] }): AppFiles {
  const policyOf = (nonce: string): string => contentPolicy({ nonce, connect: options.connect });
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'only reading here');
    const { pathname } = new URL(request.url);
    const path = await fileOf(options.root, pathname);
    if (path === null) return plain(404, 'nothing here');
    // The build names files under assets/ by their content, so they never change.
    return answerFile(path, policyOf, pathname.startsWith('/assets/'));
  };
}
