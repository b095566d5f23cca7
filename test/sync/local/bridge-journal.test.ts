import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { JournalEntry, TerminalBridge } from '../../../core/ports/terminal-bridge.ts';
import { openTerminalLedger } from '../../../sync/local/terminal-ledger.ts';
import { aLog } from '../../builders/a-log.ts';
import { aJob, movementsOf, pickedUp } from '../../builders/a-terminal.ts';
import { cutDatabase } from '../../builders/cut-database.ts';
import { hostBridge } from '../../builders/host-bridge.ts';
import { manualTime } from '../../builders/manual-time.ts';
import { memoryHost, someFacts } from '../../builders/memory-bridge.ts';
import { aHost } from '../../electron/a-host.ts';

/** The journal as a window sees it: the fake must refuse whatever the host refuses, and nothing else. */
const journals: readonly (readonly [string, () => Promise<TerminalBridge>])[] = [
  ['the fake', async () => memoryHost().connect()],
  [
    'the host',
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'yucun-bridge-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      return hostBridge(await aHost(folder));
    },
  ],
];

const entryOf = ({ id, bytes, event, aside }: RecordedEvent, jobs: JournalEntry['jobs'] = []): JournalEntry => ({
  tid: event.tid,
  epoch: event.epoch,
  seq: event.seq,
  id,
  bytes,
  aside,
  jobs,
});

describe.each(journals)('the journal of %s', (_, connect) => {
  const log = aLog({ count: 4 });
  const other = aLog({ count: 4, mark: 'other' });

  test('numbers what is new, passes over what it has, and reads back oldest first', async () => {
    const bridge = await connect();
    expect(await bridge.call('journal.append', { entries: log.slice(0, 2).map((one) => entryOf(one)) })).toEqual({
      row: 2,
    });
    expect(await bridge.call('journal.append', { entries: log.map((one) => entryOf(one)) })).toEqual({ row: 4 });
    const { entries } = await bridge.call('journal.read', { afterRow: 1, limit: 2 });
    expect(entries.map(({ row, seq, bytes }) => [row, seq, bytes])).toEqual([
      [2, 2, log[1]?.bytes],
      [3, 3, log[2]?.bytes],
    ]);
    const { heads, rows } = await bridge.call('journal.status', {});
    expect(heads).toEqual([{ epoch: 'e1', seq: 4, id: log[3]?.id, row: 4 }]);
    expect(rows).toBe(4);
  });

  test('says fork to another event at a known position and writes nothing of that call', async () => {
    const bridge = await connect();
    await bridge.call('journal.append', { entries: log.slice(0, 2).map((one) => entryOf(one)) });
    const mixed = [...log.slice(2, 3), ...other.slice(1, 2)].map((one) => entryOf(one));
    await expect(bridge.call('journal.append', { entries: mixed })).rejects.toThrow('fork');
    expect((await bridge.call('journal.status', {})).rows).toBe(2);
  });

  test('takes a later position before an earlier one', async () => {
    const bridge = await connect();
    await bridge.call('journal.append', { entries: log.slice(2).map((one) => entryOf(one)) });
    await bridge.call('journal.append', { entries: log.slice(0, 2).map((one) => entryOf(one)) });
    expect((await bridge.call('journal.status', {})).heads[0]).toMatchObject({ seq: 4 });
  });

  test('gives the paper to the spool once, however often the entry comes, and never reads it back', async () => {
    const bridge = await connect();
    const [first] = log;
    if (first === undefined) throw new Error('a log has events');
    for (let round = 0; round < 2; round++)
      await bridge.call('journal.append', { entries: [entryOf(first, [aJob('job_1')])] });
    expect((await bridge.call('print.jobs', { limit: 10 })).jobs.map(({ jobId }) => jobId)).toEqual(['job_1']);
    expect((await bridge.call('journal.read', { afterRow: 0, limit: 10 })).entries[0]?.jobs).toEqual([]);
  });

  test('refuses what is no entry', async () => {
    const bridge = await connect();
    await expect(bridge.call('journal.append', { entries: [] })).rejects.toThrow('bad-request');
    await expect(bridge.call('journal.read', { afterRow: 0, limit: 5000 })).rejects.toThrow('bad-request');
  });

  test('refills a database that was lost', async () => {
    const bridge = await connect();
    const database = cutDatabase();
    const open = async () => {
      const opened = await openTerminalLedger({
        bridge,
        facts: someFacts,
        clock: manualTime(),
        dbName: 'till-1',
        locks: null,
        engine: database.engine,
      });
      if (!opened.ok) throw new Error(opened.refusal.code);
      return opened.value;
    };
    const first = await open();
    for (const movement of ['a', 'b', 'c']) await pickedUp(first, movement);
    await first.close();
    database.wipe();
    const second = await open();
    expect(movementsOf(second)).toEqual(['a', 'b', 'c']);
    await second.close();
  });
});
