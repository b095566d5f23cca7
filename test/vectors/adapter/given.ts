import { type Books, emptyBooks } from '../../../core/books/books.ts';
import { termsOf } from '../../../core/campaign/trade-terms.ts';
import type { Coupon } from '../../../core/coupon/coupon.ts';
import type { MemberAccount } from '../../../core/member/member-account.ts';
import type { PointsTier, TradeRules } from '../../../core/settings/trade-rules.ts';
import type { OwnedCard } from '../../../core/stored-value/card.ts';
import { type LotAccount, openedLot } from '../../../core/stored-value/lot-account.ts';
import { tierOfGrowth } from '../../../core/tier/tier-of-growth.ts';
import type { Voucher } from '../../../core/voucher/voucher.ts';
import { campaignFrom, type Params, rulesFrom } from './params.ts';
import { msOf } from './step.ts';
import type { Item, Terminal, World } from './world.ts';

type Entries<T> = Readonly<Record<string, T>>;

interface GivenMember {
  readonly kyc?: MemberAccount['kyc'];
  readonly tier?: PointsTier;
  readonly growth?: number;
  readonly points?: number;
  readonly birthday?: string;
  readonly new?: boolean;
}
interface GivenLot {
  readonly card: string;
  readonly p0: number;
  readonly b0?: number;
  readonly c?: number;
  readonly list_used?: number;
  readonly tier?: LotAccount['tier'];
  readonly deposited_at: string;
  readonly last_day: string;
  readonly cap?: number;
}
interface GivenCoupon {
  readonly member?: string;
  readonly lot?: string;
  readonly kind?: Coupon['kind'];
  readonly face?: number;
  readonly threshold?: number;
  readonly permille?: number;
  readonly items?: string[];
  readonly categories?: string[];
  readonly start: string;
  readonly end: string;
  readonly state?: Coupon['state'];
}
interface GivenVoucher {
  readonly member?: string;
  readonly lot?: string;
  readonly left: number;
  readonly items: string[];
  readonly end: string;
}
interface GivenTerminal {
  readonly offset_seconds?: number | null;
  readonly online?: boolean;
  readonly snapshot_at?: string;
}

/** The state before the first step, as the file has it. */
export interface Given {
  readonly clock?: string;
  readonly store?: { terminals?: number; rest_days?: string[]; work_days?: string[]; stop_selling?: boolean };
  readonly terminals?: Entries<GivenTerminal>;
  readonly windows?: Entries<{ start: string; end: string; multiplier: number }>;
  readonly items?: Entries<Item>;
  readonly members?: Entries<GivenMember>;
  readonly member_groups?: readonly {
    prefix: string;
    count: number;
    tier: PointsTier;
    growth?: number;
    points?: number;
  }[];
  readonly cards?: Entries<Omit<OwnedCard, 'card' | 'kind' | 'status'> & Partial<OwnedCard>>;
  readonly lots?: Entries<GivenLot>;
  readonly coupons?: Entries<GivenCoupon>;
  readonly vouchers?: Entries<GivenVoucher>;
}

const mapOf = <A, B>(entries: Entries<A> | undefined, make: (id: string, given: A) => B): Map<string, B> =>
  new Map(Object.entries(entries ?? {}).map(([id, given]) => [id, make(id, given)]));

function memberFrom(member: string, given: GivenMember, rules: TradeRules): MemberAccount {
  const growth = given.growth ?? 0;
  return {
    member,
    kyc: given.kyc ?? 'REGISTERED',
    birthday: given.birthday?.slice(5) ?? null,
    isNew: given.new ?? false,
    points: given.points ?? 0,
    growth,
    tierGrowth: growth,
    tier: given.tier ?? tierOfGrowth(growth, rules.points.tiers),
    tierHistory: [],
    birthdayGifts: [],
    grants: [],
  };
}

function membersFrom(given: Given, rules: TradeRules): Map<string, MemberAccount> {
  const members = mapOf(given.members, (id, one) => memberFrom(id, one, rules));
  for (const { prefix, count, ...group } of given.member_groups ?? []) {
    for (let at = 1; at <= count; at++) {
      const id = `${prefix}${String(at).padStart(4, '0')}`;
      members.set(id, memberFrom(id, group, rules));
    }
  }
  return members;
}

