import { cardHeldSlip, cardPinSlip, cardReissuedSlip, cardReleasedSlip } from '../../core/receipt/card-slip.ts';
import { conversionSlip } from '../../core/receipt/conversion-slip.ts';
import type { Lang } from '../../core/receipt/paper-facts.ts';
import { giftStepSlip, pointsNotice, redemptionSlip } from '../../core/receipt/points-slip.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import { refundPaidSlip } from '../../core/receipt/refund-paid-slip.ts';
import { takenBackSlip } from '../../core/receipt/taken-back-slip.ts';
import { tierGiftSlip } from '../../core/receipt/tier-gift-slip.ts';
import { receivedSlip, transferSlip } from '../../core/receipt/transfer-slip.ts';
import {
  cardHeld,
  cardReissued,
  cardReleased,
  conversionAsked,
  giftAdvanced,
  giftRedeemed,
  reviewPaid,
  tierGiftGiven,
  transferRequested,
} from './act-drafts.ts';
import { goodsTakenBack } from './give-back-drafts.ts';
import { paperReceipt } from './paper-facts.ts';

/** The papers of a service desk, each from the entry it is about. */
const member = { nameMasked: '李**', phoneMasked: '138****1234' };
const receiver = { nameMasked: '王**', phoneMasked: '139****5678' };

function facts(lang: Lang) {
  const { store, till, operator, at, position } = paperReceipt(lang);
  return { lang, store, till, operator, at, position, member };
}

const transfer = (lang: Lang) => ({
  ...facts(lang),
  asked: transferRequested().body,
  giver: member,
  receiver,
  principal: 90_910,
  bonus: 9_090,
  stays: 230_000,
  lastDay: '2029-03-05',
});

const consent = (lang: Lang, way: 'CONVERT' | 'REVERSE') =>
  conversionSlip({
    ...facts(lang),
    asked: conversionAsked({ way }).body,
    depositedAt: Date.parse('2026-01-15T10:00:00+08:00'),
  });

export const deskDocuments: Readonly<Record<string, (lang: Lang) => ReceiptDoc>> = {
  'card-lost': (lang) => cardHeldSlip({ ...facts(lang), held: cardHeld().body }),
  'card-frozen': (lang) => cardHeldSlip({ ...facts(lang), held: cardHeld('FROZEN').body }),
  'card-released': (lang) => cardReleasedSlip({ ...facts(lang), released: cardReleased().body }),
  'card-pin-set': (lang) =>
    cardPinSlip({
      ...facts(lang),
      set: { card: 'card_1', proof: 'DOCUMENT', slip: 'doc_pin_1' },
    }),
  'card-reissued': (lang) => cardReissuedSlip({ ...facts(lang), again: cardReissued().body }),
  'points-redemption': (lang) => redemptionSlip({ ...facts(lang), redeemed: giftRedeemed().body, pointsLeft: 300 }),
  'gift-handed-out': (lang) =>
    giftStepSlip({ ...facts(lang), step: giftAdvanced().body, name: '品牌定制保温杯', docId: 'doc_gift' }),
  'tier-gift': (lang) => tierGiftSlip({ ...facts(lang), given: tierGiftGiven().body }),
  'points-notice': (lang) =>
    pointsNotice({ ...facts(lang), posted: reviewPaid().body, docId: 'doc_points', pointsLeft: 722 }),
  'principal-into-points': (lang) => consent(lang, 'CONVERT'),
  'points-into-principal': (lang) => consent(lang, 'REVERSE'),
  'transfer-slip': (lang) => transferSlip(transfer(lang)),
  'received-slip': (lang) => receivedSlip(transfer(lang)),
  'taken-back-slip': (lang) => takenBackSlip({ ...facts(lang), back: goodsTakenBack().body }),
  'refund-paid-slip': (lang) =>
    refundPaidSlip({
      ...facts(lang),
      docId: 'doc_paid',
      paid: { leg: 'l1', of: 'ret_01hqz8k2m7', tender: 'wechat', amount: 13_402, reference: 'wx4200' },
    }),
};
