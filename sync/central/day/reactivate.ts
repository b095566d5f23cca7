import type { Campaign } from '../../../core/campaign/campaign.ts';
import { composeReactivation } from '../../../core/expiry/compose-reactivation.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { readSettings } from '../head-office.ts';
import { writeAndFold } from '../ingest/answer-acts.ts';
import { usableId } from '../ingest/facts.ts';
import { ownAct } from '../ingest/own-act.ts';
import type { Central } from '../open-central.ts';

/** Shortest validity of an unregistered card where its campaign is not known any more. Source: REG 13. */
const lawMonths = 36;

/** What may be spent again and until when, fen; null: there is no such lot, or nothing of it waits. */
export type Reactivated = { readonly principal: Fen; readonly lastDay: string } | null;

/** Lets the principal of an ended unregistered lot be spent again, for the validity of its campaign. Source: EXP-02, W18. */
export async function reactivate(central: Central, of: { member: string; lot: string }): Promise<Reactivated> {
  if (!usableId.test(of.member)) return null;
  const campaigns = (await readSettings(central, 'campaign')).map(({ data }) => data as Campaign);
  return ownAct(central, { members: [of.member] }, (working) => {
    const row = working.member(of.member);
    const version = row?.lots.find(({ lot }) => lot === of.lot)?.ruleVersion;
    const validityMonths = campaigns.find((one) => one.version === version)?.validityMonths ?? lawMonths;
    if (row === null) return null;
    const composed = composeReactivation(row, of.lot, { at: working.recv, validityMonths });
    if (!composed.ok) return null;
    writeAndFold(working, '', composed.value);
    const { principal, lastDay } = composed.value.body;
    return { principal, lastDay };
  });
}
