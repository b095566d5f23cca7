import { describe, expect, test } from 'vitest';
import { balanceOf, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { composePointsCorrection, type PointsCorrection, pointsPosted } from '../../../core/points/compose-points.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { pointsNotice } from '../../../core/receipt/points-slip.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { reviewPaid } from '../../builders/act-drafts.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { paperReceipt } from '../../builders/paper-facts.ts';
import { aPerson } from '../../builders/return-desk.ts';

const cheat = (changes: Partial<PointsCorrection> = {}): PointsCorrection => ({
  posting: 'pts_1',
  member: 'mem_1',
  points: -500,
  growth: -300,
  source: 'RECOVERY',
  reason: '同一设备互点分享',
  evidence: '分享日志 2026-03',
  of: null,
  slip: 'doc_pts_1',
  online: true,
  operator: aPerson('manager'),
  approver: aPerson('supervisor'),
  ...changes,
});

test('PTS-10 ENT-06 every posting has its code, and the account is the sum of them', () => {
  const centre = anEventLog({ tid: 'central', epoch: 'c1' });
  const events = [
    centre.write(reviewPaid(30)),
    centre.write(pointsPosted({ posting: 'p2', member: 'mem_1', points: 100, source: 'INVITE', reason: 'mem_2' })),
    centre.write(granted(composePointsCorrection(cheat())).draft),
  ];
  const row = events.reduce<ReturnType<typeof foldMember>>((one, event) => foldMember(one, event, 'salt'), null);
  expect(events.map(({ event }) => [event.body['source'], event.body['points']])).toEqual([
    ['REVIEW', 30],
    ['INVITE', 100],
    ['RECOVERY', -500],
  ]);
  expect(row).toMatchObject({ points: -370, growth: -300 });
  expect(balanceOf(trialBalance(events), 'points:mem_1', 'POINTS')).toBe(370);
  expect(
    events.reduceRight<ReturnType<typeof foldMember>>((one, event) => foldMember(one, event, 'salt'), null),
  ).toEqual(row);
});

describe('PTS-11 points won by cheating', () => {
  test('are taken back by two people, with proof, below nothing if need be and never in money', () => {
    const { draft, actor } = granted(composePointsCorrection(cheat()));
    expect(actor).toBe('manager+supervisor');
    expect(draft.post.every(([, unit]) => unit === 'POINTS')).toBe(true);
  });

  test.each<[string, Partial<PointsCorrection>, string]>([
    ['without a second person, be it a manager', { approver: null }, 'PERMISSION_MISSING'],
    ['with oneself as the second', { approver: aPerson('manager') }, 'PERMISSION_MISSING'],
    ['by two cashiers', { operator: aPerson('cashier'), approver: aPerson('supervisor') }, 'PERMISSION_MISSING'],
    ['without proof', { evidence: ' ' }, 'EVIDENCE_MISSING'],
    ['without a reason', { reason: '' }, 'ACT_REASON'],
    ['as a gift', { points: 5 }, 'POINTS_INVALID'],
    ['of nothing', { points: 0 }, 'POINTS_INVALID'],
    ['of half a point', { points: -0.5 }, 'POINTS_INVALID'],
    ['with growth as a gift', { growth: 1 }, 'POINTS_INVALID'],
    ['as an appeal that answers nothing', { source: 'APPEAL', points: 5 }, 'POINTS_INVALID'],
    ['offline (OFF-04)', { online: false }, 'POINTS_OFFLINE'],
  ])('%s is refused', (_story, changes, code) => {
    expect(composePointsCorrection(cheat(changes))).toMatchObject({ refusal: { code } });
  });

  test('come back in full when the appeal is heard', () => {
    const log = anEventLog();
    const appeal = cheat({ posting: 'pts_2', source: 'APPEAL', points: 500, growth: 300, of: 'pts_1', evidence: '' });
    const events = [cheat(), appeal].map((act) => log.write(granted(composePointsCorrection(act)).draft));
    const row = events.reduce<ReturnType<typeof foldMember>>((one, event) => foldMember(one, event, 'salt'), null);
    expect(row).toMatchObject({ points: 0, growth: 0 });
  });

  test('are told to the customer on paper: how many, why, and how to appeal', () => {
    const { body } = granted(composePointsCorrection(cheat())).draft;
    const { sale: _, balanceLeft: __, ...facts } = paperReceipt('zh-CN');
    const member = { nameMasked: '李**', phoneMasked: '138****1234' };
    const slip = pointsNotice({ ...facts, posted: body, member, docId: 'doc_pts_1', pointsLeft: -370 });
    const text = textOf(layout(slip, { cols: 48, dots: 576 }));
    for (const words of ['积分调整通知', '-500', '-370', '同一设备互点分享', '申诉', '不折现追收'])
      expect(text).toContain(words);
  });
});
