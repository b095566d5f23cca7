import { type TrialBalance, trialBalance } from '../../core/ledger/trial-balance.ts';
import { allEvents, enrolTill, type TestCentre } from '../builders/open-centre.ts';
import type { SignedTill } from '../builders/signed-till.ts';

/** What the stories of the suite share: one open centre and what they ask it. */
export interface CentreUnderTest {
  readonly centre: () => TestCentre;
  readonly till: () => Promise<SignedTill>;
  /** Findings as a till gets them. */
  findings(one: SignedTill): Promise<{ code: string; amount: number; open: boolean; facts: Record<string, unknown> }[]>;
  /** The books over every event the centre holds. */
  books(): Promise<TrialBalance>;
}

/** The shared questions over a centre that is opened before the first story. */
export const centreUnderTest = (centre: () => TestCentre): CentreUnderTest => ({
  centre,
  till: () => enrolTill(centre()),
  findings: async (one) =>
    (await one.pullAll()).rows
      .filter(({ kind }) => kind === 'finding')
      .map(({ data }) => data as { code: string; amount: number; open: boolean; facts: Record<string, unknown> }),
  books: async () => trialBalance(await allEvents(centre())),
});
