import { expect, test } from 'vitest';
import { forbiddenClausesIn } from '../../../core/campaign/forbidden-clauses.ts';
import { lintCampaign } from '../../../core/campaign/lint.ts';
import { lintVoucher, voucherItems } from '../../../core/campaign/voucher-lint.ts';

const codes = (text: string): string[] => forbiddenClausesIn(text).map((clause) => clause.code);

test.each([
  ['最终解释权归本公司所有', 'FINAL_INTERPRETATION'],
  ['本店保留活动的最终解释权', 'FINAL_INTERPRETATION'],
  ['本活动解释权归商家', 'FINAL_INTERPRETATION'],
  ['概不退款', 'NO_REFUND'],
  ['一经充值，恕不退款', 'NO_REFUND'],
  ['售出 不退不换', 'NO_REFUND'],
  ['逾期未使用视为作废', 'FORFEIT_ON_EXPIRY'],
  ['余额到期清零', 'FORFEIT_ON_EXPIRY'],
  ['超过有效期未使用的金额作废', 'FORFEIT_ON_EXPIRY'],
  ['有效期满后余额归商家所有', 'FORFEIT_ON_EXPIRY'],
  ['不可提现，不可转让', 'NO_CASH_NO_TRANSFER'],
  ['预存金额及赠送金额不得兑现', 'NO_CASH_NO_TRANSFER'],
  ['逾期未使用视为自动放弃', 'FORFEIT_ON_EXPIRY'],
  ['预存款不提现、不转让', 'NO_CASH_NO_TRANSFER'],
  ['本卡不退', 'NO_REFUND'],
  ['款项一经支付，不可退', 'NO_REFUND'],
  ['丢卡不补', 'NO_REISSUE'],
  ['卡片遗失概不补办', 'NO_REISSUE'],
  ['会员卡遗失，后果自负', 'NO_REISSUE'],
  ['卡内余额到期归公司所有', 'FORFEIT_ON_EXPIRY'],
  ['逾期余额不再有效', 'FORFEIT_ON_EXPIRY'],
  ['余额不可转移给他人', 'NO_CASH_NO_TRANSFER'],
  ['不接受任何形式的退款', 'NO_REFUND'],
])('CON-09 “%s” is %s', (text, code) => {
  expect(codes(text)).toEqual([code]);
});

test.each([
  '本店不设最终解释权',
  '余额不会过期作废',
  '七日内可无理由退款，之后按列明方法退款',
  '本金永不过期作废',
  '中奖者逾期未领取视为自动放弃奖品',
  '赠送金额不可提现',
  '积分兑换成功后不支持退换',
  '兑换成功后不支持退换',
  '除法律规定的情形外，不可转让',
  '记名卡遗失可挂失补办',
  '预存金额不可提现（法律规定的退款除外）',
  '一经售出不予退换，法律另有规定的除外',
  '本卡不存在过期作废',
  '余额归还本人',
])('CON-09 “%s” is lawful', (text) => {
  expect(codes(text)).toEqual([]);
});

test('every finding names the law and a way out in both languages', () => {
  const draft = { text: '过期作废', topPrizes: [6_000_000], drawPublished: [], config: { pctCap: 0 } };
  const found = lintCampaign(draft, { topPrizeLimit: 5_000_000, cardLimit: 500_000 });
  expect(found.map((finding) => finding.code)).toEqual([
    'BOUND:sv.pct_cap',
    'DRAW_RULES_INCOMPLETE',
    'FORFEIT_ON_EXPIRY',
    'PRIZE_OVER_LIMIT',
  ]);
  expect(found.every((finding) => finding.law !== '' && finding.fix.zh !== '' && finding.fix.en !== '')).toBe(true);
});

test('DEP-02 thresholds must rise and be reachable on a registered card (POL-04)', () => {
  const lint = (thresholds: number[]) =>
    lintCampaign(
      { text: '', topPrizes: [], drawPublished: null, config: { thresholds } },
      { topPrizeLimit: 0, cardLimit: 500_000 },
    ).length;
  expect([lint([1, 2, 3]), lint([1, 1, 3]), lint([1, 2, 500_001]), lint([]), lint([0, 1])]).toEqual([0, 1, 1, 1, 1]);
});

test('DEP-18 a voucher states every item', () => {
  expect(lintVoucher(voucherItems, '')).toEqual({ missing: [], findings: [] });
  expect(
    lintVoucher(
      voucherItems.filter((item) => item !== 'BONUS'),
      '概不退款',
    ),
  ).toEqual({ missing: ['BONUS'], findings: ['NO_REFUND'] });
});
