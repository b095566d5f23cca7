import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { must } from '../../core/kernel/invariant.ts';
import { ok } from '../../core/kernel/result.ts';
import { closeShift, openShift } from '../../core/till/shift.ts';
import { foldShift } from '../../core/view/shift-fold.ts';
import { recordClosing } from '../../renderer/wiring/record-closing.ts';
import type { Terminal } from '../../renderer/wiring/terminal.ts';
import { granted } from '../builders/event-drafts.ts';
import { anEventLog } from '../builders/event-log.ts';
import { manualTime } from '../builders/manual-time.ts';
import { someFacts } from '../builders/memory-bridge.ts';
import { aStore } from '../builders/store.ts';

// The language of the paper is a choice kept by the browser.
beforeEach(() => void vi.stubGlobal('window', { localStorage: { getItem: () => null } }));
afterEach(() => void vi.unstubAllGlobals());

test('a closing that is on the books already is answered with its own Z report, not with a fault', async () => {
  const log = anEventLog({ tid: 't1' });
  const count = { '10000': 3 };
  log.write(granted(openShift({ open: null, tid: 't1', shift: 's1', count })), { shift: 's1' });
  const shift = must(foldShift(log.events), 'a shift is open');
  const report = 'doc_first';
  const closed = log.write(granted(closeShift({ open: shift, tid: 't1', count, report })), { shift: 's1' });
  const terminal = {
    tid: 't1',
    facts: someFacts,
    clock: manualTime(),
    ledger: { rows: { entry: () => ({ data: aStore() }) } },
    // The ledger finds the act it recorded before: nothing is written, so no paper is made either.
    record: async () => ok(closed),
  } as unknown as Terminal;
  const operator = { staff: 'stf_li', name: '李', role: 'cashier', pinHash: '', active: true } as never;
  const answer = await recordClosing({
    terminal,
    shift,
    count: { '10000': 2 },
    difference: { reason: 'unknown', words: '查不出原因' },
    operator,
    unsynced: 0,
    queuedRefunds: 0,
    unknownPayments: 0,
  });
  expect(answer).toMatchObject({ ok: true, value: { z: { counted: 30_000 }, doc: { docId: report } } });
});
