import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { asId } from '../../../core/kernel/ids.ts';
import { bridgeCalls, type JournalEntry, type PrintJob } from '../../../core/ports/terminal-bridge.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { faultWords } from '../../../electron/host/fault.ts';
import { aLog } from '../../builders/a-log.ts';
import { aHost, ask, told } from '../a-host.ts';
import { benchFolder } from '../bench-folder.ts';

const aDoc = (docId: string): ReceiptDoc => ({
  version: 1,
  kind: 'receipt',
  docId: asId(docId),
  copyNo: 1,
  lang: 'zh-CN',
  title: '小票',
  blocks: [{ type: 'cut' }],
});

const aJob = (jobId: string): PrintJob => ({ jobId, doc: aDoc(`doc_${jobId}`), printer: 'receipt', openDrawer: false });

const entries = (count: number, mark = 'a', jobs: PrintJob[] = []): JournalEntry[] =>
  aLog({ count, mark }).map(({ event, id, bytes, aside }) => ({
    tid: event.tid,
    epoch: event.epoch,
    seq: event.seq,
    id,
    bytes,
    aside,
    jobs,
  }));

test('what the window appends is there after a restart, byte for byte', async () => {
  const folder = benchFolder();
  const host = await aHost(folder);
  const written = entries(3);
  expect(await told(host, 'journal.append', { entries: written })).toEqual({ row: 3 });
  await host.close();
  const later = await aHost(folder);
  const { entries: read } = await told(later, 'journal.read', { afterRow: 0, limit: 100 });
  expect(read.map(({ bytes, id }) => [bytes, id])).toEqual(written.map(({ bytes, id }) => [bytes, id]));
  expect((await told(later, 'journal.status', {})).heads).toEqual([
    { epoch: 'e1', seq: 3, id: written[2]?.id, row: 3 },
  ]);
});

test('the journal may stand on a second disk', async () => {
  const [folder, disk] = [benchFolder(), path.join(benchFolder(), 'till-1')];
  const host = await aHost(folder, { journalDir: disk });
  await told(host, 'journal.append', { entries: entries(1) });
  await host.close();
  expect(existsSync(path.join(disk, 'journal.db'))).toBe(true);
  expect(existsSync(path.join(folder, 'journal.db'))).toBe(false);
});

test('the same entry again is no new one; another one at its place is a fork and changes nothing', async () => {
  const host = await aHost(benchFolder());
  await told(host, 'journal.append', { entries: entries(2) });
  expect(await told(host, 'journal.append', { entries: entries(2) })).toEqual({ row: 2 });
  const fork = entries(3, 'b', [aJob('job_of_the_fork')]);
  expect(await ask(host, 'journal.append', { entries: fork })).toMatchObject({ ok: false, fault: 'fork' });
  expect((await told(host, 'journal.status', {})).rows).toBe(2);
  expect((await told(host, 'print.jobs', { limit: 10 })).jobs).toEqual([]);
});

test('paper is born with its entry, once', async () => {
  const host = await aHost(benchFolder());
  const sale = entries(1, 'a', [aJob('job_1')]);
  await told(host, 'journal.append', { entries: sale });
  await told(host, 'journal.append', { entries: sale });
  const { jobs } = await told(host, 'print.jobs', { limit: 10 });
  expect(jobs.map(({ jobId }) => jobId)).toEqual(['job_1']);
  expect((await told(host, 'print.document', { jobId: 'job_1' })).doc?.title).toBe('小票');
});

test.each([
  ['no JSON', 'sell!', 'bad-message'],
  ['no message', '[]', 'bad-message'],
  ['an id that is no number', '{"id":"1","call":"host.facts","request":{}}', 'bad-message'],
  ['a call nobody knows', '{"id":1,"call":"shell.run","request":{}}', 'unknown-call'],
  ['a call named like a part of every object', '{"id":1,"call":"constructor","request":{}}', 'unknown-call'],
  ['an append of nothing', '{"id":1,"call":"journal.append","request":{"entries":[]}}', 'bad-request'],
  ['a request without its fields', '{"id":1,"call":"central.call","request":{}}', 'bad-request'],
  [
    'an address elsewhere',
    '{"id":1,"call":"central.call","request":{"method":"GET","path":"https://evil.example/","body":"","timeoutMs":1000}}',
    'bad-request',
  ],
  [
    'a printer at no port',
    '{"id":1,"call":"printer.configure","request":{"settings":{"host":"a","port":0,"columns":32,"dots":384,"confirmation":"none"}}}',
    'bad-request',
  ],
])('a window that says %s is refused with a word and no more', async (_what, text, fault) => {
  const host = await aHost(benchFolder());
  const reply = JSON.parse(await host.answer(text)) as Record<string, unknown>;
  expect(reply).toEqual({ id: reply['id'], ok: false, fault });
});

