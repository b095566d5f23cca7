import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { aCentre, type Centre, rightCode } from '../a-centre.ts';
import { aHost, ask, told } from '../a-host.ts';
import { benchFolder } from '../bench-folder.ts';

const get = (path: string) => ({ method: 'GET', path, body: '', timeoutMs: 5000 }) as const;

/** A till enrolled at a centre, and the kinds of notices it gives. */
async function enrolledTill(centre: Centre) {
  const host = await aHost(benchFolder());
  const notices: unknown[] = [];
  host.listen((text) => notices.push((JSON.parse(text) as { notice: unknown }).notice));
  const answer = await told(host, 'identity.enrol', { code: rightCode, centralUrl: centre.url });
  expect(answer.ok).toBe(true);
  return { host, notices };
}

const wakes = (notices: readonly unknown[]): number =>
  notices.filter((notice) => (notice as { kind: string }).kind === 'central.wake').length;

/** Waits for what the other side does in its own time. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, 60_000);

test('a till trades its code once and signs every request from then on', async () => {
  const centre = await aCentre();
  const { host } = await enrolledTill(centre);
  expect(host.facts()).toMatchObject({ tid: 'til_1', storeId: 'sto_1', centralUrl: centre.url });
  await told(host, 'central.call', get('/v1/pull?cursor=7&limit=10'));
  await told(host, 'central.call', { ...get('/v1/push'), method: 'POST', body: '{"events":["预存"]}' });
  const calls = centre.heard.filter(({ url }) => !/enrol|live/.test(url));
  expect(calls.map(({ method, url, signed }) => [method, url, signed])).toEqual([
    ['GET', '/v1/pull?cursor=7&limit=10', true],
    ['POST', '/v1/push', true],
  ]);
  expect(calls[1]?.body).toBe('{"events":["预存"]}');
});

test('a wrong code leaves the till as it was', async () => {
  const centre = await aCentre();
  const host = await aHost(benchFolder());
  const answer = await told(host, 'identity.enrol', { code: '000000', centralUrl: centre.url });
  expect(answer).toEqual({ ok: false, code: 'CODE_INVALID' });
  expect(host.facts().tid).toBeNull();
});

test.each([
  ['a refusal without a reason', 500, '{"problem":"busy"}'],
  ['a page of some other server', 200, '<html>welcome</html>'],
  ['a page not found by some other server', 404, '<html>404</html>'],
])('%s is no wrong code', async (_what, status, body) => {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  onTestFinished(() => void server.close());
  const host = await aHost(benchFolder());
  const centralUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await told(host, 'identity.enrol', { code: rightCode, centralUrl })).toEqual({
    ok: false,
    code: 'CENTRE_REFUSED',
  });
});

test('enrolment without a network says so', async () => {
  const centre = await aCentre();
  await centre.close();
  const host = await aHost(benchFolder());
  expect(await told(host, 'identity.enrol', { code: rightCode, centralUrl: centre.url })).toEqual({
    ok: false,
    code: 'NETWORK_DOWN',
  });
});

test('an address that is no web address is refused', async () => {
  const host = await aHost(benchFolder());
  expect(await ask(host, 'identity.enrol', { code: '1', centralUrl: 'file:///etc/passwd' })).toMatchObject({
    ok: false,
    fault: 'bad-request',
  });
});

test('before enrolment nothing is sent', async () => {
  const host = await aHost(benchFolder());
  expect(await ask(host, 'central.call', get('/v1/pull'))).toMatchObject({ ok: false, fault: 'not-enrolled' });
});

test('a centre that is gone is an answer of status 0', async () => {
  const centre = await aCentre();
  const { host } = await enrolledTill(centre);
  await centre.close();
  expect(await told(host, 'central.call', get('/v1/pull'))).toEqual({ status: 0, body: '', retryAfterMs: null });
});

test('a centre that does not answer in time is an answer of status 0', async () => {
  const centre = await aCentre();
  const { host } = await enrolledTill(centre);
  centre.reply = () => undefined;
  expect(await told(host, 'central.call', { ...get('/v1/pull'), timeoutMs: 100 })).toMatchObject({ status: 0 });
});

test('refusals and waits of the centre come through as they are', async () => {
  const centre = await aCentre();
  const { host } = await enrolledTill(centre);
  centre.reply = (_heard, response) => {
    response.writeHead(429, { 'retry-after': '3' }).end('{"problem":"busy"}');
  };
  expect(await told(host, 'central.call', get('/v1/pull'))).toEqual({
    status: 429,
    body: '{"problem":"busy"}',
    retryAfterMs: 3000,
  });
});

test('a redirect is not followed: signed headers stay with our centre', async () => {
  const centre = await aCentre();
  const elsewhere = await aCentre();
  const { host } = await enrolledTill(centre);
  centre.reply = (_heard, response) => {
    response.writeHead(307, { location: `${elsewhere.url}/v1/pull` }).end();
  };
  expect(await told(host, 'central.call', get('/v1/pull'))).toMatchObject({ status: 0 });
  expect(elsewhere.heard).toEqual([]);
});

test.each(['/v1/../admin', '/v1/%2e%2e/admin'])(
  'a path that leaves the till’s part of the centre is refused: %s',
  async (path) => {
    const centre = await aCentre();
    const { host } = await enrolledTill(centre);
    expect(await ask(host, 'central.call', get(path))).toMatchObject({ ok: false, fault: 'bad-request' });
  },
);

test('pulling the network out ends what is under way and lets nothing more leave', async () => {
  const centre = await aCentre();
  const { host, notices } = await enrolledTill(centre);
  centre.reply = () => undefined;
  const underWay = told(host, 'central.call', { ...get('/v1/pull'), timeoutMs: 60_000 });
  await soon(() => expect(centre.heard.at(-1)?.url).toBe('/v1/pull'));
  await told(host, 'central.unplug', { unplugged: true });
  expect(await underWay).toMatchObject({ status: 0 });
  const before = centre.heard.length;
  expect(await told(host, 'central.call', get('/v1/hello'))).toMatchObject({ status: 0 });
  await soon(() => expect(centre.streams.size).toBe(0));
  expect(centre.heard).toHaveLength(before);
  expect(notices.at(-1)).toEqual({ kind: 'central.link', reachable: false, unplugged: true });
});

test('a window that was loaded again during the drill hears of it with its first request', async () => {
  const centre = await aCentre();
  const { host } = await enrolledTill(centre);
  await told(host, 'central.unplug', { unplugged: true });
  const heard: string[] = [];
  host.listen((text) => heard.push(text));
  heard.length = 0;
  await told(host, 'central.call', get('/v1/hello'));
  expect(heard).toEqual([JSON.stringify({ notice: { kind: 'central.link', reachable: false, unplugged: true } })]);
});

test('plugging in again brings the till back by itself', async () => {
  const centre = await aCentre();
  const { host, notices } = await enrolledTill(centre);
  await told(host, 'central.unplug', { unplugged: true });
  await soon(() => expect(centre.streams.size).toBe(0));
  await told(host, 'central.unplug', { unplugged: false });
  await soon(() => expect(centre.streams.size).toBe(1));
  expect(notices).toContainEqual({ kind: 'central.link', reachable: true, unplugged: false });
  expect(await told(host, 'central.call', get('/v1/pull'))).toMatchObject({ status: 200 });
});

test('news of the centre wakes the till', async () => {
  const centre = await aCentre();
  const { notices } = await enrolledTill(centre);
  await soon(() => expect(wakes(notices)).toBe(1));
  for (const stream of centre.streams) stream.write('event: wake\ndata: 12\n\n');
  await soon(() => expect(wakes(notices)).toBe(2));
});

test('when the live line breaks the till listens again, and takes that as news', async () => {
  const centre = await aCentre();
  const { notices } = await enrolledTill(centre);
  await soon(() => expect(centre.streams.size).toBe(1));
  const before = wakes(notices);
  for (const stream of centre.streams) stream.destroy();
  await soon(() => expect(wakes(notices)).toBe(before + 1));
});

test('the till tells a new window how the link stands', async () => {
  const centre = await aCentre();
  const { host } = await enrolledTill(centre);
  await soon(() => expect(centre.streams.size).toBe(1));
  const first: string[] = [];
  host.listen((text) => first.push(text));
  expect(first).toEqual([JSON.stringify({ notice: { kind: 'central.link', reachable: true, unplugged: false } })]);
});

test('a till whose clock lies is told the centre’s time and asks again at once; from then on it knows', async () => {
  const centre = await aCentre();
  const centreTime = 1_900_000_000_000;
  let told425 = 0;
  centre.reply = (heard, response) => {
    const [at] = String(heard.headers['x-yucun-stamp']).split('.');
    response.setHeader('x-yucun-time', String(centreTime));
    if (Math.abs(Number(at) - centreTime) < 60_000) return void response.writeHead(200).end('{}');
    told425 += 1;
    response.writeHead(425).end('{"problem":"stale"}');
  };
  const { host } = await enrolledTill(centre);
  expect((await told(host, 'central.call', get('/v1/pull'))).status).toBe(200);
  expect((await told(host, 'central.call', get('/v1/pull'))).status).toBe(200);
  expect(told425).toBe(1);
  const stamps = centre.heard.filter(({ url }) => url === '/v1/pull').map(({ headers }) => headers['x-yucun-stamp']);
  expect(new Set(stamps).size).toBe(3);
});

test('a centre that calls every stamp old gets two tries of a call, not an endless race', async () => {
  const centre = await aCentre();
  centre.reply = (_heard, response) => void response.writeHead(425).end('{"problem":"stale"}');
  const { host } = await enrolledTill(centre);
  expect((await told(host, 'central.call', get('/v1/pull'))).status).toBe(425);
  expect(centre.heard.filter(({ url }) => url === '/v1/pull')).toHaveLength(2);
});

test('plain http to a centre on another machine is refused in words, unless the network is said to be private', async () => {
  const host = await aHost(benchFolder());
  const asked = { code: rightCode, centralUrl: 'http://192.0.2.1:7420' };
  expect(await told(host, 'identity.enrol', asked)).toEqual({ ok: false, code: 'CENTRE_INSECURE' });
  const encrypted = await told(host, 'identity.enrol', { ...asked, centralUrl: 'https://127.0.0.1:1' });
  expect(encrypted).toEqual({ ok: false, code: 'NETWORK_DOWN' });
  const folder = benchFolder();
  const centre = await aCentre();
  const first = await aHost(folder);
  await told(first, 'identity.enrol', { code: rightCode, centralUrl: centre.url });
  await first.close();
  const moved = await aHost(folder, { centralUrl: () => 'http://192.0.2.1:7420' });
  expect(await ask(moved, 'central.call', get('/v1/pull'))).toMatchObject({ ok: false, fault: 'insecure-centre' });
  await moved.close();
  const trusted = await aHost(folder, { centralUrl: () => 'http://192.0.2.1:7420', privateNetwork: true });
  const unreached = await told(trusted, 'central.call', { ...get('/v1/pull'), timeoutMs: 200 });
  expect(unreached.status).toBe(0);
});
