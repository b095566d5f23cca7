import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { voucherOf } from '../../../core/receipt/deposit-voucher.ts';
import { layout } from '../../../core/receipt/layout.ts';
import { readPaperCode } from '../../../core/receipt/paper-code.ts';
import { practiceOf } from '../../../core/receipt/practice.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { reprintOf } from '../../../core/receipt/reprint.ts';
import { receiptOf } from '../../../core/receipt/sales-receipt.ts';
import { checkVoucherCode, type PaperSigner, signedDocument } from '../../../core/receipt/signed-code.ts';
import { signatureHolds } from '../../../electron/host/identity.ts';
import { paperReceipt, paperVoucher } from '../../builders/paper-facts.ts';

/** A till with a key of its own, as it is known to every other till. */
function aTill(till: string): PaperSigner & { readonly publicKey: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    till,
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64'),
  };
}

const first = aTill('til_1');
const second = aTill('til_2');
const keys = [first, second];
const holds = (question: Parameters<typeof signatureHolds>[0]) => Promise.resolve(signatureHolds(question));
const codeOf = (doc: ReceiptDoc): string =>
  doc.blocks.flatMap((block) => (block.type === 'qr' ? [block.data] : []))[0] ?? '';
const voucher = signedDocument(voucherOf(paperVoucher('zh-CN')), first);

describe('a signed voucher (DEP-18)', () => {
  test('is known for ours at any till without the network', async () => {
    expect(await checkVoucherCode(codeOf(voucher), keys, holds)).toEqual({
      ok: true,
      value: { kind: 'V', id: 'doc_01hqz8k2m7r4t9v1x3y5a6c9', amounts: [300_000, 30_000], copyNo: 1, till: 'til_1' },
    });
  });

  test('is refused when anybody changed number, amount, copy or till on it', async () => {
    const code = codeOf(voucher);
    for (const forged of [
      code.replace('til_1', 'til_2'),
      code.replace(/\.1$/, '.2'),
      codeOf(signedDocument(voucherOf(paperVoucher('zh-CN')), { ...second, till: 'til_1' })),
    ]) {
      expect(await checkVoucherCode(forged, keys, holds)).toMatchObject({ refusal: { code: 'PAPER_FORGED' } });
    }
    expect(await checkVoucherCode(code.replace('300000', '800000'), keys, holds)).toMatchObject({
      refusal: { code: 'PAPER_NOT_OURS' },
    });
  });

  test('of a till that is not known yet is no forgery', async () => {
    expect(await checkVoucherCode(codeOf(voucher), [second], holds)).toMatchObject({
      refusal: { code: 'PAPER_KEY_UNKNOWN', facts: { till: 'til_1' } },
    });
  });

  test('a copy is signed anew, with its number', async () => {
    const copy = reprintOf(voucher, { at: 0, by: '李强' });
    expect(codeOf(copy)).toMatch(/^YC1\.V\..*\.2$/);
    const signed = await checkVoucherCode(codeOf(signedDocument(copy, second)), keys, holds);
    expect(signed).toMatchObject({ ok: true, value: { copyNo: 2, till: 'til_2' } });
  });

  test('fits both papers as a code that a scanner reads', () => {
    for (const profile of [
      { cols: 32, dots: 384 },
      { cols: 48, dots: 576 },
    ]) {
      const qr = layout(voucher, profile).find((line) => line.kind === 'qr');
      expect(qr?.kind === 'qr' && qr.cell).toBeGreaterThanOrEqual(4);
    }
  });
});

test('a voucher from before vouchers were signed is told apart from a forged one', async () => {
  expect(await checkVoucherCode(codeOf(voucherOf(paperVoucher('zh-CN'))), keys, holds)).toMatchObject({
    refusal: { code: 'PAPER_UNSIGNED' },
  });
});

test('only vouchers are signed, and practice paper never is', () => {
  const receipt = receiptOf(paperReceipt('zh-CN'));
  expect(signedDocument(receipt, first)).toBe(receipt);
  const practice = practiceOf(voucherOf(paperVoucher('zh-CN')));
  expect(codeOf(signedDocument(practice, first))).toBe('YC1.PRACTICE');
});

test('a signed code still says what the plain one says', () => {
  expect(readPaperCode(codeOf(voucher))).toMatchObject({ kind: 'V', copyNo: 1 });
});

test('a key that is none has signed nothing', () => {
  expect(signatureHolds({ text: 'a', signature: 'b', publicKey: 'not a key' })).toBe(false);
});
