import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TerminalLedger } from '../../../sync/local/ledger.ts';
import { exportHeadSchema, exportStretchSchema } from '../../../sync/protocol/export-file.ts';
import { sealText } from '../../../sync/protocol/version.ts';
import { aTerminal, movementsOf, pickedUp, type Terminal } from '../../builders/a-terminal.ts';
import { hurriedTimers as timers, until } from '../../builders/hurried-timers.ts';

let till: Terminal;
let ledger: TerminalLedger;

beforeEach(async () => {
  till = aTerminal();
  ledger = await till.open({ timers });
});
afterEach(async () => {
  await ledger.close();
});

/** The last export as a reader finds it. */
function file() {
  const text = [...till.host.exports.values()].at(-1) ?? '';
  const [head, ...lines] = text.trim().split('\n');
  const stretches = lines.map((line) => exportStretchSchema.parse(JSON.parse(line)));
  return {
    head: exportHeadSchema.parse(JSON.parse(head ?? '')),
    stretches,
    bytes: stretches.flatMap((one) => one.events),
  };
}

const journalIll = (): void => {
  till.host.fault = (call) => (call.startsWith('journal.') ? { kind: 'reject', word: 'io' } : null);
};
const movements = (): string[] => file().bytes.flatMap((text) => /"movement":"(\w+)"/.exec(text)?.[1] ?? []);

describe('an export of what the centre does not have yet', () => {
  test('holds every unsent event byte for byte, in sealed stretches the centre can take in', async () => {
    await pickedUp(ledger, 'a');
    const exported = await ledger.exportUnsent();
    expect(exported).toMatchObject({ count: 2, missing: 0, complete: true });
    expect(exported.path).toContain('unsent-til_1-');
    const { head, stretches, bytes } = file();
    expect(head).toMatchObject({ by: 'til_1', count: 2, missing: 0, complete: true });
    expect(bytes).toEqual(ledger.tail.get().map((one) => one.bytes));
    expect(stretches[0]?.seal).toMatchObject({ tid: 'til_1', from: 1, to: 2, count: 2 });
    const signed = Buffer.from(stretches[0]?.seal.signature ?? '', 'base64').toString();
    expect(signed).toBe(`signed:${sealText(stretches[0]?.seal ?? (undefined as never))}`);
  });

  test('while the database is ill it takes what is older from the journal, and says that it is all', async () => {
    for (const movement of ['a', 'b', 'c']) await pickedUp(ledger, movement);
    await ledger.close();
    ledger = await till.open({ timers });
    till.database.writes = 'refused';
    till.database.opening = 'fails';
    await pickedUp(ledger, 'd');
    expect(ledger.health.get().database.state).toBe('ill');
    expect(await ledger.exportUnsent()).toMatchObject({ count: 5, missing: 0, complete: true });
    expect(movements()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('of a till that opened without its database it says that there may be more', async () => {
    await pickedUp(ledger, 'a');
    journalIll();
    await pickedUp(ledger, 'b');
    await ledger.close();
    till.host.fault = () => null;
    till.database.opening = 'fails';
    ledger = await till.open({ timers });
    expect(movementsOf(ledger)).toEqual(['a']);
    expect(await ledger.exportUnsent()).toMatchObject({ count: 2, complete: false });
    expect(file().head.complete).toBe(false);
    till.database.opening = 'works';
    await until(() => movementsOf(ledger).includes('b'));
    expect(await ledger.exportUnsent()).toMatchObject({ count: 3, complete: true });
  });

  test('of a till that opened without its journal it says so too', async () => {
    await pickedUp(ledger, 'a');
    await ledger.close();
    journalIll();
    ledger = await till.open({ timers });
    expect(await ledger.exportUnsent()).toMatchObject({ count: 2, complete: false });
  });

  test('a till whose key cannot be had gives its events away unsigned', async () => {
    await pickedUp(ledger, 'a');
    till.host.fault = (call) => (call === 'identity.sign' ? { kind: 'reject', word: 'key-locked' } : null);
    expect(await ledger.exportUnsent()).toMatchObject({ count: 2 });
    expect(file().stretches[0]?.seal.signature).toBe('');
  });

  test('nothing unsent makes no file, and a reset whose export fails forgets nothing', async () => {
    const [log] = ledger.outbox.logs();
    await ledger.outbox.acknowledge({ log: log?.log ?? '', upTo: 1, level: 'durable', forked: false });
    expect(await ledger.exportUnsent()).toEqual({ count: 0, path: null, missing: 0, complete: true });
    await pickedUp(ledger, 'a');
    till.host.fault = (call) => (call === 'file.export' ? { kind: 'reject', word: 'io' } : null);
    await expect(ledger.reset()).rejects.toThrow('io');
    expect(ledger.flows.load('cash')).not.toBeNull();
  });
});
