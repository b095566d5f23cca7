import type { PointsTier } from '../settings/trade-rules.ts';
import type { Member } from './member.ts';

/** What the trade keeps of a member: points, growth and tier; whole points. Source: ENT-01, ENT-06. */
export interface MemberAccount {
  readonly member: string;
  readonly kyc: 'NONE' | 'REGISTERED';
  /** `MM-DD`, or null if not told. */
  readonly birthday: string | null;
  /** Phone and identity never seen before (RFR-01). */
  readonly isNew: boolean;
  /** Spendable; may be negative (EC-30). */
  readonly points: number;
  /** Lifetime growth: shown, never judged. */
  readonly growth: number;
  /** Growth the tier is judged on; a demotion sets it to the threshold of the tier now held (TIR-05). */
  readonly tierGrowth: number;
  readonly tier: PointsTier;
  /** Past tiers with the instant (ms) each ended, oldest first: a late job needs the state of its due instant (EC-31). */
  readonly tierHistory: readonly { readonly tier: PointsTier; readonly until: number }[];
  /** Years whose birthday gift was handed over (DEP-07). */
  readonly birthdayGifts: readonly number[];
  /** Months (`YYYY-MM`) whose grant was booked: the key of the job (PTS-06). */
  readonly grants: readonly string[];
}

/** What a member's row says of points, growth and tier. Identity checks and birthday gifts are not in it. */
export const accountOf = (row: Member): MemberAccount => ({
  member: row.member,
  kyc: 'NONE',
  birthday: row.birthday,
  isNew: false,
  points: row.points,
  growth: row.growth ?? 0,
  tierGrowth: (row.growth ?? 0) + (row.tierShift ?? 0),
  tier: row.tier,
  tierHistory: row.tierHistory ?? [],
  birthdayGifts: [],
  grants: row.grants ?? [],
});

/** The tier held at an instant in ms. Source: EC-31. */
export const tierAt = (account: MemberAccount, at: number): PointsTier =>
  account.tierHistory.find((past) => at < past.until)?.tier ?? account.tier;

/** The account after its tier changed at an instant. Source: TIR-05. */
export const withTier = (account: MemberAccount, tier: PointsTier, at: number): MemberAccount => ({
  ...account,
  tier,
  tierHistory: [...account.tierHistory, { tier: account.tier, until: at }],
});

/** Points earned by buying: they count for growth as well, multiplier included. Source: TIR-02, REF-05. */
export const withEarned = (account: MemberAccount, points: number): MemberAccount => ({
  ...account,
  points: account.points + points,
  growth: account.growth + points,
  tierGrowth: account.tierGrowth + points,
});

/** Points given or taken otherwise: spent, restored, granted, converted; never growth. Source: TIR-02, PTS-06. */
export const withPoints = (account: MemberAccount, points: number): MemberAccount => ({
  ...account,
  points: account.points + points,
});
