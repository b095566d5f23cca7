import { ownAct } from '../ingest/own-act.ts';
import type { Central } from '../open-central.ts';

/** Looks at gifts that head office has published anew: what was published is a count. Source: STK-02. */
export async function judgePublished(
  central: Pick<Central, 'log' | 'own' | 'clock'>,
  gifts: readonly string[],
): Promise<void> {
  if (gifts.length > 0) await ownAct(central, { members: [], gifts }, () => null);
}
