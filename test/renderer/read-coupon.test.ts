import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { codeBody, couponCode } from '../../core/coupon/coupon-code.ts';
import { must } from '../../core/kernel/invariant.ts';
import { readCoupon } from '../../renderer/wiring/read-coupon.ts';
import { anAmountCoupon } from '../builders/pricing.ts';

const shop = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const publicKey = must(shop.publicKey.export({ format: 'jwk' }).x, 'an Ed25519 key has its point');
const keys = [{ key: 'k1', publicKey }];
const coupon = anAmountCoupon('c30');

/** The code of the coupon, signed with a key and saying which. */
function codeBy(pair: typeof shop, name = 'k1'): string {
  const body = codeBody(coupon, name);
  return couponCode(body, sign(null, Buffer.from(body), pair.privateKey));
}

test('a code signed by the shop is a coupon, without any network (CPN-02)', async () => {
  expect(await readCoupon({ code: codeBy(shop), keys })).toEqual({ ok: true, value: coupon });
});

test('a code somebody else signed under the name of the shop’s key is forged', async () => {
  expect(await readCoupon({ code: codeBy(stranger), keys })).toMatchObject({ refusal: { code: 'COUPON_FORGED' } });
});

test('a body that was changed after signing is forged', async () => {
  const [head, , seal] = codeBy(shop).split('.');
  const richer = codeBody({ ...anAmountCoupon('c30', { face: 9_000 }) }, 'k1').split('.')[1];
  expect(await readCoupon({ code: `${head}.${richer}.${seal}`, keys })).toMatchObject({
    refusal: { code: 'COUPON_FORGED' },
  });
});

test('a key this till has not heard of is not called forged', async () => {
  expect(await readCoupon({ code: codeBy(shop, 'k2'), keys })).toMatchObject({
    refusal: { code: 'COUPON_KEY_UNKNOWN', facts: { key: 'k2' } },
  });
});
