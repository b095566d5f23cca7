/** What a till knows of its clock: ms. `offset`: device minus server when last compared. Source: CON-05. */
export interface ClockKnowledge {
  readonly offset: number | null;
  /** How long ago it was compared. */
  readonly offsetAge: number;
  /** How far the clock was seen to jump back. */
  readonly jumpedBack: number;
}

/** An offset older than this says nothing any more, and a jump back beyond this is no drift. Source: CON-05. */
const [offsetLifeMs, jumpMs] = [72 * 3_600_000, 60_000];

/** The time to judge by, ms, and whether somebody has to look at the clock first. */
export interface TrustedTime {
  readonly at: number;
  readonly unsure: boolean;
}

/** The device's time less the last known offset; unsure if that is too old, unknown, or the clock jumped back. Source: CON-05, EC-20. */
export const trustedTime = (device: number, { offset, offsetAge, jumpedBack }: ClockKnowledge): TrustedTime => ({
  at: device - (offset ?? 0),
  unsure: offset === null || offsetAge > offsetLifeMs || jumpedBack > jumpMs,
});

/** What an act takes from the clock. */
export interface TimedBenefits {
  readonly window: boolean;
  readonly coupon: boolean;
  readonly birthday: boolean;
}

/** What a manager has to confirm before it counts while the clock is unsure; the sale itself goes on. Source: EC-20. */
export const toConfirm = ({ unsure }: Pick<TrustedTime, 'unsure'>, benefits: TimedBenefits): (keyof TimedBenefits)[] =>
  unsure ? (['window', 'coupon', 'birthday'] as const).filter((benefit) => benefits[benefit]) : [];
