import type { Campaign } from '../campaign/campaign.ts';
import type { DepositBody } from '../ledger/event-types.ts';
import type { Fen } from '../money/fen.ts';
import type { Card } from '../stored-value/card.ts';
import {
  centred,
  circumstances,
  cut,
  heading,
  money,
  moneyPair,
  moneyPairUnlessNil,
  pair,
  rule,
  seal,
  storeFoot,
  strong,
  text,
} from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import { tenderName, wordsOf } from './paper-words.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';
import { voucherTerms } from './voucher-terms.ts';

/** What a deposit voucher is made from. `balanceAfter` is the face value of the whole card, null if not known. */
export interface VoucherFacts extends PaperFacts {
  readonly deposit: DepositBody;
  readonly card: Card;
  readonly member: MaskedMember;
  readonly campaign: Campaign;
  readonly balanceAfter: Fen | null;
}

function partyBlocks(facts: VoucherFacts): Block[] {
  const words = wordsOf(facts.lang);
  const { store, card, member } = facts;
  return [
    pair(words.issuer, store.issuer),
    pair(words.contact, store.issuerContact),
    pair(words.filing, store.filingNo),
    pair(words.shop, facts.lang === 'zh-CN' ? store.name : store.nameEn),
    pair(words.address, store.address),
    rule,
    pair(words.card, card.card),
    pair(words.cardKind, card.kind === 'REGISTERED' ? words.registered : words.unregistered),
    pair(words.customer, `${member.nameMasked} ${member.phoneMasked}`),
  ];
}

function tenderBlocks({ lang, deposit, store }: VoucherFacts): Block[] {
  const words = wordsOf(lang);
  return [
    ...deposit.tenders.flatMap((tender) => [
      pair(words.tender, `${tenderName(tender.kind, lang)} ${money(tender.amount)}`),
      ...(tender.kind === 'cash' && tender.received !== tender.amount
        ? [moneyPair(words.received, tender.received), moneyPair(words.change, tender.change)]
        : []),
    ]),
    pair(words.account, store.issuer),
  ];
}

function amountBlocks(facts: VoucherFacts): Block[] {
  const words = wordsOf(facts.lang);
  const { lot } = facts.deposit;
  return [
    moneyPair(words.principal, lot.p0, true),
    ...moneyPairUnlessNil(words.bonus, lot.b0),
    moneyPair(words.spendable, lot.p0 + lot.b0, true),
    ...tenderBlocks(facts),
    ...(facts.balanceAfter === null ? [] : [moneyPair(words.balanceAfter, facts.balanceAfter)]),
  ];
}

function campaignBlocks({ lang, campaign, deposit }: VoucherFacts): Block[] {
  const words = wordsOf(lang);
  const chinese = lang === 'zh-CN';
  const benefits = deposit.benefits.map((benefit) => text(`· ${chinese ? benefit.zh : benefit.en}`));
  return [
    pair(words.campaign, chinese ? campaign.name : campaign.nameEn),
    pair(words.ruleVersion, deposit.lot.ruleVersion),
    ...(benefits.length === 0 ? [] : [text(words.benefits), ...benefits]),
  ];
}

const termBlocks = (facts: VoucherFacts): Block[] =>
  voucherTerms({ ...facts, lot: facts.deposit.lot }).flatMap((term, at) => [
    strong(`${at + 1}. ${term.title}`),
    ...term.lines.map((line) => (line.strong ? strong(line.text) : text(line.text))),
  ]);

function signatureBlocks({ lang, deposit }: VoucherFacts): Block[] {
  const words = wordsOf(lang);
  return [
    rule,
    text(words.signature),
    { type: 'feed', lines: 3 },
    rule,
    text(`${words.contract} ${deposit.contractHash.slice(0, 16)}`),
    ...(deposit.signatureHash === undefined
      ? []
      : [text(`${words.signatureHash} ${deposit.signatureHash.slice(0, 16)}`)]),
  ];
}

/**
 * The deposit voucher: id and amount at the top, every term the law wants, the seal at the very end, so that a torn
 * piece is no voucher. Source: DEP-17, DEP-18.
 */
export function voucherOf(facts: VoucherFacts): ReceiptDoc {
  const words = wordsOf(facts.lang);
  const { deposit } = facts;
  const { lot } = deposit;
  return {
    version: 1,
    kind: 'voucher',
    docId: deposit.voucher,
    copyNo: 1,
    lang: facts.lang,
    title: words.voucherTitle,
    blocks: [
      ...heading(facts, 'voucherTitle'),
      { type: 'title', text: money(lot.p0), size: 'double' },
      pair(words.voucherNo, deposit.voucher),
      ...circumstances(facts),
      rule,
      ...partyBlocks(facts),
      rule,
      ...amountBlocks(facts),
      rule,
      ...campaignBlocks(facts),
      rule,
      ...termBlocks(facts),
      ...signatureBlocks(facts),
      ...storeFoot(facts),
      ...seal(facts, { kind: 'V', id: deposit.voucher, amounts: [lot.p0, lot.b0] }),
      centred(words.voidIfTorn, true),
      centred(words.receiptEnd),
      cut,
    ],
  };
}
