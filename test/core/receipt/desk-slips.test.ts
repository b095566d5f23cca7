import { describe, expect, test } from 'vitest';
import { cardHeldSlip, cardReissuedSlip, cardReleasedSlip } from '../../../core/receipt/card-slip.ts';
import { forbiddenIn } from '../../../core/receipt/forbidden-words.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import type { Lang } from '../../../core/receipt/paper-facts.ts';
import { giftStepSlip } from '../../../core/receipt/points-slip.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { receivedSlip, transferSlip } from '../../../core/receipt/transfer-slip.ts';
import { cardHeld, cardReissued, cardReleased, giftAdvanced, transferRequested } from '../../builders/act-drafts.ts';
import { paperReceipt } from '../../builders/paper-facts.ts';

const factsIn = (lang: Lang) => {
  const { sale: _, balanceLeft: __, member: ___, ...facts } = paperReceipt(lang);
  return facts;
};
const mother = { nameMasked: '李**', phoneMasked: '138****1234' };
const sister = { nameMasked: '李*', phoneMasked: '139****5678' };
const paper = (doc: ReceiptDoc): string => textOf(layout(doc, { cols: 48, dots: 576 })).replaceAll(/ +/g, ' ');

const moved = (lang: Lang, relation: 'OWN' | 'FAMILY' = 'FAMILY') => ({
  ...factsIn(lang),
  asked: transferRequested({ relation }).body,
  giver: mother,
  receiver: relation === 'OWN' ? mother : sister,
  principal: 90_909,
  bonus: 9091,
  stays: 210_000,
  lastDay: '2029-03-05',
});

describe('FLW-05 W36 the papers of both sides of a transfer', () => {
  test('the giver reads what left and what stays, the receiver what came and until when; nothing is charged', () => {
    const [given, received] = [paper(transferSlip(moved('zh-CN'))), paper(receivedSlip(moved('zh-CN')))];
    for (const text of [given, received])
      for (const words of [
        '储值转赠单',
        '￥1,000.00',
        '￥909.09',
        '￥90.91',
        '李** 138****1234',
        '李* 139****5678',
        '不收取任何费用',
      ])
        expect(text).toContain(words);
    expect(given).toContain('转出卡该笔余额 ￥2,100.00');
    expect(received).toContain('有效期至 2029-03-05');
    expect(received).not.toContain('￥2,100.00');
  });

  test('between one’s own cards it is called a move, and each side has a paper of its own', () => {
    expect(paper(transferSlip(moved('en', 'OWN')))).toContain('VALUE MOVED');
    expect([transferSlip(moved('en')).docId, receivedSlip(moved('en')).docId]).toEqual(['doc_tra_1', 'doc_tra_2']);
    expect(paper(receivedSlip({ ...moved('en'), lastDay: null }))).toContain('does not expire');
  });
});

describe('EC-23 the papers of a card', () => {
  const facts = (lang: Lang) => ({ ...factsIn(lang), member: mother });

  test('a loss report says from when on the shop bears what is spent, and that a new card is free', () => {
    const text = paper(cardHeldSlip({ ...facts('zh-CN'), held: cardHeld().body }));
    for (const words of ['挂失单', 'card_1', '2026-03-05 12:00:00', '离线使用由商家承担', '免费补卡'])
      expect(text).toContain(words);
    expect(paper(cardHeldSlip({ ...facts('zh-CN'), held: cardHeld('FROZEN').body }))).toContain('冻结单');
  });

  test('a card set free and one issued again name the cards', () => {
    expect(paper(cardReleasedSlip({ ...facts('zh-CN'), released: cardReleased().body }))).toContain('解除单');
    const again = paper(cardReissuedSlip({ ...facts('en'), again: cardReissued().body }));
    for (const words of ['CARD ISSUED AGAIN', 'card_1', 'card_9', 'free of charge']) expect(again).toContain(words);
  });
});

test('RED-03 a faulty gift exchanged: what was wrong stands on the slip', () => {
  const step = giftAdvanced('EXCHANGED').body;
  const text = paper(giftStepSlip({ ...factsIn('zh-CN'), step, name: '围兜', member: mother, docId: 'd' }));
  for (const words of ['围兜', '质量问题换货', '开线']) expect(text).toContain(words);
});

test('CON-09 no slip of the desk carries a clause the law voids', () => {
  for (const lang of ['zh-CN', 'en'] as const) {
    const facts = { ...factsIn(lang), member: mother };
    const slips = [
      transferSlip(moved(lang)),
      receivedSlip(moved(lang)),
      cardHeldSlip({ ...facts, held: cardHeld().body }),
      cardReissuedSlip({ ...facts, again: cardReissued().body }),
    ];
    expect(slips.flatMap((slip) => forbiddenIn(paper(slip)))).toEqual([]);
  }
});
