import { openSerial, type SerialPort, usualFrame } from '../../../electron/host/serial/serial-port.ts';

/** A counter scale at the other end of a line: answers `SI` as MT-SICS level 0 says. */
export class SimulatedScale {
  /** What lies on it; null: it does not answer. */
  says: string | null = 'S S      0.000 kg';
  #port: SerialPort | null = null;
  #rest = '';

  async plugIn(path: string): Promise<void> {
    this.#port = await openSerial(path, usualFrame, {
      bytes: (chunk) => this.#take(Buffer.from(chunk).toString('ascii')),
      closed: () => undefined,
    });
  }

  unplug(): void {
    this.#port?.abort();
  }

  #take(text: string): void {
    this.#rest += text;
    for (let at = this.#rest.indexOf('\n'); at >= 0; at = this.#rest.indexOf('\n')) {
      const asked = this.#rest.slice(0, at).trim();
      this.#rest = this.#rest.slice(at + 1);
      const answer = asked === 'SI' ? this.says : 'ES';
      if (answer !== null) void this.#port?.write(Buffer.from(`${answer}\r\n`, 'ascii'));
    }
  }
}
