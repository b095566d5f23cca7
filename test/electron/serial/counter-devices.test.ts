import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import type { BridgeNotice } from '../../../core/ports/terminal-bridge.ts';
import { CounterDevices } from '../../../electron/host/serial/counter-devices.ts';
import { readWeight } from '../../../electron/host/serial/scale-protocol.ts';
import { openSerial, usualFrame } from '../../../electron/host/serial/serial-port.ts';
import { layLine, type PtyPair } from '../../tools/serial/pty-pair.ts';
import { SimulatedScale } from '../../tools/serial/scale.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function aLine(): Promise<PtyPair> {
  const line = await layLine();
  opened.push(line);
  return line;
}

function aCounter() {
  const notices: BridgeNotice[] = [];
  const db = new DatabaseSync(':memory:');
  const devices = new CounterDevices({ db, notify: (notice) => notices.push(notice) });
  opened.push({ close: () => db.close() }, { close: () => devices.stop() });
  return { devices, notices };
}

async function when(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 6000 && !condition(); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a scanner at a serial line is heard, code by code, however its bytes arrive', async () => {
  const { devices, notices } = aCounter();
  const line = await aLine();
  devices.configure({ scanner: { path: line.till, frame: usualFrame }, scale: null });
  await when(() => devices.status().scanner === 'open');
  const scanner = await openSerial(line.device, usualFrame, { bytes: () => undefined, closed: () => undefined });
  for (const part of ['69012345', '67892\r', '\n预存-1\r\n', 'YC2.til_1.abc.V.doc_1\r'])
    await scanner.write(Buffer.from(part));
  const codes = () => notices.flatMap((notice) => (notice.kind === 'scan.read' ? [notice.code] : []));
  await when(() => codes().length === 3);
  expect(codes()).toEqual(['6901234567892', '预存-1', 'YC2.til_1.abc.V.doc_1']);
  scanner.abort();
});

test('a device that is pulled is told gone', async () => {
  const { devices, notices } = aCounter();
  const line = await layLine();
  devices.configure({ scanner: { path: line.till, frame: usualFrame }, scale: null });
  await when(() => devices.status().scanner === 'open');
  await line.close();
  await when(() => devices.status().scanner === 'absent');
  expect(notices.flatMap((notice) => (notice.kind === 'device.changed' ? [notice.status.scanner] : []))).toEqual([
    'open',
    'absent',
  ]);
});

test('a device that is not there is no reason to stand still', () => {
  const { devices } = aCounter();
  devices.configure({ scanner: { path: '/dev/nothing-here', frame: usualFrame }, scale: null });
  expect(devices.status()).toEqual({ scanner: 'absent', scale: 'unset' });
});

test('the scale says what lies on it, and only a weight that stands still may be sold by', async () => {
  const { devices } = aCounter();
  expect(await devices.weigh()).toEqual({ state: 'no-scale' });
  const line = await aLine();
  const scale = new SimulatedScale();
  await scale.plugIn(line.device);
  opened.push({ close: () => scale.unplug() });
  devices.configure({ scanner: null, scale: { path: line.till, frame: usualFrame } });
  await when(() => devices.status().scale === 'open');
  for (const [says, reading] of [
    ['S S      0.485 kg', { state: 'stable', grams: 485 }],
    ['S D      0.486 kg', { state: 'unstable' }],
    ['S I', { state: 'unstable' }],
    ['S +', { state: 'overload' }],
    ['S S     -0.002 kg', { state: 'underload' }],
    [null, { state: 'no-answer' }],
    ['S S        1235 g', { state: 'stable', grams: 1235 }],
  ] as const) {
    scale.says = says;
    expect(await devices.weigh()).toEqual(reading);
  }
});

describe('an answer of the scale', () => {
  test.each([
    ['S S 0.4850 kg', { state: 'stable', grams: 485 }],
    ['S S 12.5 kg', { state: 'stable', grams: 12_500 }],
    ['S S 0.4855 kg', null],
    ['S S 3 lb', null],
    ['ES', null],
    ['', null],
    ['S S', null],
  ] as const)('%s', (line, reading) => {
    expect(readWeight(line)).toEqual(reading);
  });
});
