import { createHash, createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { requestHeaders, requestText } from '../../sync/protocol/version.ts';

/** One request as it came in. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  /** Whether its signature holds for the key that was enrolled. */
  readonly signed: boolean;
}

/** A small centre on a real socket: it enrols with the code 246810, checks signatures as the real one, and lets a test script the rest. */
export interface Centre {
  readonly url: string;
  readonly heard: Heard[];
  /** What the next requests get; the default is 200 `{}`. */
  reply: (heard: Heard, response: ServerResponse) => void;
  /** Open live streams. */
  readonly streams: Set<ServerResponse>;
  close(): Promise<void>;
}

export const rightCode = '246810';

const readBody = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

function signatureHolds(key: string | null, request: IncomingMessage, body: string): boolean {
  const header = (name: string): string => String(request.headers[name] ?? '');
  if (key === null || header(requestHeaders.terminal) !== 'til_1') return false;
  const text = requestText({
    tid: header(requestHeaders.terminal),
    method: request.method ?? '',
    path: request.url ?? '',
    stamp: header(requestHeaders.stamp),
    bodyHash: createHash('sha256').update(body).digest('hex'),
  });
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(text), publicKey, Buffer.from(header(requestHeaders.signature), 'base64'));
}

const names = { tid: 'til_1', terminalName: '1号收银台', storeId: 'sto_1', serverId: 'srv_1' };

/** Starts one; it ends with the test. `port` lets it come back where it was. */
export async function aCentre(port = 0): Promise<Centre> {
  let key: string | null = null;
  const heard: Heard[] = [];
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = '', url = '', headers } = request;
      const entry: Heard = { method, url, body, headers, signed: signatureHolds(key, request, body) };
      heard.push(entry);
      if (url === '/v1/enrol') return enrol(entry, response);
      if (url === '/v1/live') return stream(entry, response);
      return centre.reply(entry, response);
    });
  });
  const enrol = (entry: Heard, response: ServerResponse): void => {
    const message = JSON.parse(entry.body) as { code: string; publicKey: string };
    if (message.code !== rightCode) {
      response.writeHead(404).end('{"problem":"bad-message","detail":"CODE_INVALID"}');
      return;
    }
    key = message.publicKey;
    response.writeHead(200).end(JSON.stringify(names));
  };
  const stream = (entry: Heard, response: ServerResponse): void => {
    if (!entry.signed) {
      response.writeHead(401).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': hello\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
  };
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const centre: Centre = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    streams,
    reply: (_entry, response) => {
      response.writeHead(200).end('{}');
    },
    close,
  };
  onTestFinished(close);
  return centre;
}
