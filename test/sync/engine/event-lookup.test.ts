import { expect, test } from 'vitest';
import { fetchDay, fetchDayEvents, fetchSale } from '../../../sync/engine/event-lookup.ts';
import { saleCompleted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const sold = anEventLog().write(saleCompleted({ sale: 'sal_1' }));
const asked: string[] = [];

const centreSays = (status: number, body: unknown) => ({
  central: {
    call: async ({ path }: { path: string }) => {
      asked.push(path);
      return { status, body: JSON.stringify(body), retryAfterMs: null };
    },
    sign: async () => '',
  },
});

test('what the centre holds of a sale is read by its exact texts', async () => {
  const { id, bytes } = sold;
  expect(await fetchSale(centreSays(200, { events: [{ id, bytes }] }), 'sal_1')).toEqual({ ok: true, value: [sold] });
  expect(asked.at(-1)).toBe('/v1/sales/sal_1');
});

test('a sale nobody heard of is nothing, no refusal', async () => {
  expect(await fetchSale(centreSays(200, { events: [] }), 'sal_2')).toEqual({ ok: true, value: [] });
});

test.each([
  ['a text that is not its id’s', 200, { events: [{ id: sold.id, bytes: sold.bytes.replace('sal_1', 'sal_9') }] }],
  ['a text that is no event', 200, { events: [{ id: sold.id, bytes: '{}' }] }],
  ['a till that is not known', 401, { problem: 'unknown-till' }],
])('%s is no answer', async (_what, status, body) => {
  expect(await fetchSale(centreSays(status, body), 'sal_1')).toMatchObject({ refusal: { code: 'CENTRE_REFUSED' } });
});

test('silence is the network', async () => {
  expect(await fetchSale(centreSays(0, null), 'sal_1')).toMatchObject({ refusal: { code: 'NETWORK_DOWN' } });
});

test('the shop’s shifts of a day come with the names of its tills', async () => {
  const { id, bytes } = sold;
  const said = centreSays(200, { events: [{ id, bytes }], names: { t1: '1号机' } });
  expect(await fetchDay(said, '2026-03-04')).toEqual({
    ok: true,
    value: { events: [sold], names: { t1: '1号机' }, late: [] },
  });
  expect(asked.at(-1)).toBe('/v1/days/2026-03-04');
});

test('what a shop wrote on a day comes a page at a time, with when the centre had it and where to go on', async () => {
  const { id, bytes } = sold;
  const said = centreSays(200, { events: [{ id, bytes, recv: 7 }], names: { t1: '1号机' }, next: null, end: 12 });
  expect(await fetchDayEvents(said, { biz: '2026-03-04', after: 0 })).toEqual({
    ok: true,
    value: { events: [{ recorded: sold, known: 7 }], names: { t1: '1号机' }, next: null, end: 12 },
  });
  expect(asked.at(-1)).toBe('/v1/days/2026-03-04/events?after=0&limit=200');
});
