import type { ReadCouponInput } from '../../core/checkout/checkout.machine.ts';
import type { Coupon } from '../../core/coupon/coupon.ts';
import { fromBase64url, openCouponCode } from '../../core/coupon/coupon-code.ts';
import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';

/**
 * Verifies a coupon code with the keys that came with the store's row, without any network.
 * Refusals: COUPON_UNKNOWN, COUPON_KEY_UNKNOWN, COUPON_FORGED. Source: CPN-01, CPN-02.
 */
export async function readCoupon({ code, keys }: ReadCouponInput): Promise<Result<Coupon>> {
  const opened = openCouponCode(code);
  if (!opened.ok) return opened;
  const { coupon, key, signed, signature } = opened.value;
  const raw = fromBase64url(keys.find((one) => one.key === key)?.publicKey ?? '');
  if (raw === null || raw.length === 0) return refused(refusal('COUPON_KEY_UNKNOWN', { key }));
  const trusted = await crypto.subtle.importKey('raw', Uint8Array.from(raw), 'Ed25519', false, ['verify']);
  const fits = await crypto.subtle.verify('Ed25519', trusted, Uint8Array.from(signature), Uint8Array.from(signed));
  return fits ? ok(coupon) : refused(refusal('COUPON_FORGED', { coupon: coupon.coupon }));
}
