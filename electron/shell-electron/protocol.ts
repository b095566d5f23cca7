import { randomBytes } from 'node:crypto';
import type { Protocol } from 'electron';
import type { AppFiles } from '../host/app-files.ts';
import { contentPolicy, guardHeaders } from '../host/content-policy.ts';
import { isOwnAddress, ownPage, ownScheme, safePage } from './own-page.ts';

/** Makes the own scheme a secure origin with storage and fetch. Must run before the app is ready. */
export function registerOwnScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: ownScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

const safeText = (nonce: string): string => `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8">
  <title>预存 Yucun</title>
  <style nonce="${nonce}">
    body { font: 20px/1.7 sans-serif; max-width: 34em; margin: 12vh auto; padding: 0 1em; }
    a { display: inline-block; padding: .6em 1.6em; border: 2px solid; border-radius: .4em; color: inherit; }
  </style>
  <h1>收银台界面连续停止</h1>
  <p>已记录的每一笔都保存在本机，没有丢失。请记下时间并通知总部。</p>
  <p>The screen stopped several times. Everything recorded is safe on this machine; tell head office the time.</p>
  <p><a href="${ownPage}">重新打开 / Open again</a></p>
</html>`;

function safeResponse(): Response {
  const nonce = randomBytes(16).toString('base64url');
  const policy = contentPolicy({ nonce, connect: [] });
  const headers = { ...guardHeaders, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return new Response(safeText(nonce), { headers });
}

/** Answers the own scheme from the built renderer; every other host under the scheme is nothing. */
export function serveOwnScheme(protocol: Pick<Protocol, 'handle'>, files: AppFiles): void {
  protocol.handle(ownScheme, async (request) => {
    if (!isOwnAddress(request.url)) return new Response('nothing here', { status: 404, headers: guardHeaders });
    return request.url === safePage ? safeResponse() : files(request);
  });
}
