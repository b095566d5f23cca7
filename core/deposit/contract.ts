import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Campaign } from '../campaign/campaign.ts';
import type { DepositTerms } from '../campaign/evaluate.ts';
import { localDateTimeOf } from '../kernel/business-day.ts';
import { formatYuan } from '../money/fen.ts';
import type { Lang, MaskedMember } from '../receipt/paper-facts.ts';
import { plain, seen, type Term } from '../receipt/voucher-term.ts';
import { voucherTerms } from '../receipt/voucher-terms.ts';
import type { Store } from '../settings/store.ts';
import type { Card } from '../stored-value/card.ts';
import type { Lot } from '../stored-value/lot.ts';

/** Everything the contract states; the same facts always give the same text, so that its hash can be checked. */
export interface ContractFacts {
  readonly deposit: string;
  readonly store: Store;
  readonly campaign: Campaign;
  readonly terms: DepositTerms;
  readonly member: MaskedMember;
  readonly card: Card;
  /** The lot that the money will become. */
  readonly lot: Lot;
}

/**
 * The contract the customer reads before any money is taken: who, how much, what it brings, and then the very terms the
 * voucher will carry, so that screen and paper cannot say different things. Source: DEP-18, DEP-19, REG 12, REG 20.
 */
export const contractTerms = (facts: ContractFacts, lang: Lang): Term[] => [
  lang === 'zh-CN' ? chineseAgreement(facts) : englishAgreement(facts),
  ...voucherTerms({ ...facts, lang }),
];

/** One line of the contract as it is shown; `prominent` ones must be seen: titles, amounts, caps and exclusions (REG 4). */
export interface Clause {
  readonly text: string;
  readonly prominent: boolean;
}

/** The contract line by line. */
export const contractClauses = (facts: ContractFacts, lang: Lang): Clause[] =>
  contractTerms(facts, lang).flatMap((term) => [
    { text: term.title, prominent: true },
    ...term.lines.map((line) => ({ text: line.text, prominent: line.strong })),
  ]);

/** The contract as one text: what is hashed and kept. */
export const contractText = (facts: ContractFacts, lang: Lang): string =>
  contractClauses(facts, lang)
    .map((clause) => clause.text)
    .join('\n');

/** SHA-256 of the UTF-8 text, 64 hex digits: what the signed deposit carries. */
export const contractHashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

const giftsOf = (facts: ContractFacts, lang: 'zh' | 'en'): string[] =>
  facts.terms.grants.filter((grant) => grant.fired).map((grant) => grant[lang]);

function chineseAgreement(facts: ContractFacts): Term {
  const { deposit, store, terms, member, card } = facts;
  const gifts = giftsOf(facts, 'zh');
  return {
    title: '单用途预付卡预存合同',
    lines: [
      plain(`发卡单位：${store.issuer}，联系方式：${store.issuerContact}，备案号：${store.filingNo}。`),
      plain(`门店：${store.name}，${store.address}。`),
      plain(`合同编号：${deposit}，订立时间：${localDateTimeOf(terms.at)}，规则版本：${terms.ruleVersion}。`),
      plain(`顾客：${member.nameMasked} ${member.phoneMasked}，卡号：${card.card}。`),
      seen(
        `预存本金${formatYuan(terms.p0)}元，赠送${formatYuan(terms.b0)}元，合计可用${formatYuan(terms.spendable)}元。`,
      ),
      plain(gifts.length === 0 ? '本次预存不含赠品和优惠。' : `本次权益：${gifts.join('；')}。`),
    ],
  };
}

function englishAgreement(facts: ContractFacts): Term {
  const { deposit, store, terms, member, card } = facts;
  const gifts = giftsOf(facts, 'en');
  return {
    title: 'Stored-value deposit contract',
    lines: [
      plain(`Issuer: ${store.issuer}, contact ${store.issuerContact}, filing no. ${store.filingNo}.`),
      plain(`Store: ${store.nameEn}, ${store.address}.`),
      plain(`Contract no. ${deposit}, made ${localDateTimeOf(terms.at)}, rule version ${terms.ruleVersion}.`),
      plain(`Customer: ${member.nameMasked} ${member.phoneMasked}, card ${card.card}.`),
      seen(
        `Principal ¥${formatYuan(terms.p0)}, bonus ¥${formatYuan(terms.b0)}, to spend ¥${formatYuan(terms.spendable)}.`,
      ),
      plain(
        gifts.length === 0
          ? 'This deposit brings no gift and no discount.'
          : `This deposit brings: ${gifts.join('; ')}.`,
      ),
    ],
  };
}
