import type { DatabaseSync } from 'node:sqlite';
import {
  type BridgeNotice,
  type DeviceSettings,
  type DeviceStatus,
  deviceSettingsSchema,
  type ScaleReading,
} from '../../../core/ports/terminal-bridge.ts';
import { LineDevice } from './line-device.ts';
import { askWeight, readWeight } from './scale-protocol.ts';

/** How long a scale is waited for, ms. */
const answerMs = 600;

const table = 'CREATE TABLE IF NOT EXISTS device_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)';

const nothing: DeviceSettings = { scanner: null, scale: null };

type Tell = (notice: Extract<BridgeNotice, { kind: 'scan.read' | 'device.changed' }>) => void;

/** Scanner and scale at serial lines. A scan is told as a notice; the scale is asked. */
export class CounterDevices {
  readonly #db: DatabaseSync;
  readonly #notify: Tell;
  #scanner: LineDevice | null = null;
  #scale: LineDevice | null = null;
  #weighed: ((reading: ScaleReading) => void) | null = null;

  constructor(options: { db: DatabaseSync; notify: Tell }) {
    this.#db = options.db;
    this.#notify = options.notify;
    this.#db.exec(table);
  }

  start(): void {
    const { scanner, scale } = this.settings();
    const changed = (): void => this.#notify({ kind: 'device.changed', status: this.status() });
    const line = (code: string): void => this.#notify({ kind: 'scan.read', code });
    if (scanner !== null) this.#scanner = new LineDevice(scanner, { line, changed });
    const weight = (text: string): void => this.#heardScale(readWeight(text));
    if (scale !== null) this.#scale = new LineDevice(scale, { line: weight, changed });
  }

  stop(): void {
    for (const device of [this.#scanner, this.#scale]) device?.stop();
    this.#scanner = null;
    this.#scale = null;
  }

  status(): DeviceStatus {
    const of = (device: LineDevice | null) => (device === null ? 'unset' : device.isOpen ? 'open' : 'absent');
    return { scanner: of(this.#scanner), scale: of(this.#scale) };
  }

  settings(): DeviceSettings {
    const row = this.#db.prepare(`SELECT value FROM device_settings WHERE name = 'devices'`).get();
    return row === undefined ? nothing : deviceSettingsSchema.parse(JSON.parse(String(row['value'])));
  }

  configure(settings: DeviceSettings): void {
    const value = JSON.stringify(deviceSettingsSchema.parse(settings));
    this.#db.prepare(`INSERT OR REPLACE INTO device_settings (name, value) VALUES ('devices', ?)`).run(value);
    this.stop();
    this.start();
  }

  /** What lies on the scale now. Only a stable weight may be sold by. */
  async weigh(): Promise<ScaleReading> {
    const scale = this.#scale;
    if (scale === null) return { state: 'no-scale' };
    if (!scale.isOpen) return { state: 'no-answer' };
    const answer = new Promise<ScaleReading>((resolve) => {
      const timer = setTimeout(() => resolve({ state: 'no-answer' }), answerMs);
      this.#weighed = (reading) => {
        clearTimeout(timer);
        resolve(reading);
      };
    });
    await scale.write(askWeight).catch(() => this.#heardScale({ state: 'no-answer' }));
    return answer;
  }

  #heardScale(reading: ScaleReading | null): void {
    if (reading === null) return;
    this.#weighed?.(reading);
    this.#weighed = null;
  }
}
