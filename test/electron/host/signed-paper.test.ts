import { expect, test } from 'vitest';
import type { PrintJob } from '../../../core/ports/terminal-bridge.ts';
import { voucherOf } from '../../../core/receipt/deposit-voucher.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { checkVoucherCode } from '../../../core/receipt/signed-code.ts';
import { paperVoucher } from '../../builders/paper-facts.ts';
import { aCentre, rightCode } from '../a-centre.ts';
import { aHost, told } from '../a-host.ts';
import { benchFolder } from '../bench-folder.ts';

const codeOf = (doc: ReceiptDoc | null): string =>
  doc?.blocks.flatMap((block) => (block.type === 'qr' ? [block.data] : []))[0] ?? '';

const job: PrintJob = { jobId: 'job_1', doc: voucherOf(paperVoucher('zh-CN')), printer: 'voucher', openDrawer: false };

test('an enrolled till signs its vouchers, copies too, and any other till’s host finds the signature good', async () => {
  const centre = await aCentre();
  const first = await aHost(benchFolder());
  await told(first, 'identity.enrol', { code: rightCode, centralUrl: centre.url });
  const { publicKey } = JSON.parse(centre.heard[0]?.body ?? '{}') as { publicKey: string };
  await told(first, 'print.submit', { jobs: [job] });
  const { doc } = await told(first, 'print.document', { jobId: 'job_1' });

  const other = await aHost(benchFolder());
  const holds = async (question: { text: string; signature: string; publicKey: string }) =>
    (await told(other, 'identity.verify', question)).holds;
  const keys = [{ till: 'til_1', publicKey }];
  expect(await checkVoucherCode(codeOf(doc), keys, holds)).toMatchObject({
    ok: true,
    value: { till: 'til_1', copyNo: 1 },
  });
  const raised = codeOf(doc).replace('300000', '300001');
  expect(await checkVoucherCode(raised, keys, holds)).toMatchObject({ ok: false });
});

test('a till that is not enrolled yet prints its vouchers unsigned', async () => {
  const host = await aHost(benchFolder());
  await told(host, 'print.submit', { jobs: [job] });
  expect(codeOf((await told(host, 'print.document', { jobId: 'job_1' })).doc)).toMatch(/^YC1\.V\./);
});
