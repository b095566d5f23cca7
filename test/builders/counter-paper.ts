import { contractTerms } from '../../core/deposit/contract.ts';
import type { ContractSummaryFacts } from '../../core/receipt/contract-summary.ts';
import type { DrawerSlipFacts } from '../../core/receipt/drawer-slip.ts';
import type { Lang, PaperFacts } from '../../core/receipt/paper-facts.ts';
import type { PendingPaymentFacts } from '../../core/receipt/pending-payment-slip.ts';
import type { StoreDayFacts } from '../../core/receipt/store-day-report.ts';
import type { StorePaper } from '../../core/settings/store.ts';
import { lotSchema } from '../../core/stored-value/lot.ts';
import { paperFullZ, paperReceipt, paperVoucher, paperZ } from './paper-facts.ts';

/** Facts for the papers of a counter beside sales and deposits. */
const common = (lang: Lang): PaperFacts => {
  const { store, till, operator, at, position } = paperReceipt(lang);
  return { lang, store, till, operator, at, position };
};

const contractHash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export function paperContract(lang: Lang): ContractSummaryFacts {
  const { store, campaign, card, member, deposit } = paperVoucher(lang);
  const lot = lotSchema.parse(deposit.lot);
  const contract = {
    deposit: deposit.deposit,
    store,
    campaign,
    card,
    member,
    lot,
    terms: {
      campaign: campaign.campaign,
      ruleVersion: lot.ruleVersion,
      at: lot.depositedAt,
      tier: lot.tier,
      p0: lot.p0,
      b0: lot.b0,
      spendable: lot.p0 + lot.b0,
      lastDay: lot.lastDay ?? '2029-03-05',
      grants: deposit.benefits.map(({ code, zh, en }) => ({
        code,
        zh,
        en,
        tier: 'T3' as const,
        fired: true,
        why: { zh, en },
      })),
    },
  };
  return {
    ...common(lang),
    docId: 'doc_contract',
    deposit: deposit.deposit,
    terms: contractTerms(contract, lang),
    contractHash,
    signatureHash: `${contractHash.slice(32)}${contractHash.slice(0, 32)}`,
    signedAt: paperReceipt(lang).at,
  };
}

export const paperDrawer = (lang: Lang): DrawerSlipFacts => ({
  ...common(lang),
  act: { movement: 'mov_1', kind: 'paid-out', amount: 4_550, reason: '快递跑腿' },
});

export const paperNoSale = (lang: Lang): DrawerSlipFacts => ({
  ...common(lang),
  act: { opening: 'mov_2', reason: '客人换零钱' },
});

export const paperPending = (lang: Lang): PendingPaymentFacts => ({
  ...common(lang),
  payment: 'sal_01hqz8k2m7:1',
  kind: 'wechat',
  amount: 28_650,
  startedAt: paperReceipt(lang).at - 90_000,
});

export const paperDay = (lang: Lang): StoreDayFacts => ({
  ...common(lang),
  docId: 'doc_day',
  biz: '2026-03-05',
  shifts: [
    { till: '1号机', z: paperZ },
    { till: '2号机', z: paperFullZ },
  ],
  stillOpen: 1,
});

/** A merchant's own header, logo (a ring of 96 dots) and footer. */
export const merchantPaper: StorePaper = {
  header: ['— 小树苗 · 陪宝宝长大 —'],
  footer: ['会员日每月8日', '公众号：小树苗母婴'],
  logo: { bytesWide: 12, high: 96, dots: ring(96) },
};

function ring(side: number): string {
  const middle = (side - 1) / 2;
  let dots = '';
  for (let y = 0; y < side; y++) {
    for (let byte = 0; byte < side / 8; byte++) {
      let bits = 0;
      for (let bit = 0; bit < 8; bit++) {
        const reach = Math.hypot(byte * 8 + bit - middle, y - middle);
        bits = bits * 2 + Number(reach < middle && reach > middle - 14);
      }
      dots += bits.toString(16).padStart(2, '0');
    }
  }
  return dots;
}
