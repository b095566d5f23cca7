import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Freshness, freshMs } from '../../../sync/central/http/freshness.ts';
import { requestStamp } from '../../../sync/protocol/version.ts';
import { aPickup } from '../../builders/a-log.ts';
import { enrolTill, openTestCentre, type TestCentre, transportTo } from '../../builders/open-centre.ts';
import type { Transport } from '../../builders/signed-till.ts';

let centre: TestCentre;
beforeAll(async () => {
  centre = await openTestCentre();
}, 240_000);
afterAll(() => centre.close());

type Sent = Parameters<Transport>[0];

/** A till whose requests somebody on the wire writes down. */
async function overheard() {
  const till = await enrolTill(centre);
  const wire = transportTo(centre.app);
  const sent: Sent[] = [];
  const listening = till.over(async (request) => {
    sent.push(request);
    return wire(request);
  });
  return { till: listening, sent, replay: (request: Sent) => wire(request) };
}

describe('a signed request that somebody wrote down', () => {
  test('shows nothing a second time: not the rows, not a member, not where a log stands', async () => {
    const { till, sent, replay } = await overheard();
    expect((await till.ask('GET', '/v1/pull')).status).toBe(200);
    expect((await till.ask('GET', '/v1/members/mem_1')).status).toBe(200);
    expect((await till.ask('POST', '/v1/phones', { phoneHash: 'h' })).status).toBe(200);
    const hello = { tid: till.tid, epoch: till.epoch, headSeq: 0, headId: null, schema: 1, t0: 0 };
    expect((await till.ask('POST', '/v1/hello', hello)).status).toBe(200);
    expect(sent).toHaveLength(4);
    for (const request of sent) {
      const { status, text } = await replay(request);
      expect([status, JSON.parse(text).problem]).toEqual([425, 'stale']);
    }
    expect((await till.ask('GET', '/v1/pull')).status).toBe(200);
  });

  test('cannot be used for another till, address or body', async () => {
    const { till, sent, replay } = await overheard();
    await till.ask('POST', '/v1/phones', { phoneHash: 'h' });
    const [request] = sent;
    if (request === undefined) throw new Error('nothing was sent');
    const other = await enrolTill(centre);
    const headers = { ...request.headers, 'x-yucun-terminal': other.tid };
    expect((await replay({ ...request, headers })).status).toBe(401);
    expect((await replay({ ...request, path: '/v1/leases' })).status).not.toBe(200);
    expect((await replay({ ...request, body: '{"phoneHash":"g"}' })).status).toBe(401);
  });

  test('is a duplicate if it was a push: what was sold is never kept out by a stamp', async () => {
    const { till, sent, replay } = await overheard();
    till.write(aPickup('m1'));
    expect((await till.push()).status).toBe(200);
    const [request] = sent;
    if (request === undefined) throw new Error('nothing was sent');
    const again = await replay(request);
    expect([again.status, JSON.parse(again.text)]).toMatchObject([200, { hwm: 1, findings: [] }]);
  });
});

describe('a stamp', () => {
  const clock = { wall: 1_000_000_000, even: 0 };
  const fresh = new Freshness({ now: () => clock.wall, monotonic: () => clock.even });
  const nonce = (n: number): string => String(n).padStart(12, '0');

  test('is let in once, within minutes of the centre’s time, which no change of its wall clock moves', () => {
    clock.wall = 5;
    clock.even = 10_000;
    expect(fresh.now()).toBe(1_000_010_000);
    expect(fresh.admits('t', requestStamp(fresh.now(), nonce(1)))).toBe(true);
    expect(fresh.admits('t', requestStamp(fresh.now(), nonce(1)))).toBe(false);
    expect(fresh.admits('u', requestStamp(fresh.now(), nonce(1)))).toBe(true);
    expect(fresh.admits('t', requestStamp(fresh.now() + freshMs, nonce(2)))).toBe(true);
    expect(fresh.admits('t', requestStamp(fresh.now() + freshMs + 1, nonce(3)))).toBe(false);
    for (const odd of ['', '1', '1.x', `${fresh.now()}.short`, `-1.${nonce(4)}`])
      expect(fresh.admits('t', odd)).toBe(false);
  });

  test('of the process before this one is not let in again', () => {
    expect(fresh.admits('t', requestStamp(999_999_999, nonce(5)))).toBe(false);
  });

  test('stays known as long as it could pass, however many come between', () => {
    clock.even = 20 * freshMs;
    const late = requestStamp(fresh.now() + freshMs, nonce(6));
    expect(fresh.admits('t', late)).toBe(true);
    for (let step = 1; step <= 20; step++) {
      clock.even += freshMs / 8;
      fresh.admits('t', requestStamp(fresh.now(), nonce(100 + step)));
      expect(fresh.admits('t', late)).toBe(false);
    }
  });
});