const lotFrom = (lot: string, given: GivenLot): LotAccount =>
  openedLot(
    {
      lot,
      card: given.card,
      p0: given.p0,
      b0: given.b0 ?? 0,
      c: given.c ?? 0,
      tier: given.tier ?? 'NONE',
      depositedAt: msOf(given.deposited_at),
      lastDay: given.last_day,
      ruleVersion: 'PS-1',
      state: 'ACTIVE',
    },
    { cap: given.cap ?? null, listBefore: given.list_used ?? given.c ?? 0 },
  );

function couponFrom(coupon: string, given: GivenCoupon): Coupon {
  const common = {
    coupon,
    member: given.member ?? null,
    lot: given.lot ?? null,
    products: given.items ?? null,
    categories: given.categories ?? null,
    start: msOf(given.start),
    end: msOf(given.end),
    state: given.state ?? 'ISSUED',
    lock: null,
    usedBy: null,
    ruleVersion: 'PS-1',
  } as const;
  return given.kind === 'PERCENT'
    ? {
        ...common,
        products: copy(common.products),
        categories: copy(common.categories),
        kind: 'PERCENT',
        permille: given.permille ?? 1000,
      }
    : {
        ...common,
        products: copy(common.products),
        categories: copy(common.categories),
        kind: 'AMOUNT',
        face: given.face ?? 0,
        threshold: given.threshold ?? 0,
      };
}

const copy = (list: readonly string[] | null): string[] | null => (list === null ? null : [...list]);

const voucherFrom = (voucher: string, given: GivenVoucher): Voucher => ({
  voucher,
  member: given.member ?? null,
  lot: given.lot ?? null,
  left: given.left,
  products: [...given.items],
  end: msOf(given.end),
  state: 'ACTIVE',
});

const booksFrom = (given: Given, rules: TradeRules): Books => ({
  ...emptyBooks,
  members: membersFrom(given, rules),
  cards: mapOf(given.cards, (card, one) => ({ kind: 'REGISTERED', status: 'ACTIVE', ...one, card })),
  lots: mapOf(given.lots, lotFrom),
  coupons: mapOf(given.coupons, couponFrom),
  vouchers: mapOf(given.vouchers, voucherFrom),
});

/** Without a clock in the file no snapshot can be told to be old. */
const fresh = Number.MAX_SAFE_INTEGER;

/** A till as it starts: what it knows is the books of the beginning. */
export const terminalFrom = (given: GivenTerminal, books: Books, clock: number): Terminal => ({
  offsetSeconds: given.offset_seconds === undefined ? 0 : given.offset_seconds,
  online: given.online ?? true,
  snapshotAt: given.snapshot_at === undefined ? clock : msOf(given.snapshot_at),
  snapshot: books,
  view: books,
  pending: [],
  undoing: [],
});

/** The world before the first step of a scenario. */
export function worldFrom(given: Given, params: Params): World {
  const rules = rulesFrom(params);
  const books = booksFrom(given, rules);
  const clock = given.clock === undefined ? null : msOf(given.clock);
  const calendar = {
    restDays: new Set(given.store?.rest_days ?? []),
    workDays: new Set(given.store?.work_days ?? []),
  };
  return {
    books,
    terms: termsOf(campaignFrom(params), rules, calendar),
    clock,
    terminals: new Map([
      ['', terminalFrom({}, books, clock ?? fresh)],
      ...mapOf(given.terminals, (_, one) => terminalFrom(one, books, clock ?? fresh)),
    ]),
    storeTerminals: given.store?.terminals ?? 1,
    stopSelling: given.store?.stop_selling ?? false,
    windows: [...mapOf(given.windows, (_, one) => ({ ...one, start: msOf(one.start), end: msOf(one.end) })).values()],
    items: mapOf(given.items, (_, item) => item),
    birthDates: new Map(
      Object.entries(given.members ?? {}).flatMap(([id, one]) =>
        one.birthday === undefined ? [] : [[id, one.birthday]],
      ),
    ),
    shifts: new Map(),
    deposits: new Map(),
    forms: new Map(),
    done: new Map(),
  };
}
