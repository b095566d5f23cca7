import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Chance } from './chance.ts';

/** What stands before the 32 bytes of an Ed25519 key in PKCS#8. Source: RFC 8410. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A till's Ed25519 key, made from the seed so that a schedule is the same in every run. */
export class SimKey {
  readonly #key: KeyObject;
  /** Public half, base64 SPKI. */
  readonly publicKey: string;

  constructor(chance: Chance) {
    const secret = Buffer.concat([pkcs8Head, chance.bytes(32)]);
    this.#key = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.#key).export({ type: 'spki', format: 'der' }).toString('base64');
  }

  /** Signature, base64. */
  sign(text: string): string {
    return sign(null, Buffer.from(text, 'utf8'), this.#key).toString('base64');
  }
}
