import { generateKeyPairSync } from 'node:crypto';
import {
  assert as always,
  array,
  asyncProperty,
  base64String,
  constantFrom,
  dictionary,
  double,
  integer,
  jsonValue,
  nat,
  oneof,
  option,
  record,
  string,
  tuple,
} from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseEvent } from '../../../core/ledger/canonical-bytes.ts';
import { RateLimit } from '../../../sync/central/http/rate-limit.ts';
import { makeCode } from '../../../sync/central/terminals.ts';
import { aPickup } from '../../builders/a-log.ts';
import { enrolTill, openTestCentre, type TestCentre, testToken, transportTo } from '../../builders/open-centre.ts';
import { SignedTill } from '../../builders/signed-till.ts';

let centre: TestCentre;
beforeAll(async () => {
  centre = await openTestCentre();
}, 240_000);
afterAll(() => centre.close());

const office = async (method: 'GET' | 'POST', url: string, payload?: object) => {
  const headers = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };
  const reply = await centre.app.inject({ method, url, headers, ...(payload && { payload: JSON.stringify(payload) }) });
  return { status: reply.statusCode, body: reply.json() };
};

const aKey = (): string =>
  generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const enrol = async (code: string, publicKey = aKey()) => {
  const transport = transportTo(centre.app);
  const { status, text } = await transport({
    method: 'POST',
    path: '/v1/enrol',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, publicKey, fingerprint: 'm' }),
  });
  return { status, body: JSON.parse(text) as { tid?: string; terminalName?: string } };
};

test('a code made by head office enrols one till, however it is typed, and the same till again after a lost answer', async () => {
  const { body } = await office('POST', '/v1/admin/codes', { store: 'sto_1', name: '收银1号' });
  const { code } = body as { code: string };
  const key = aKey();
  const first = await enrol(` ${code.toLowerCase().replace('-', ' ')} `, key);
  expect(first).toMatchObject({ status: 200, body: { terminalName: '收银1号', storeId: 'sto_1' } });
  expect(await enrol(code, key)).toEqual(first);
  expect((await enrol(code)).status).toBe(404);
  const { terminals } = (await office('GET', '/v1/admin/terminals')).body as {
    terminals: { tid: string; name: string }[];
  };
  expect(terminals).toContainEqual(
    expect.objectContaining({ tid: first.body.tid, name: '收银1号', events: 0, revoked_at: null }),
  );
  expect(JSON.stringify(terminals)).not.toContain('public_key');
});

test('a wrong code, an old one, and a key that is none are refused', async () => {
  expect((await enrol('AAAAA-AAAAA')).status).toBe(404);
  const { code } = await makeCode(centre.central, { store: 'sto_1', name: 'x', validMs: -1 });
  expect((await enrol(code)).status).toBe(404);
  expect((await enrol(code, 'no key')).status).toBe(400);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
    .publicKey.export({ format: 'der', type: 'spki' })
    .toString('base64');
  expect((await enrol(code, rsa)).status).toBe(400);
  expect((await office('POST', '/v1/admin/codes', { store: 'sto_nowhere', name: 'x' })).status).toBe(400);
});

test('head office revokes a till over the wire; an unknown one is said to be unknown', async () => {
  const till = await enrolTill(centre);
  expect((await office('POST', '/v1/admin/terminals/revoke', { tid: till.tid })).status).toBe(200);
  expect((await till.ask('GET', '/v1/pull')).status).toBe(403);
  expect((await office('POST', '/v1/admin/terminals/revoke', { tid: 'til_nobody' })).status).toBe(400);
});

test('settings are published whole or not at all, and tills never see another salt than the centre’s own', async () => {
  const staff = { name: '王芳', role: 'cashier', pinHash: 'scrypt$1$1$1$a$b', active: true };
  const good = { kind: 'staff', key: 'stf_9', data: staff };
  expect(
    (
      await office('POST', '/v1/admin/settings', {
        settings: [good, { kind: 'staff', key: 'stf_8', data: { role: 'king' } }],
      })
    ).status,
  ).toBe(400);
  expect((await office('GET', '/v1/admin/settings/staff')).body).toEqual({ settings: [] });
  expect((await office('POST', '/v1/admin/settings', { settings: [good] })).status).toBe(200);
  expect((await office('GET', '/v1/admin/settings/staff')).body).toMatchObject({
    settings: [{ key: 'stf_9', data: staff }],
  });
  await office('POST', '/v1/admin/settings', { settings: [{ ...good, data: null }] });
  const rows = (await (await enrolTill(centre)).pullAll()).rows;
  expect(rows).toContainEqual(expect.objectContaining({ kind: 'staff', key: 'stf_9', data: null }));
  const salts = rows.flatMap(({ kind, data }) => (kind === 'store' ? [(data as { phoneSalt: string }).phoneSalt] : []));
  expect(salts).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
});

