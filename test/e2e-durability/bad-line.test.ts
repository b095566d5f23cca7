import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type BadLine, startBadLine } from '../builders/bad-line.ts';

/** A centre that answers everything with the number of times it has heard it. */
async function aCentre(): Promise<{ url: string; heard: Map<string, number> }> {
  const heard = new Map<string, number>();
  const server = createServer((request, reply) => {
    const times = (heard.get(request.url ?? '') ?? 0) + 1;
    heard.set(request.url ?? '', times);
    request.resume();
    reply.end(`heard ${times} time(s): ${request.url}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

async function aLine(seed: number, target: string): Promise<BadLine> {
  const line = await startBadLine(seed);
  onTestFinished(() => line.close());
  line.turnTo(target);
  return line;
}

/** What came back of one request, or null. */
const ask = (line: BadLine, path: string): Promise<string | null> =>
  fetch(line.url + path, { method: 'POST', body: path }).then(
    (reply) => reply.text().catch(() => null),
    () => null,
  );

const paths = Array.from({ length: 200 }, (_, at) => `/v1/push/${at}`);

test('the line does every harm it knows: answers get lost, the centre hears some things twice and some never', async () => {
  const { url, heard } = await aCentre();
  const line = await aLine(7, url);
  const came = await Promise.all(paths.map((path) => ask(line, path)));
  const { 'cut-stream': _, ...done } = line.done;
  expect(Object.entries(done).filter(([, times]) => times === 0)).toEqual([]);
  const lost = came.filter((answer) => answer === null).length;
  expect(lost).toBe(done.refuse + done['lose-request'] + done['lose-reply'] + done.truncate);
  expect(paths.filter((path) => !heard.has(path))).toHaveLength(done.refuse + done['lose-request']);
  const twice = done['send-twice'] + done['replay-later'];
  await expect.poll(() => [...heard.values()].filter((times) => times === 2).length, { timeout: 60_000 }).toBe(twice);
});

test('healed, the line carries everything as it is; with nobody behind it, nothing', async () => {
  const { url } = await aCentre();
  const line = await aLine(7, url);
  line.heal(true);
  const came = await Promise.all(paths.map((path) => ask(line, path)));
  expect(came).toEqual(paths.map((path) => `heard 1 time(s): ${path}`));
  line.turnTo(null);
  expect(await ask(line, '/v1/push/more')).toBeNull();
});

test('the same seed does the same things to the same requests, another seed others', async () => {
  const { url } = await aCentre();
  const tales: string[] = [];
  for (const seed of [7, 7, 8]) {
    const line = await aLine(seed, url);
    for (const path of paths.slice(0, 20)) await ask(line, path);
    tales.push(line.tale().split('\n').slice(1).join('\n'));
  }
  expect(tales[0]).toBe(tales[1]);
  expect(tales[0]).not.toBe(tales[2]);
});
