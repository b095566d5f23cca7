import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { aShell, aWindow, closing, enter, knock, say, visit } from '../a-shell.ts';
import { benchFolder } from '../bench-folder.ts';

const own = (port: number) => `127.0.0.1:${port}`;

test('the launcher’s address lets a browser in by a cookie and takes the token out of the address', async () => {
  const shell = await aShell();
  const { pathname, search } = new URL(shell.gate.entrance());
  const page = await visit(shell.port, `${pathname}${search}`);
  expect(page.status).toBe(303);
  expect(page.headers['location']).toBe('/');
  expect(String(page.headers['set-cookie'])).toMatch(/^yucun-till-1=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const inside = await visit(shell.port, '/', { cookie: await enter(shell) });
  expect(inside.status).toBe(200);
  expect(inside.headers['content-security-policy']).toContain(`connect-src 'self' ws://${own(shell.port)}`);
});

test('the cookie is not the token: what stands in a history opens nothing later', async () => {
  const shell = await aShell();
  const token = new URL(shell.gate.entrance()).searchParams.get('token');
  expect((await visit(shell.port, '/', { cookie: `yucun-till-1=${token}` })).status).toBe(401);
});

test('the launcher’s own window comes in once by its address', async () => {
  const shell = await aShell();
  const { pathname, search } = new URL(shell.gate.onceOnlyEntrance());
  expect((await visit(shell.port, `${pathname}${search}`)).status).toBe(303);
  expect((await visit(shell.port, `${pathname}${search}`)).status).toBe(401);
});

test.each(['/', '/index.html', '/main.js', '/?token=', '/?token=wrong', '/main.js?token=x'])(
  'without the token %s stays shut',
  async (address) => {
    const shell = await aShell();
    const page = await visit(shell.port, address);
    expect(page.status).toBe(401);
    expect(page.headers['set-cookie']).toBeUndefined();
  },
);

test('a token of another launch is worth nothing', async () => {
  const folder = benchFolder();
  const first = await aShell({ folder });
  const cookie = await enter(first);
  const { pathname, search } = new URL(first.gate.entrance());
  await first.close();
  const second = await aShell({ folder });
  expect(second.port).toBe(first.port);
  expect((await visit(second.port, `${pathname}${search}`)).status).toBe(401);
  expect((await visit(second.port, '/', { cookie })).status).toBe(401);
});

test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
  'a page under the name %s, pointed at this machine, gets nothing even with cookie and token',
  async (host) => {
    const shell = await aShell();
    const cookie = await enter(shell);
    const { search } = new URL(shell.gate.entrance());
    expect((await visit(shell.port, '/', { cookie, host })).status).toBe(421);
    expect((await visit(shell.port, `/${search}`, { host })).status).toBe(421);
    expect(await knock(shell.port, { cookie, host, origin: `http://${host}` })).toEqual({ status: 421 });
  },
);

test.each(['https://evil.example', 'http://127.0.0.1', 'null', 'http://localhost:47101'])(
  'a page of the origin %s is refused, as reader and at the bridge',
  async (origin) => {
    const shell = await aShell();
    const cookie = await enter(shell);
    expect((await visit(shell.port, '/main.js', { cookie, origin })).status).toBe(403);
    expect(await knock(shell.port, { cookie, origin })).toEqual({ status: 403 });
  },
);

test('the bridge wants cookie and origin both', async () => {
  const shell = await aShell();
  const origin = `http://${own(shell.port)}`;
  const cookie = await enter(shell);
  expect(await knock(shell.port, { origin })).toEqual({ status: 401 });
  expect(await knock(shell.port, { cookie })).toEqual({ status: 403 });
  expect(await knock(shell.port, { cookie, origin }, '/')).toEqual({ status: 404 });
  expect(await knock(shell.port, { cookie, origin })).toHaveProperty('open');
});

test('only reading is possible, and nothing outside the renderer', async () => {
  const shell = await aShell();
  const cookie = await enter(shell);
  expect((await visit(shell.port, '/', { cookie }, 'POST')).status).toBe(405);
  for (const address of ['/../till-1/identity.json', '/%2e%2e/till-1/journal.db', '//etc/passwd', '/assets']) {
    expect((await visit(shell.port, address, { cookie })).status).toBe(404);
  }
});

test('a window asks and is answered', async () => {
  const shell = await aShell();
  const window = await aWindow(shell);
  expect(await say(window, 'host.facts', {})).toMatchObject({
    id: 1,
    ok: true,
    response: { till: 1, shell: 'browser' },
  });
});

test('bytes that are no text end the conversation, not the host', async () => {
  const shell = await aShell();
  const window = await aWindow(shell);
  const end = closing(window);
  window.send(Buffer.from([1, 2, 3]));
  expect((await end).code).toBe(1003);
  expect(await say(await aWindow(shell), 'host.facts', {})).toMatchObject({ ok: true });
});

test('a second window is turned away while the first lives', async () => {
  const shell = await aShell();
  const first = await aWindow(shell);
  const second = await aWindow(shell);
  expect(await closing(second)).toEqual({ code: 4409, reason: 'other-window' });
  expect(await say(first, 'host.facts', {})).toMatchObject({ ok: true });
});

test('a reload gets the bridge back', async () => {
  const shell = await aShell();
  const before = await aWindow(shell);
  before.close();
  const after = await aWindow(shell);
  expect(await say(after, 'host.facts', {})).toMatchObject({ ok: true });
});

test('a window that froze to death gives the bridge up, and no word of the next one is lost meanwhile', async () => {
  const shell = await aShell();
  const frozen = await aWindow(shell);
  frozen.pause();
  const next = await aWindow(shell);
  expect(await say(next, 'host.facts', {})).toMatchObject({ ok: true });
});

test('a till keeps its port, so that its page finds its own storage again', async () => {
  const folder = benchFolder();
  const first = await aShell({ folder });
  await first.close();
  const second = await aShell({ folder });
  expect(second.port).toBe(first.port);
  expect(second.wantedPort).toBeNull();
});

test('a till whose port another program holds takes the next one and says which it wanted', async () => {
  const folder = benchFolder();
  const first = await aShell({ folder });
  await first.close();
  const stranger = createServer();
  await new Promise<void>((resolve) => {
    stranger.listen(first.port, '127.0.0.1', () => resolve());
  });
  onTestFinished(() => void stranger.close());
  const second = await aShell({ folder });
  expect(second.port).not.toBe(first.port);
  expect(second.wantedPort).toBe(first.port);
});

test('the door listens on the loopback address alone', async () => {
  const shell = await aShell();
  const outside = createServer();
  onTestFinished(() => void outside.close());
  // Were the shell on every address, this one would be taken on 127.0.0.2 too.
  await new Promise<void>((resolve, reject) => {
    outside.once('error', reject);
    outside.listen(shell.port, '127.0.0.2', () => resolve());
  });
});
