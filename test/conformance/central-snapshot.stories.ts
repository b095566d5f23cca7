import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { publishSettings, type Setting } from '../../sync/central/head-office.ts';
import { makeCode } from '../../sync/central/terminals.ts';
import type { Row } from '../../sync/protocol/rows.ts';
import { chunkBytesMax, type Snapshot } from '../../sync/protocol/snapshot.ts';
import { aPerson, enrolment } from '../builders/central-people.ts';
import { transportTo } from '../builders/open-centre.ts';
import { SignedTill } from '../builders/signed-till.ts';
import { aStore } from '../builders/store.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

const staffOf = (key: string, stores?: string[]): Setting => ({
  kind: 'staff',
  key,
  data: { name: key, role: 'cashier', pinHash: `scrypt$1$1$1$${key}$x`, active: true, ...(stores && { stores }) },
});

/** All rows at once for a new till, and what a till is not told. */
export function snapshotStories({ centre, till }: CentreUnderTest): void {
  const publish = (settings: readonly Setting[]) => publishSettings(centre().central, settings);
  const pieces = async (one: SignedTill, { id, chunks }: Snapshot): Promise<string[]> => {
    const texts: string[] = [];
    for (const n of chunks.keys()) texts.push(await one.text(`/v1/snapshot/${id}/${n}`));
    return texts;
  };
  const rowsIn = (texts: readonly string[]): Row[] =>
    texts.flatMap((text) =>
      text.split('\n').map((line): Row => {
        const [kind, key, ver, data] = JSON.parse(line);
        return { kind, key, ver, data };
      }),
    );
  const named = (rows: readonly Row[]): string[] =>
    rows.map(({ kind, key, ver }) => `${kind} ${key} ${ver}`).toSorted();

  test('staff of another shop are not known at a till, nor any hash of their PIN; moved here they are', async () => {
    const [one] = [await till()];
    const { store: _, ...about } = aStore();
    await publish([{ kind: 'store', key: 'sto_2', data: about }]);
    const { code } = await makeCode(centre().central, { store: 'sto_2', name: '2号机', validMs: 60_000 });
    const far = await SignedTill.enrol({ transport: transportTo(centre().app), code });
    await publish([staffOf('stf_all'), staffOf('stf_near', ['sto_1']), staffOf('stf_far', ['sto_2'])]);
    const seen = async (who: SignedTill, cursor?: string): Promise<string[]> =>
      (await who.pullAll(cursor)).rows.flatMap(({ kind, key, data }) =>
        kind === 'staff' && data !== null && key.startsWith('stf_') ? [key] : [],
      );
    expect(await seen(one)).toEqual(['stf_all', 'stf_near']);
    expect(await seen(far)).toEqual(['stf_all', 'stf_far']);
    expect(JSON.stringify(await far.pullAll())).not.toContain('$stf_near$');
    const { cursor } = await far.pullAll();
    await publish([staffOf('stf_near', ['sto_2']), staffOf('stf_far', ['sto_1'])]);
    const { rows } = await far.pullAll(cursor);
    expect(rows.map(({ key, data }) => [key, data === null])).toEqual([
      ['stf_near', false],
      ['stf_far', true],
    ]);
  });

  test('with few rows there is nothing to gain: pull page by page', async () => {
    const one = await till();
    expect((await one.ask<Snapshot>('GET', '/v1/snapshot')).body.chunks).toEqual([]);
    expect((await one.ask('GET', '/v1/snapshot?id=of-another-life')).status).toBe(410);
  });

  test('all rows in pieces with their hashes; with the pull behind them a new till has what every till has', async () => {
    const one = await till();
    const many = Array.from(
      { length: 4000 },
      (_, at): Setting => ({ kind: 'gift', key: `gif_${at}`, data: aGift(at) }),
    );
    await publish(many);
    const { body: manifest } = await one.ask<Snapshot>('GET', '/v1/snapshot');
    const texts = await pieces(one, manifest);
    for (const [at, text] of texts.entries()) {
      const bytes = Buffer.from(text);
      expect(manifest.chunks[at]).toEqual({
        sha256: createHash('sha256').update(bytes).digest('hex'),
        rows: text.split('\n').length,
        bytes: bytes.length,
      });
      expect(bytes.length).toBeLessThanOrEqual(chunkBytesMax);
    }
    const person = aPerson();
    one.write(enrolment(person));
    await one.push();
    await publish([{ kind: 'gift', key: 'gif_7', data: null }]);
    // The same till, cut off, goes on with what it has begun although the feed has moved.
    const again = await one.ask<Snapshot>('GET', `/v1/snapshot?id=${manifest.id}`);
    expect(again.body).toEqual(manifest);
    const rest = await one.pullAll(manifest.cursor);
    const known = new Map(
      [...rowsIn(texts), ...manifest.own, ...rest.rows].map((row) => [`${row.kind} ${row.key}`, row]),
    );
    const whole = await one.pullAll();
    const there = (rows: Iterable<Row>): Row[] => [...rows].filter(({ data }) => data !== null);
    expect(named(there(known.values()))).toEqual(named(there(whole.rows)));
    expect(known.get('gift gif_7')?.data).toBeNull();
    expect((await one.ask('GET', `/v1/snapshot/${manifest.id}/999`)).status).toBe(410);
  });
}

const aGift = (at: number): Record<string, unknown> => ({
  name: `赠品${at}`,
  kind: 'GOODS',
  points: 100,
  worth: 500,
  perPerson: null,
  handover: 'NOW',
  shipDays: 0,
  coupon: null,
  stock: { onHand: 5, reserved: 0, safety: 0, localShare: 5 },
  ruleVersion: 'v1',
});
