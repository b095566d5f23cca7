import { must } from '../../core/kernel/invariant.ts';
import type { EventBody, LotDraw, TenderTaken } from '../../core/ledger/event-types.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { account } from '../../core/ledger/ledger-account.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import { resourceKey } from '../../core/ledger/resource-key.ts';
import type { Profile } from '../../core/member/member.ts';
import { type Lot, splitOf } from '../../core/stored-value/lot.ts';

const none = { cover: [], ref: [], aside: null } as const;

/** First words of a till's log. */
export const epochOpened = (changes: Partial<EventBody<'epoch.opened'>> = {}): EventDraft<'epoch.opened'> => ({
  ...none,
  type: 'epoch.opened',
  keys: [resourceKey('till', 't1')],
  post: [],
  body: { prevEpoch: null, prevSeq: null, reason: 'enrolled', machine: 'demo-machine', ...changes },
});

const wang: Profile = {
  member: 'mem_1',
  name: '王小芳',
  phone: '13812341234',
  birthday: '05-12',
  idDocument: null,
  consents: { service: true, marketing: false },
};

/** A member with one card; the person stands beside the event. */
export const memberEnrolled = (member = 'mem_1', card = 'card_1'): EventDraft<'member.enrolled'> => ({
  ...none,
  type: 'member.enrolled',
  keys: [resourceKey('member', member), resourceKey('card', card)],
  post: [],
  body: { member, card: { card, kind: 'REGISTERED', status: 'ACTIVE' } },
  aside: JSON.stringify({ ...wang, member }),
});

/** A lot of a registered card, three years valid. */
export const aLot = (change: Partial<Lot> = {}): Lot => ({
  lot: 'lot_1',
  card: 'card_1',
  p0: 300_000,
  b0: 30_000,
  c: 0,
  tier: 'T3',
  depositedAt: Date.UTC(2026, 2, 5, 4),
  lastDay: '2029-03-05',
  ruleVersion: 'ps-1.1',
  state: 'ACTIVE',
  ...change,
});

/** Exact money by one tender. */
export const taken = (kind: TenderTaken['kind'], amount: number): TenderTaken => ({
  kind,
  amount,
  received: amount,
  change: 0,
});

const tenderAccount = ({ kind }: TenderTaken): string =>
  kind === 'cash' ? account('cash_drawer', 't1') : account(kind === 'sv' ? 'floor' : kind);

/** A deposit that made a lot. */
export function depositMade(
  lot = aLot(),
  tender: TenderTaken['kind'] = 'cash',
  member = 'mem_1',
): EventDraft<'deposit.made'> {
  const tenders = [taken(tender, lot.p0)];
  const money: Posting[] = [
    [tenderAccount(taken(tender, lot.p0)), 'CNY', lot.p0],
    [account('sv_principal', lot.lot), 'CNY', -lot.p0],
  ];
  const bonus: Posting[] = [
    [account('bonus_granted'), 'BONUS', lot.b0],
    [account('sv_bonus', lot.lot), 'BONUS', -lot.b0],
  ];
  return {
    ...none,
    type: 'deposit.made',
    keys: [resourceKey('member', member), resourceKey('card', lot.card), resourceKey('lot', lot.lot)],
    post: [...money, ...(lot.b0 === 0 ? [] : bonus)],
    ref: [lot.ruleVersion],
    body: {
      deposit: `dep_${lot.lot}`,
      member,
      lot,
      tenders,
      campaign: 'ps-1',
      benefits: [{ code: 'voucher', zh: '价值50元兑换券', en: 'Exchange voucher of 50 yuan' }],
      contractHash: 'c'.repeat(64),
      voucher: `doc_${lot.lot}`,
    },
  };
}

/** What a test says of a sale; one line of goods for the whole amount due. */
export interface SaleStory {
  readonly sale: string;
  readonly tenders?: readonly TenderTaken[];
  /** Draws on lots in their present state, face value in fen. */
  readonly draws?: readonly { readonly lot: Lot; readonly face: number }[];
  readonly member?: string;
  readonly card?: string;
  readonly roundingLoss?: number;
  readonly offline?: boolean;
}

