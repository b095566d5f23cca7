import '../../../renderer/wiring/plain-schemas.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import type { HostFacts, PrintJob, TerminalBridge } from '../../../core/ports/terminal-bridge.ts';
import { browserClock } from '../../../renderer/wiring/browser-clock.ts';
import { connectBridge } from '../../../renderer/wiring/terminal-bridge.ts';
import { interpret } from '../../../sync/engine/answer.ts';
import type { CentralPort } from '../../../sync/engine/ports.ts';
import { createSyncEngine } from '../../../sync/engine/sync-engine.ts';
import { bridgeCentral } from '../../../sync/local/bridge-central.ts';
import type { TerminalLedger } from '../../../sync/local/ledger.ts';
import { openTerminalLedger } from '../../../sync/local/terminal-ledger.ts';
import { browserTimers } from '../../../sync/local/timing.ts';
import { pullReplySchema } from '../../../sync/protocol/messages.ts';
import { aContext } from '../../builders/a-log.ts';
import { saleCompleted, taken } from '../../builders/event-drafts.ts';
import type { BenchWindow, CommitSamples, Stretch } from './bench-window.ts';
import { memberRow, pageSize, pageTexts, productRow } from './row-texts.ts';

const dbName = 'yucun-till-1';
/** Rounds before the first that counts. */
const warmUps = 20;
let bridge: TerminalBridge | null = null;
let ledger: TerminalLedger | null = null;

/** Longest task of the screen's thread while `act` runs; tasks below 50 ms are not reported by the browser. */
async function watched(act: () => Promise<void>): Promise<Stretch> {
  let longestTaskMs = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  const from = performance.now();
  await act();
  const ms = performance.now() - from;
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  return { ms, longestTaskMs };
}

const open: BenchWindow['open'] = async () => {
  bridge ??= await connectBridge();
  const facts: HostFacts = { ...(await bridge.call('host.facts', {})), tid: 'til_1', storeId: 'sto_1' };
  const options = { bridge, facts, clock: browserClock, dbName, fullCheckAfterMs: 3_600_000 };
  const stretch = await watched(async () => {
    const opened = await openTerminalLedger(options);
    if (!opened.ok) throw new Error(opened.refusal.code);
    ledger = opened.value;
  });
  const { outbox, rows } = must(ledger, 'just opened');
  return { ...stretch, unsent: outbox.unsent().count, rows: rows.all('member').length + rows.products().list.length };
};

/** A basket of six lines, paid in cash. */
function aSale(sale: string): EventDraft<'sale.completed'> {
  const draft = saleCompleted({ sale, tenders: [taken('cash', 6000)] });
  const line = must(draft.body.lines[0], 'the builder makes one line');
  const lines = Array.from({ length: 6 }, (_, at) => ({
    ...line,
    id: String(at + 1),
    due: 1000,
    tenders: { cash: 1000 },
  }));
  return { ...draft, body: { ...draft.body, lines } };
}

const aReceipt = (jobId: string): PrintJob => ({
  jobId,
  printer: 'receipt',
  openDrawer: true,
  doc: {
    version: 1,
    kind: 'receipt',
    docId: `doc_${jobId}`,
    copyNo: 1,
    lang: 'zh-CN',
    title: '销售小票',
    blocks: Array.from({ length: 24 }, (_, at) => ({
      type: 'pair',
      left: `婴儿奶粉 2段 900g ×${at}`,
      right: '￥10.00',
      bold: false,
    })),
  },
});

const sell = async (sale: string): Promise<string> => {
  const recorded = await must(ledger, 'open comes first').record({
    drafts: [aSale(sale)],
    context: aContext,
    jobs: () => [aReceipt(`job_${sale}`)],
    flow: { flow: 'checkout', version: 1, state: { sale, state: 'printing', basket: [] } },
  });
  if (!recorded.ok) throw new Error(recorded.refusal.code);
  return must(recorded.value.events[0], 'one draft, one event').bytes;
};

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(request.error?.message)));
  });

async function bareStore(): Promise<IDBDatabase> {
  const request = indexedDB.open('bare', 1);
  request.addEventListener('upgradeneeded', () => void request.result.createObjectStore('bare'));
  return settled(request);
}

const putStrict = (idb: IDBDatabase, key: number, value: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = idb.transaction('bare', 'readwrite', { durability: 'strict' });
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(new Error('bare put failed')));
    transaction.objectStore('bare').put(value, key);
  });

