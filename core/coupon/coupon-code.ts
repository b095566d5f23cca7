import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Coupon } from './coupon.ts';

const int = z.number().int();

/** What a coupon's code carries, so that a till without network can judge it. Short names keep the QR small. Fen, ms. */
const payloadSchema = z.object({
  /** Key that signed it. */
  k: z.string(),
  c: z.string(),
  m: z.string().nullable(),
  l: z.string().nullable(),
  /** Products and categories, or null: any. */
  p: z.array(z.string()).nullable(),
  g: z.array(z.string()).nullable(),
  s: int,
  e: int,
  v: z.string(),
  /** `[face, threshold]`, or `[permille]`. */
  a: z.union([z.tuple([int.nonnegative(), int.nonnegative()]), z.tuple([int.min(1).max(1000)])]),
});
type Payload = z.infer<typeof payloadSchema>;

/** The alphabet of base64url: ASCII that every scanner reads and no case folding spoils. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bytes as base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const chunk = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const letters = Math.min(bytes.length - at, 3) + 1;
    for (let letter = 0; letter < letters; letter++) text += alphabet.charAt((chunk >> (18 - 6 * letter)) & 63);
  }
  return text;
}

/** Bytes of base64url, or null if it is not. */
export function fromBase64url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 4) {
    const part = text.slice(at, at + 4);
    const chunk = [...part.padEnd(4, 'A')].reduce((bits, letter) => (bits << 6) | alphabet.indexOf(letter), 0);
    bytes.push(...[16, 8, 0].slice(0, part.length - 1).map((shift) => (chunk >> shift) & 255));
  }
  return Uint8Array.from(bytes);
}

const payloadOf = (coupon: Coupon, key: string): Payload => ({
  k: key,
  c: coupon.coupon,
  m: coupon.member,
  l: coupon.lot,
  p: coupon.products,
  g: coupon.categories,
  s: coupon.start,
  e: coupon.end,
  v: coupon.ruleVersion,
  a: coupon.kind === 'AMOUNT' ? [coupon.face, coupon.threshold] : [coupon.permille],
});

function couponOf({ c, m, l, p, g, s, e, v, a }: Payload): Coupon {
  const common = {
    coupon: c,
    member: m,
    lot: l,
    products: p,
    categories: g,
    start: s,
    end: e,
    ruleVersion: v,
    state: 'ISSUED',
    lock: null,
    usedBy: null,
  } as const;
  return a.length === 2
    ? { ...common, products: p, categories: g, kind: 'AMOUNT', face: a[0], threshold: a[1] }
    : { ...common, products: p, categories: g, kind: 'PERCENT', permille: a[0] };
}

const prefix = 'YC1';

/** The text that is signed: exactly these letters, as UTF-8. Source: ENT-05, CPN-01. */
export const codeBody = (coupon: Coupon, key: string): string =>
  `${prefix}.${toBase64url(utf8ToBytes(JSON.stringify(payloadOf(coupon, key))))}`;

/** The whole code, body and Ed25519 signature. */
export const couponCode = (body: string, signature: Uint8Array): string => `${body}.${toBase64url(signature)}`;

/** Asks a device or library whether a signature over these bytes was made with this key. */
export type VerifySignature = (key: string, bytes: Uint8Array, signature: Uint8Array) => boolean;

/** A code taken apart: the coupon it claims to be, and what a verifier must look at before anybody believes it. */
export interface SealedCoupon {
  readonly coupon: Coupon;
  /** Name of the key that is said to have signed it. */
  readonly key: string;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** Takes a scanned code apart without believing it. Refusal: COUPON_UNKNOWN (no code of this kind). Source: CPN-01. */
export function openCouponCode(code: string): Result<SealedCoupon> {
  const [head, packed, sealed, more] = code.trim().split('.');
  const payload = head === prefix && more === undefined ? readPayload(packed ?? '') : null;
  const signature = fromBase64url(sealed ?? '');
  if (payload === null || signature === null) return refused(refusal('COUPON_UNKNOWN'));
  return ok({
    coupon: couponOf(payload),
    key: payload.k,
    signed: utf8ToBytes(`${prefix}.${packed ?? ''}`),
    signature,
  });
}

/**
 * Reads a scanned code. Only a valid signature makes it a coupon; its state is what the till knows besides.
 * Refusals: COUPON_UNKNOWN (no such code), COUPON_FORGED (the signature does not fit). Source: CPN-01, CPN-02.
 */
export function readCouponCode(code: string, verify: VerifySignature): Result<Coupon> {
  const opened = openCouponCode(code);
  if (!opened.ok) return opened;
  const { coupon, key, signed, signature } = opened.value;
  return verify(key, signed, signature) ? ok(coupon) : refused(refusal('COUPON_FORGED', { coupon: coupon.coupon }));
}

function readPayload(packed: string): Payload | null {
  const bytes = fromBase64url(packed);
  if (bytes === null || bytes.length === 0) return null;
  try {
    return payloadSchema.safeParse(JSON.parse(utf8Of(bytes))).data ?? null;
  } catch {
    // A scanner reads all sorts of codes; one that holds no JSON is simply not a coupon, and the caller says so.
    return null;
  }
}

/** Text of UTF-8 bytes; throws on bytes that are none. */
const utf8Of = (bytes: Uint8Array): string =>
  decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));

/** Face above which a coupon is only taken online, fen. Source: CPN-02. */
export const offlineFaceMax = 10_000;

/** True if a coupon of this worth may be used without the centre. Source: CPN-02. */
export const usableOffline = (coupon: Coupon): boolean => coupon.kind === 'PERCENT' || coupon.face <= offlineFaceMax;
