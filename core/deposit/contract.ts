import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Campaign } from '../campaign/campaign.ts';
import type { DepositTerms } from '../campaign/evaluate.ts';
import { localDateTimeOf } from '../kernel/business-day.ts';
import type { Member } from '../member/member.ts';
import { formatYuan } from '../money/fen.ts';
import type { Store } from '../settings/store.ts';

/** Languages a contract is offered in. */
export type ContractLanguage = 'zh-CN' | 'en';

/** Everything the contract states; the same facts always give the same text, so that its hash can be checked. */
export interface ContractFacts {
  readonly deposit: string;
  readonly store: Store;
  readonly campaign: Campaign;
  readonly terms: DepositTerms;
  readonly member: Pick<Member, 'nameMasked' | 'phoneMasked'>;
  readonly card: string;
  readonly registered: boolean;
}

/** One clause. `prominent` clauses are shown and printed bold: they limit what the customer may do (REG 4). */
export interface Clause {
  readonly text: string;
  readonly prominent: boolean;
}

/** The contract the customer reads before any money is taken. Source: DEP-18, DEP-19, REG 12, REG 20. */
export const contractClauses = (facts: ContractFacts, language: ContractLanguage): Clause[] =>
  language === 'en' ? englishClauses(facts) : chineseClauses(facts);

/** The contract as one text: what is hashed and kept. */
export const contractText = (facts: ContractFacts, language: ContractLanguage): string =>
  contractClauses(facts, language)
    .map((clause) => clause.text)
    .join('\n');

/** SHA-256 of the UTF-8 text, 64 hex digits: what the signed deposit carries. */
export const contractHashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

const plain = (text: string): Clause => ({ text, prominent: false });
const bold = (text: string): Clause => ({ text, prominent: true });
const yuan = (amount: number): string => formatYuan(amount);
/** 950 → `9.5`, 900 → `9`: the share of the price that is paid, in tenths. */
const tenths = (permille: number): string => String(permille / 100);

function chineseClauses({ deposit, store, campaign, terms, member, card, registered }: ContractFacts): Clause[] {
  const gifts = terms.grants.filter((grant) => grant.fired).map((grant) => grant.zh);
  return [
    bold('单用途预付卡预存合同'),
    plain(`发卡单位：${store.issuer}　联系方式：${store.issuerContact}　备案号：${store.filingNo}`),
    plain(`门店：${store.name}　${store.address}`),
    plain(`合同编号：${deposit}　时间：${localDateTimeOf(terms.at)}`),
    plain(`顾客：${member.nameMasked}　${member.phoneMasked}　卡号：${card}（${registered ? '记名' : '不记名'}）`),
    bold(`预存本金 ${yuan(terms.p0)} 元，赠送 ${yuan(terms.b0)} 元，合计可用 ${yuan(terms.spendable)} 元。`),
    plain(`本次权益：${gifts.length === 0 ? '无' : gifts.join('；')}`),
    bold(`使用范围：本店标明可用储值的商品；部分商品不享受预存折扣，以价签标示为准。`),
    bold(
      `每次购物最多使用储值 ${yuan(campaign.sv.perPurchaseCap)} 元，且不超过应付金额的 ${campaign.sv.pctCap}%；` +
        `可用余额不超过 ${yuan(campaign.sv.residualWaiver)} 元时可一次用完。`,
    ),
    ...(terms.tier === 'NONE'
      ? []
      : [
          plain(
            `预存折扣 ${tenths(campaign.discountPermille)} 折，生日当天另享 ${tenths(campaign.birthdayPermille)} 折。`,
          ),
        ]),
    plain(`本金与赠额按比例同时使用：已用本金＝向下取整（已用面值×本金÷（本金＋赠额））。`),
    bold(
      `有效期至 ${terms.lastDay}（含当日）。${registered ? '记名卡的本金长期有效。' : '到期后可免费激活或换卡，余额保留。'}`,
    ),
    bold(
      `自付款次日起 ${campaign.refundDays} 日内可要求退还剩余本金（剩余本金＝本金－已用本金）；之后的退款按法律规定和活动规则办理。`,
    ),
    plain('退款时，未使用的赠券收回，未使用的赠品退还或按标示价格结算；因商家原因退款的，赠品不作扣减。'),
    plain('记名卡可挂失补办；储值可凭书面通知转让。余额与明细可在任一收银台查询。'),
    plain('争议先由双方协商，也可向消费者协会或市场监管部门投诉，或依法起诉。'),
    plain(`规则版本：${terms.ruleVersion}`),
  ];
}

function englishClauses({ deposit, store, campaign, terms, member, card, registered }: ContractFacts): Clause[] {
  const gifts = terms.grants.filter((grant) => grant.fired).map((grant) => grant.en);
  return [
    bold('Stored-value deposit contract'),
    plain(`Issuer: ${store.issuer}  Contact: ${store.issuerContact}  Filing no.: ${store.filingNo}`),
    plain(`Store: ${store.nameEn}  ${store.address}`),
    plain(`Contract no.: ${deposit}  Time: ${localDateTimeOf(terms.at)}`),
    plain(
      `Customer: ${member.nameMasked}  ${member.phoneMasked}  Card: ${card} (${registered ? 'registered' : 'unregistered'})`,
    ),
    bold(`Principal ¥${yuan(terms.p0)}, bonus ¥${yuan(terms.b0)}, to spend ¥${yuan(terms.spendable)}.`),
    plain(`Benefits of this deposit: ${gifts.length === 0 ? 'none' : gifts.join('; ')}`),
    bold(
      'Goods: those marked for stored value in this store; some are shut out from the deposit discount, as their label says.',
    ),
    bold(
      `Each purchase may use at most ¥${yuan(campaign.sv.perPurchaseCap)} of stored value and at most ${campaign.sv.pctCap}% of ` +
        `the amount due; a balance of ¥${yuan(campaign.sv.residualWaiver)} or less may be used up at once.`,
    ),
    ...(terms.tier === 'NONE'
      ? []
      : [
          plain(
            `With the deposit you pay ${campaign.discountPermille}‰ of the price, on your birthday ${campaign.birthdayPermille}‰ of that.`,
          ),
        ]),
    plain(
      'Principal and bonus are used in proportion: principal used = floor(face used × principal ÷ (principal + bonus)).',
    ),
    bold(
      `Valid to ${terms.lastDay} inclusive. ${registered ? 'The principal on a registered card does not expire.' : 'After that the card is activated or exchanged free of charge and keeps its balance.'}`,
    ),
    bold(
      `Within ${campaign.refundDays} days from the day after payment you may ask the remaining principal back ` +
        '(principal less principal used); later refunds follow the law and the rules of the campaign.',
    ),
    plain(
      'On a refund unused vouchers are withdrawn and unused gifts returned or paid at their stated price; nothing is deducted for gifts when the cause is the shop.',
    ),
    plain(
      'A lost registered card is replaced; stored value may be transferred by written notice. Any till shows balance and entries.',
    ),
    plain(
      'Disputes: first with the store, then with the consumer association or the market regulator, or before a court.',
    ),
    plain(`Rule version: ${terms.ruleVersion}`),
  ];
}