/** What the journal alone costs: the same entry and paper through the bridge, under the name of no till. */
async function journalAlone(
  at: number,
  { id, bytes, jobs }: { id: string; bytes: string; jobs: PrintJob[] },
): Promise<void> {
  const entry = { tid: 'bench', epoch: 'alone', seq: at, id, bytes, aside: null, jobs };
  await must(bridge, 'open comes first').call('journal.append', { entries: [entry] });
}

const elapsed = async (act: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await act();
  return performance.now() - from;
};

async function commits(count: number): Promise<CommitSamples> {
  const bare = await bareStore();
  const samples = { commit: [] as number[], bare: [] as number[], journal: [] as number[] };
  let bytes = '';
  for (let at = 1 - warmUps; at <= count; at++) {
    const sale = `sal_${browserClock.now()}_${at}`;
    const commit = await elapsed(async () => (bytes = await sell(sale)));
    const put = await elapsed(() => putStrict(bare, at, bytes));
    const alone = { id: must(ledger?.tail.get().at(-1), 'just sold').id, bytes, jobs: [aReceipt(`job_${sale}_alone`)] };
    const journal = await elapsed(() => journalAlone(at + warmUps, alone));
    if (at < 1) continue;
    samples.commit.push(commit);
    samples.bare.push(put);
    samples.journal.push(journal);
  }
  bare.close();
  return { ...samples, bytes: new TextEncoder().encode(bytes).length };
}

async function fill(count: number): Promise<void> {
  for (let at = 0; at < count; at += 250) {
    const drafts = Array.from({ length: Math.min(250, count - at) }, (_, n) => aSale(`sal_f${at + n}`));
    const recorded = await must(ledger, 'open comes first').record({ drafts, context: aContext });
    if (!recorded.ok) throw new Error(recorded.refusal.code);
  }
}

async function readBare(): Promise<number> {
  const idb = await settled(indexedDB.open(dbName));
  const from = performance.now();
  const records = await settled(idb.transaction('ev').objectStore('ev').getAll() as IDBRequest<{ bytes: string }[]>);
  for (const { bytes } of records) JSON.parse(bytes);
  const ms = performance.now() - from;
  idb.close();
  return ms;
}

/** A centre without snapshots, as older software is: the rows come page by page. */
const withoutSnapshots = (central: CentralPort): CentralPort => ({
  ...central,
  call: async (request) =>
    request.path.startsWith('/v1/snapshot') ? { status: 404, body: '{}', retryAfterMs: null } : central.call(request),
});

async function newTill({
  centralUrl,
  code,
  pages,
}: {
  centralUrl: string;
  code: string;
  pages: boolean;
}): Promise<Stretch & { rows: number }> {
  bridge ??= await connectBridge();
  const enrolled = await bridge.call('identity.enrol', { code, centralUrl });
  if (!enrolled.ok) throw new Error(enrolled.code);
  const options = { bridge, facts: enrolled.facts, clock: browserClock, dbName, fullCheckAfterMs: 3_600_000 };
  const opened = await openTerminalLedger(options);
  if (!opened.ok) throw new Error(opened.refusal.code);
  const { outbox, rows } = opened.value;
  ledger = opened.value;
  const central = pages ? withoutSnapshots(bridgeCentral(bridge)) : bridgeCentral(bridge);
  const engine = createSyncEngine({ clock: browserClock, timers: browserTimers, central, outbox, rows });
  const level = new Promise<void>((resolve) => {
    engine.status.subscribe(() => void (engine.status.get().rowsAsOf !== null && resolve()));
  });
  const stretch = await watched(async () => {
    engine.start();
    await level;
  });
  await engine.stop();
  return { ...stretch, rows: rows.all('member').length + rows.products().list.length };
}

let texts: readonly string[] = [];

function makePages({ members, products }: { members: number; products: number }): void {
  texts = pageTexts(members + products, (at) => (at < members ? memberRow(at) : productRow(at - members)));
}

async function applyRows(): Promise<Stretch> {
  return watched(async () => {
    for (const text of texts) {
      const answer = interpret({ status: 200, body: text, retryAfterMs: null }, pullReplySchema);
      if (answer.kind !== 'reply') throw new Error('a page of our own does not fit');
      await must(ledger, 'open comes first').rows.apply({ ...answer.value, asOf: browserClock.now() });
    }
  });
}

async function putBare(): Promise<number> {
  const bare = await bareStore();
  const from = performance.now();
  for (const [at, text] of texts.entries()) {
    JSON.parse(text);
    await putStrict(bare, -1000 - at * pageSize, text);
  }
  const ms = performance.now() - from;
  bare.close();
  return ms;
}

window.bench = { newTill, open, commits, fill, readBare, makePages, applyRows, putBare };