test('a thing that breaks inside tells the window a registered word and no stack', async () => {
  const folder = benchFolder();
  const lines: string[] = [];
  const host = await aHost(folder, { log: (line) => lines.push(line) });
  writeFileSync(path.join(folder, 'exports'), 'a file where the folder should be');
  const reply = await ask(host, 'file.export', { name: 'a.txt', text: 'x' });
  expect(Object.keys(reply).sort()).toEqual(['fault', 'id', 'ok']);
  expect(Object.keys(faultWords)).toContain(reply.fault);
  expect(lines.join('\n')).toContain('file.export');
});

test('every call of the contract is answered with its own schema or a registered word', async () => {
  const host = await aHost(benchFolder());
  for (const call of ['host.facts', 'journal.status', 'printer.settings'] as const) {
    const response = await told(host, call, {});
    expect(bridgeCalls[call].res.safeParse(response).success).toBe(true);
  }
  expect(bridgeCalls['printer.status'].res.safeParse(await told(host, 'printer.status', {})).success).toBe(true);
  expect(await ask(host, 'printer.test', {})).toMatchObject({ ok: false, fault: 'no-printer' });
  expect(await ask(host, 'print.answer', { jobId: 'x', answer: 'later', reason: '', actor: 'a' })).toMatchObject({
    fault: 'unknown-job',
  });
  expect(await ask(host, 'identity.sign', { text: 'a' })).toMatchObject({ fault: 'not-enrolled' });
});

test('an export is written privately, in its own folder, and never over an older one', async () => {
  const folder = benchFolder();
  const host = await aHost(folder);
  const first = await told(host, 'file.export', { name: 'unsent.json', text: 'first' });
  const second = await told(host, 'file.export', { name: 'unsent.json', text: 'second' });
  expect(first.path).toBe(path.join(folder, 'exports/unsent.json'));
  expect(second.path).toBe(path.join(folder, 'exports/unsent-2.json'));
  expect(readFileSync(first.path, 'utf8')).toBe('first');
  expect(statSync(first.path).mode & 0o777).toBe(0o600);
});

test.each(['..', '.', '.bashrc', '../a', 'a/b'])('an export named %s is refused', async (name) => {
  const host = await aHost(benchFolder());
  expect(await ask(host, 'file.export', { name, text: 'x' })).toMatchObject({ ok: false, fault: 'bad-request' });
});

test('printer settings are kept over a restart', async () => {
  const folder = benchFolder();
  const settings = { host: '127.0.0.1', port: 9, columns: 48, dots: 576, confirmation: 'gsr' } as const;
  const host = await aHost(folder);
  await told(host, 'printer.configure', { settings });
  await host.close();
  expect((await aHost(folder)).printer()).toEqual(settings);
});

test('a second host on the same folder is told who has it', async () => {
  const folder = benchFolder();
  const first = await aHost(folder);
  await expect(aHost(folder)).rejects.toMatchObject({ name: 'FolderInUse', holder: process.pid });
  await first.close();
  await aHost(folder);
});

test('every start of a host has its own boot id, the machine keeps its fingerprint', async () => {
  const folder = benchFolder();
  const host = await aHost(folder);
  const first = host.facts();
  await host.close();
  const second = (await aHost(folder)).facts();
  expect(second.bootId).not.toBe(first.bootId);
  expect(second.machineFingerprint).toBe(first.machineFingerprint);
});

test('a disk that is nearly full shows in the health of the journal', async () => {
  const host = await aHost(benchFolder(), {
    limits: { warnBelow: Number.MAX_SAFE_INTEGER, releaseBelow: 0, ballast: 0 },
  });
  expect((await told(host, 'journal.status', {})).warning).toBe(true);
});
