import { afterAll, beforeAll, describe } from 'vitest';
import type { TestCentre } from '../builders/open-centre.ts';
import { approvalStories } from './central-approvals.stories.ts';
import { benefitStories } from './central-benefits.stories.ts';
import { copyStories } from './central-copies.stories.ts';
import { couponRightsStories } from './central-coupon-rights.stories.ts';
import { dayStories } from './central-day.stories.ts';
import { dayReportStories } from './central-day-report.stories.ts';
import { exceptionStories } from './central-exceptions.stories.ts';
import { feedStories } from './central-feed.stories.ts';
import { floorStories } from './central-floors.stories.ts';
import { giftStories } from './central-gifts.stories.ts';
import { giveBackStories } from './central-give-back.stories.ts';
import { intakeStories } from './central-intake.stories.ts';
import { moneyStories } from './central-money.stories.ts';
import { pointsRightsStories } from './central-points-rights.stories.ts';
import { refundStories } from './central-refunds.stories.ts';
import { rightsStories } from './central-rights.stories.ts';
import { setAsideStories } from './central-set-aside.stories.ts';
import { snapshotStories } from './central-snapshot.stories.ts';
import { staffStories } from './central-staff.stories.ts';
import { centreUnderTest } from './centre-under-test.ts';

/** Every promise of the centre, kept by whatever database stands behind it. */
export function centralDatabaseSuite(engine: string, open: () => Promise<TestCentre>): void {
  describe(`the centre on ${engine}`, () => {
    let centre: TestCentre;
    beforeAll(async () => {
      centre = await open();
    }, 120_000);
    afterAll(() => centre.close());

    const shared = centreUnderTest(() => centre);
    intakeStories(shared);
    feedStories(shared);
    benefitStories(shared);
    giveBackStories(shared);
    refundStories(shared);
    rightsStories(shared);
    copyStories(shared);
    setAsideStories(shared);
    floorStories(shared);
    pointsRightsStories(shared);
    couponRightsStories(shared);
    exceptionStories(shared);
    giftStories(shared);
    staffStories(shared);
    approvalStories(shared);
    dayStories(shared);
    dayReportStories(shared);
    snapshotStories(shared);
    moneyStories(shared);
  });
}
