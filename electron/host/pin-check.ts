import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { PinAnswer } from '../../core/ports/terminal-bridge.ts';
import { HostFault } from './fault.ts';
import type { PinThrottle } from './pin-throttle.ts';

interface PinHash {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** Bounds on what a stored hash may ask of this machine: 128 MiB, and no more than some seconds. */
const maxCost = { N: 131_072, r: 16, p: 8, bytes: 128 * 1024 * 1024 };

const isPowerOfTwo = (value: number): boolean => value > 1 && (value & (value - 1)) === 0;

function parsePinHash(text: string): PinHash {
  const [kind, n, r, p, salt, hash, ...rest] = text.split('$');
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const parts = { salt: Buffer.from(salt ?? '', 'base64'), hash: Buffer.from(hash ?? '', 'base64') };
  const whole = Object.values(cost).every((value) => Number.isSafeInteger(value) && value > 0);
  const bounded = cost.N <= maxCost.N && cost.r <= maxCost.r && cost.p <= maxCost.p;
  const small = 128 * cost.N * cost.r <= maxCost.bytes;
  const fits = kind === 'scrypt' && rest.length === 0 && parts.salt.length >= 8 && parts.hash.length >= 16;
  if (!(whole && bounded && small && fits && isPowerOfTwo(cost.N))) {
    throw new HostFault('bad-request', 'the stored PIN hash has an unknown form');
  }
  return { ...cost, ...parts };
}

/** Whether a PIN belongs to a hash `scrypt$N$r$p$salt$hash`. Runs off the main thread. Throws `bad-request` for another form. */
export async function verifyPin(pin: string, stored: string): Promise<boolean> {
  const { N, r, p, salt, hash } = parsePinHash(stored);
  const made = await derive(pin, { salt, bytes: hash.length, options: { N, r, p, maxmem: maxCost.bytes * 2 } });
  return timingSafeEqual(made, hash);
}

const derive = (pin: string, by: { salt: Buffer; bytes: number; options: ScryptOptions }): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFC'), by.salt, by.bytes, by.options, (error, key) => (error ? reject(error) : resolve(key)));
  });

/** What a new PIN costs to compare: the same as the PINs that head office gives to staff. */
const newCost = { N: 16_384, r: 8, p: 1 };

/** A PIN as `scrypt$N$r$p$salt$hash` with a salt of its own: alike PINs look nothing alike. Runs off the main thread. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(pin, { salt, bytes: 32, options: newCost });
  return ['scrypt', newCost.N, newCost.r, newCost.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Checks PINs one after the other, so that tries cannot be made side by side to outrun the throttle. */
export function createPinCheck(
  throttle: PinThrottle,
): (request: { staff: string; pin: string; hash: string }) => Promise<PinAnswer> {
  let last: Promise<unknown> = Promise.resolve();

  async function check(request: { staff: string; pin: string; hash: string }): Promise<PinAnswer> {
    const waitSeconds = throttle.waitSeconds(request);
    if (waitSeconds > 0) return { outcome: 'throttled', waitSeconds };
    throttle.charge(request);
    if (!(await verifyPin(request.pin, request.hash))) {
      return { outcome: 'wrong', waitSeconds: throttle.waitSeconds(request) };
    }
    throttle.clear(request.staff);
    return { outcome: 'right', waitSeconds: 0 };
  }

  return (request) => {
    const answer = last.then(() => check(request));
    last = answer.catch(() => undefined);
    return answer;
  };
}
