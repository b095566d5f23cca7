import { expect, test } from 'vitest';
import type { TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import { watchApprovals } from '../../renderer/wiring/approvals-watch.ts';
import { askApprovals } from '../../sync/engine/approvals.ts';
import { answers, scriptedCentral, silence } from '../builders/scripted-central.ts';

const one = {
  req: 'apr_1',
  act: 'price.override',
  words: '改价',
  why: '',
  amount: 2000,
  by: 'stf_wangfang',
  till: 't2',
  tillName: '2号机',
  state: 'open',
  decidedBy: null,
  answer: '',
  leftMs: 1000,
} as const;

/** A till whose centre answers as the test says; `wake` is the centre's word that something moved. */
function aWatch() {
  const line = { cut: false };
  const central = scriptedCentral(() => (line.cut ? silence : answers(200, { approvals: [one] })));
  let wake: () => void = () => undefined;
  const bridge = {
    listen(listener: (notice: { kind: string }) => void) {
      wake = () => listener({ kind: 'central.wake' });
      return () => {
        wake = () => undefined;
      };
    },
  } as unknown as TerminalBridge;
  const timers = { after: () => () => undefined };
  const watch = watchApprovals({ bridge, engine: { approvals: (wish) => askApprovals({ central }, wish) }, timers });
  return { watch, line, seen: central.seen, wake: () => wake() };
}

test('the shop’s wishes are looked at only while somebody is there who may decide', async () => {
  const { watch, seen, wake } = aWatch();
  wake();
  expect(seen).toEqual([]);
  const stop = watch.begin();
  await expect.poll(() => watch.waiting.get()).toEqual([one]);
  stop();
  expect(watch.waiting.get()).toEqual([]);
  wake();
  expect(seen).toHaveLength(1);
});

test('a centre that falls silent leaves nothing to decide on the screen', async () => {
  const { watch, line, wake } = aWatch();
  watch.begin();
  await expect.poll(() => watch.waiting.get()).toHaveLength(1);
  line.cut = true;
  wake();
  await expect.poll(() => watch.waiting.get()).toEqual([]);
});

test('a decision goes to the wish it is about, and silence is no answer', async () => {
  const central = scriptedCentral(() => silence);
  const decision = { by: 'stf_chenjing', granted: true, answer: '' };
  expect(await askApprovals({ central }, { kind: 'decide', req: 'apr_1', decision })).toMatchObject({
    refusal: { code: 'NETWORK_DOWN' },
  });
  expect(central.seen).toEqual([{ method: 'POST', path: '/v1/approvals/apr_1/decision', body: decision }]);
});