/** A sale paid with the tenders named and, for the rest, with stored value on the till's own allowance. */
export function saleCompleted(story: SaleStory): EventDraft<'sale.completed'> {
  const sv = (story.draws ?? []).map(({ lot, face }) => ({ lot: lot.lot, face, ...splitOf(lot, face) }));
  const drawn = sum(sv.map((draw) => draw.face));
  const tenders = [...(drawn === 0 ? [] : [taken('sv', drawn)]), ...(story.tenders ?? [])];
  const loss = story.roundingLoss ?? 0;
  const due = sum(tenders.map((tender) => tender.amount)) + loss;
  const [member, card] = [story.member ?? 'mem_1', story.card ?? 'card_1'];
  const touched = drawn === 0 ? [] : [resourceKey('member', member), resourceKey('card', card)];
  return {
    ...none,
    type: 'sale.completed',
    keys: [resourceKey('sale', story.sale), ...touched, ...sv.map((draw) => resourceKey('lot', draw.lot))],
    post: salePostings({ tenders, sv, loss }),
    cover: sv.map((draw) => ({ lot: draw.lot, leases: [], floor: draw.face })),
    body: {
      ...frozenLine({ due, sv, tenders, loss }),
      sale: story.sale,
      member: drawn === 0 ? null : member,
      card: drawn === 0 ? null : card,
      coupons: [],
      vouchers: [],
      pointsUsed: 0,
      tenders,
      sv,
      roundingLoss: loss,
      change: sum(tenders.map((tender) => tender.change)),
      pointsBase: due - loss,
      multiplier: 1,
      points: 0,
      ruleVersion: null,
      offline: story.offline ?? false,
      receipt: `doc_${story.sale}`,
    },
  };
}

function salePostings(sale: { tenders: readonly TenderTaken[]; sv: readonly LotDraw[]; loss: number }): Posting[] {
  const principal = sum(sale.sv.map((draw) => draw.principal));
  const bonus = sum(sale.sv.map((draw) => draw.bonus));
  const money = sale.tenders
    .filter((tender) => tender.kind !== 'sv')
    .map((tender): Posting => [tenderAccount(tender), 'CNY', tender.amount]);
  const debits: Posting[] = [
    ...money,
    [account('floor', 't1'), 'CNY', principal],
    [account('rounding_loss'), 'CNY', sale.loss],
  ];
  const revenue = -sum(debits.map(([, , amount]) => amount));
  const memo: Posting[] = [
    [account('floor', 't1'), 'BONUS', bonus],
    [account('bonus_used'), 'BONUS', -bonus],
  ];
  return [...debits, [account('sales'), 'CNY', revenue] satisfies Posting, ...memo].filter(
    ([, , amount]) => amount !== 0,
  );
}

function frozenLine(sale: { due: number; sv: readonly LotDraw[]; tenders: readonly TenderTaken[]; loss: number }) {
  const shares = Object.fromEntries(sale.tenders.map((tender) => [tender.kind, tender.amount]));
  const line: EventBody<'sale.completed'>['lines'][number] = {
    id: '1',
    product: 'p_1',
    barcode: '6901234567892',
    name: '婴儿奶粉 2段 900g',
    unit: '罐',
    qty: 1,
    grams: null,
    unitPrice: sale.due,
    gross: sale.due,
    rates: [],
    net: sale.due,
    depositBenefit: 0,
    couponShare: 0,
    vouchers: {},
    voucherShare: 0,
    pointsShare: 0,
    due: sale.due,
    svEligible: true,
    roundingShare: sale.loss,
    tenders: shares,
    lots: Object.fromEntries(sale.sv.map((draw) => [draw.lot, draw.face])),
  };
  return { lines: [line], gross: sale.due, subtotal: sale.due, due: sale.due };
}

/** The centre's answer to an offline draw: taken from the lot, with the split of that moment. */
export function floorSettled(spend: string, lot: Lot, face: number, member = 'mem_1'): EventDraft<'floor.settled'> {
  const split = splitOf(lot, face);
  const post: Posting[] = [
    [account('sv_principal', lot.lot), 'CNY', split.principal],
    [account('floor', 't1'), 'CNY', -split.principal],
    [account('sv_bonus', lot.lot), 'BONUS', split.bonus],
    [account('floor', 't1'), 'BONUS', -split.bonus],
  ];
  return {
    ...none,
    type: 'floor.settled',
    keys: [resourceKey('member', member), resourceKey('lot', lot.lot)],
    post: post.filter(([, , amount]) => amount !== 0),
    ref: [spend],
    body: { spend, member, lot: lot.lot, face, ...split },
  };
}

/** The centre's answer to a draw that no lot could carry: all of it is owed in money, the bonus part by adjustment. */
export function receivableOpened(
  spend: string,
  part: { principal: number; bonus: number },
  member = 'mem_1',
): EventDraft<'receivable.opened'> {
  const face = part.principal + part.bonus;
  return {
    ...none,
    type: 'receivable.opened',
    keys: [resourceKey('member', member)],
    post: [
      [account('receivable', member), 'CNY', face],
      [account('floor', 't1'), 'CNY', -part.principal],
      [account('split_adjustment'), 'CNY', -part.bonus],
      [account('split_adjustment'), 'BONUS', part.bonus],
      [account('floor', 't1'), 'BONUS', -part.bonus],
    ],
    ref: [spend],
    body: { spend, member, face },
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** The value of a result that must not be a refusal here. */
export const granted = <T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T =>
  must(result.ok ? result.value : null, result.ok ? '' : `refused: ${result.refusal.code}`);
