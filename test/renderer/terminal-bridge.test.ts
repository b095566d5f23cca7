import { expect, test } from 'vitest';
import { type BridgeCarrier, bridgeOver } from '../../renderer/wiring/terminal-bridge.ts';

/** A host that answers with these texts. */
function aHost(answer: (call: string, request: unknown) => object): BridgeCarrier & { say(text: string): void } {
  const listeners = new Set<(text: string) => void>();
  return {
    async call(text, id) {
      const { call, request } = JSON.parse(text) as { call: string; request: unknown };
      return JSON.stringify({ id, ...answer(call, request) });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say: (text) => {
      for (const listener of listeners) listener(text);
    },
  };
}

test('a question goes out by name and its answer comes back checked', async () => {
  const bridge = bridgeOver(
    aHost((call, request) => ({ ok: true, response: { path: `${call}:${JSON.stringify(request)}` } })),
  );
  await expect(bridge.call('file.export', { name: 'a.json', text: 'x' })).resolves.toEqual({
    path: 'file.export:{"name":"a.json","text":"x"}',
  });
});

test('a fault of the host is a rejection with its registered word', async () => {
  const bridge = bridgeOver(aHost(() => ({ ok: false, fault: 'disk-full' })));
  await expect(bridge.call('journal.append', { entries: [] })).rejects.toThrow(/^disk-full$/);
});

test('an answer of the wrong shape is not believed', async () => {
  const bridge = bridgeOver(aHost(() => ({ ok: true, response: { row: 'seven' } })));
  await expect(bridge.call('journal.append', { entries: [] })).rejects.toThrow();
});

test('notices arrive, notices of a later build are passed over, and listening can stop', () => {
  const host = aHost(() => ({ ok: true, response: {} }));
  const heard: string[] = [];
  const stop = bridgeOver(host).listen((notice) => heard.push(notice.kind));
  host.say(JSON.stringify({ notice: { kind: 'central.wake' } }));
  host.say(JSON.stringify({ notice: { kind: 'weather.changed', rain: true } }));
  stop();
  host.say(JSON.stringify({ notice: { kind: 'central.wake' } }));
  expect(heard).toEqual(['central.wake']);
});
