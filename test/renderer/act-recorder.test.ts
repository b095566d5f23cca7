import { afterEach, beforeEach, expect, test } from 'vitest';
import { actRecorder } from '../../renderer/wiring/act-recorder.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import { aPickup } from '../builders/a-log.ts';
import { aTerminal, type Terminal as Till } from '../builders/a-terminal.ts';
import { patientLedger } from '../builders/hurried-timers.ts';
import { paperDocuments } from '../builders/paper-documents.ts';

let till: Till;
let ledger: TerminalLedger;
beforeEach(async () => {
  till = aTerminal();
  ledger = await till.open(patientLedger);
});
afterEach(() => ledger.close());

test('a window keeps the last papers at hand, not every paper of the day', async () => {
  const recorder = actRecorder({ bridge: till.host.connect(), facts: till.host.facts, ledger });
  const doc = paperDocuments['drawer-slip']?.('zh-CN');
  if (!doc) throw new Error('a paper of the drawer');
  for (let at = 0; at < 40; at++) {
    const jobs = () => [{ jobId: `job_${at}`, printer: 'receipt', openDrawer: false, doc } as const];
    const act = { draft: aPickup(`mov_${at}`), shift: 'shf_1', biz: '2026-11-23', actor: 'stf_li', jobs };
    expect((await recorder.record(act)).ok).toBe(true);
  }
  const atHand = Array.from({ length: 40 }, (_, at) => recorder.paperOf(`job_${at}`) !== null);
  expect(atHand.filter((here) => here)).toHaveLength(16);
  expect(atHand.at(-1)).toBe(true);
});