test('a guesser of codes or tokens is slowed down, and a till that shouts is asked to wait without losing anything', async () => {
  const transport = transportTo(centre.app);
  const guess = () =>
    transport({
      method: 'POST',
      path: '/v1/enrol',
      headers: {},
      body: '{"code":"x","publicKey":"y","fingerprint":""}',
    });
  const statuses = [];
  for (let at = 0; at < 25; at++) statuses.push((await guess()).status);
  expect(statuses.at(0)).toBe(400);
  expect(statuses.at(-1)).toBe(429);
  let now = 0;
  const limit = new RateLimit({ burst: 2, perSecond: 1, now: () => now });
  expect([limit.admits('a'), limit.admits('a'), limit.admits('a'), limit.admits('b')]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  now = 1000;
  expect([limit.admits('a'), limit.admits('a')]).toEqual([true, false]);
});

test('a message too large for the centre is told so with a status that makes the till halve it', async () => {
  const till = await enrolTill(centre);
  till.write(aPickup('m'));
  const { status } = await till.push({ message: (push) => ({ ...push, filler: 'x'.repeat(5 * 1024 * 1024) }) });
  expect(status).toBe(413);
});

const addresses = [
  '/v1/enrol',
  '/v1/hello',
  '/v1/push',
  '/v1/phones',
  '/v1/admin/codes',
  '/v1/admin/settings',
  '/v1/admin/import/members',
  '/v1/nowhere',
  '/health',
];

test('no text of any kind makes the centre stumble: every answer is a plain refusal', async () => {
  const till = await enrolTill(centre);
  const text = oneof(
    string({ unit: 'binary' }),
    jsonValue().map((value) => JSON.stringify(value)),
    base64String(),
  );
  await always(
    asyncProperty(constantFrom(...addresses), text, async (url, payload) => {
      const reply = await centre.app.inject({
        method: 'POST',
        url,
        payload,
        headers: { authorization: `Bearer ${testToken}`, 'content-type': 'text/plain' },
      });
      expect(reply.statusCode).toBeGreaterThanOrEqual(400);
      expect(reply.statusCode).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
  // What a till itself signs may be as strange: it is its own log that suffers, never the service.
  const strange = dictionary(
    constantFrom('tid', 'epoch', 'from', 'seal', 't0', 'events', 'asides', 'headSeq'),
    oneof(jsonValue({ stringUnit: 'binary' }), double(), array(string({ unit: 'binary' }))),
  );
  await always(
    asyncProperty(constantFrom('/v1/push', '/v1/hello', '/v1/phones'), strange, async (path, part) => {
      const base = { tid: till.tid, epoch: till.epoch, from: 1, seal: {}, t0: 0, events: ['{}'], asides: [null] };
      const { status } = await till.ask('POST', path, { ...base, ...part });
      expect([200, 400, 401, 409, 422, 429]).toContain(status);
    }),
    { numRuns: 150 },
  );
  expect(centre.complaints).toEqual([]);
  const after = await SignedTill.enrol({
    transport: transportTo(centre.app),
    code: (await makeCode(centre.central, { store: 'sto_1', name: 'x', validMs: 60_000 })).code,
  });
  after.write(aPickup('m'));
  expect((await after.push()).status).toBe(200);
}, 240_000);

const hostileText = oneof(
  string({ unit: 'binary', maxLength: 20 }),
  constantFrom(
    'mem_1',
    'lot_1',
    'member:mem_1',
    'x'.repeat(4000),
    'a\0b',
    '__proto__',
    'sv_principal:lot_1',
    'floor:other',
  ),
);
const whole = oneof(integer(), constantFrom(0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER));
const money = array(tuple(hostileText, constantFrom('CNY', 'BONUS', 'POINTS'), whole), { maxLength: 6 });
const covers = array(
  record({ lot: hostileText, leases: constantFrom([]), floor: oneof(nat(), constantFrom(Number.MAX_SAFE_INTEGER)) }),
  { maxLength: 3 },
);
const bodies = dictionary(
  constantFrom('member', 'card', 'lot', 'face', 'spend', 'sv', 'lines', 'tenders'),
  jsonValue({ stringUnit: 'binary' }),
);
const types = constantFrom(
  'deposit.made',
  'member.enrolled',
  'sale.completed',
  'floor.settled',
  'receivable.opened',
  'no.such.type',
  'epoch.opened',
  '\0',
);

test('a till gone mad may write what it likes into well-formed events: each is kept, none stops the next', async () => {
  const till = await enrolTill(centre);
  till.write(aPickup('before'));
  await till.push();
  const strange = record({
    type: types,
    keys: array(hostileText, { maxLength: 5 }),
    post: money,
    cover: covers,
    body: bodies,
    aside: option(string({ unit: 'binary' })),
  });
  await always(
    asyncProperty(strange, async ({ aside, ...parts }) => {
      const last = till.events.at(-1);
      if (last === undefined) throw new Error('begun above');
      const event = { ...last.event, ...parts, seq: last.event.seq + 1, prev: last.id };
      const parsed = parseEvent(JSON.stringify(event), aside);
      if (!parsed.ok) return;
      till.events.push(parsed.recorded);
      const { status, body } = await till.push({ from: event.seq });
      expect([status, body.hwm]).toEqual([200, event.seq]);
    }),
    { numRuns: 200 },
  );
  expect(centre.complaints).toEqual([]);
}, 240_000);
