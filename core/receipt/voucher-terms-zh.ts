import { money } from './document-blocks.ts';
import { rateText } from './paper-words.ts';
import { cashableBalance, plain, seen, type Term, type TermsFacts } from './voucher-term.ts';

function scope({ campaign, lot }: TermsFacts): Term {
  const { sv } = campaign;
  const rate = campaign.discountPermille < 1000 ? rateText(campaign.discountPermille, 'zh-CN') : null;
  const birthday = campaign.birthdayPermille < 1000 ? rateText(campaign.birthdayPermille, 'zh-CN') : null;
  return {
    title: '使用范围与抵扣',
    lines: [
      plain('适用于本店标有“可用储值”的商品和服务，范围在店内公示。'),
      ...(lot.tier === 'NONE' || rate === null ? [] : [plain(`有效期内适用商品享${rate}。`)]),
      ...(lot.tier === 'NONE' || birthday === null ? [] : [plain(`生日当天再享${birthday}。`)]),
      plain('每次支付按比例同时使用本金和赠额。'),
      seen(`每次使用储值不超过应付金额的${sv.pctCap}%，且不超过${money(sv.perPurchaseCap)}。`),
      plain(`可用余额不超过${money(sv.residualWaiver)}时，不受上述比例限制。`),
      seen('未标“可用储值”的商品不能用储值支付；标“不参加预存折扣”的商品不打折。'),
    ],
  };
}

function validity({ card, lot }: TermsFacts): Term {
  return {
    title: '有效期',
    lines: [
      plain(
        card.kind === 'REGISTERED'
          ? '本金：记名卡本金长期有效。'
          : '本金：有效期不少于三年，期满后可随时免费激活或换卡，继续使用。',
      ),
      plain(lot.lastDay === null ? '赠额与优惠：不设到期日。' : `赠额与优惠：至${lot.lastDay}（含当日）；到期前提醒。`),
    ],
  };
}

function refunds({ campaign }: TermsFacts): Term {
  return {
    title: '退款',
    lines: [
      plain(`付款次日起${campaign.refundDays}日内：未使用的，全额退还本金，5日内到账；已使用的，退还剩余本金。`),
      plain('剩余本金＝本金－（已用面额×本金÷（本金＋赠额）），舍去不足一分的部分。'),
      plain('此后因您个人原因：退款＝本金－用储值购买的商品按不享预存优惠的价格计算之和，最低为零；15日内到账。'),
      plain('因商家原因（停业、违约、降低质量等）：退还剩余本金并支付利息。'),
      plain('未使用的赠券收回；实物赠品退回，或经您同意按标明价值折算；商家原因退款的，赠品不收回。赠额随退款失效。'),
      plain(`退至原支付方式或本人同名账户；余额不超过${money(cashableBalance)}的，可退现金。`),
    ],
  };
}

function loss({ card }: TermsFacts): Term {
  return {
    title: '挂失与转让',
    lines: [
      plain(
        card.kind === 'REGISTERED'
          ? '记名卡凭身份证件免费挂失、补办，余额不变；可申请转让给实名的他人。'
          : '不记名卡可凭手机号登记为记名卡，登记后可挂失、补办、申请转让。',
      ),
    ],
  };
}

function disputes({ store }: TermsFacts): Term {
  return {
    title: '查询与争议',
    lines: [
      plain(`余额与每一笔明细可在本店收银台、预存服务台查询，或致电${store.issuerContact}。`),
      plain('有争议时可与本店协商，可拨打12345、12315投诉，也可依法起诉。条款有两种以上解释时，按有利于您的解释。'),
    ],
  };
}

/** The terms of a deposit in Chinese. Source: DEP-18, REG 4, 12, 20. */
export const voucherTermsZh = (facts: TermsFacts): Term[] => [
  scope(facts),
  validity(facts),
  refunds(facts),
  loss(facts),
  disputes(facts),
];
