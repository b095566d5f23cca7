import { generateKeyPairSync, sign, verify } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  codeBody,
  couponCode,
  fromBase64url,
  readCouponCode,
  toBase64url,
  usableOffline,
  type VerifySignature,
} from '../../../core/coupon/coupon-code.ts';
import { anAmountCoupon, aPercentCoupon, value } from '../../builders/pricing.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const issue = (coupon: ReturnType<typeof anAmountCoupon>): string => {
  const body = codeBody(coupon, 'key-1');
  return couponCode(body, sign(null, Buffer.from(body), privateKey));
};
const check: VerifySignature = (key, bytes, signature) => key === 'key-1' && verify(null, bytes, publicKey, signature);

test('CPN-01 a till without network reads a coupon out of its signed code', () => {
  const coupon = anAmountCoupon('K-满减', { products: ['milk'], categories: ['婴儿'], member: 'M1', lot: 'L' });
  const code = issue(coupon);
  expect(code).toMatch(/^[\x21-\x7e]+$/);
  expect(value(readCouponCode(code, check))).toEqual(coupon);
  const percent = aPercentCoupon('P', 880);
  expect(value(readCouponCode(issue(percent), check))).toEqual(percent);
});

test('CPN-01 a code changed by one letter, or signed by somebody else, is forged', () => {
  const code = issue(anAmountCoupon('K'));
  const [head, , seal] = code.split('.');
  const richer = codeBody(anAmountCoupon('K', { face: 999_999 }), 'key-1').split('.')[1];
  expect(readCouponCode(`${head}.${richer}.${seal}`, check)).toMatchObject({ refusal: { code: 'COUPON_FORGED' } });
  expect(readCouponCode(code, () => false)).toMatchObject({ refusal: { code: 'COUPON_FORGED' } });
});

test('a barcode of something else is no coupon', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `YC1.${text}`),
        fc.string().map((text) => `YC1.${toBase64url(Buffer.from(text))}.AA`),
      ),
      (code) => {
        expect(readCouponCode(code, () => true).ok).toBe(false);
      },
    ),
  );
});

test('base64url brings every byte back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
    }),
  );
  expect(fromBase64url('a')).toBeNull();
  expect(fromBase64url('a+b=')).toBeNull();
});

test('CPN-02 a coupon above a hundred yuan is taken online only', () => {
  expect(usableOffline(anAmountCoupon('K', { face: 10_000 }))).toBe(true);
  expect(usableOffline(anAmountCoupon('K', { face: 10_001 }))).toBe(false);
});
