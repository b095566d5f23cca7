import type { LedgerHealth } from '../../sync/local/ledger-health.ts';

/** What a person at the till has to be told about the books. */
export type HealthTrouble =
  | 'bothIll'
  | 'copySuspected'
  | 'doubtful'
  | 'broken'
  | 'forked'
  | 'journalIll'
  | 'databaseIll'
  | 'diskLow';

/** Everything that is wrong with the books, the most pressing first; of the two copies and the disk only the worst. */
export function troublesOf(health: LedgerHealth): HealthTrouble[] {
  return [...copyStop(health), ...contents(health), ...copyIll(health)];
}

const bothIll = ({ unsafe, journal, database }: LedgerHealth): boolean =>
  unsafe || (journal.state === 'ill' && database.state === 'ill');

const copyStop = (health: LedgerHealth): HealthTrouble[] => (bothIll(health) ? ['bothIll'] : []);

function contents({ copySuspected, doubtful, broken, healing }: LedgerHealth): HealthTrouble[] {
  const found: HealthTrouble[] = [];
  if (copySuspected) found.push('copySuspected');
  if (doubtful.length > 0) found.push('doubtful');
  if (broken.length + healing.unreadable.length > 0) found.push('broken');
  if (healing.forked.length > 0) found.push('forked');
  return found;
}

function copyIll(health: LedgerHealth): HealthTrouble[] {
  if (bothIll(health)) return [];
  if (health.journal.state === 'ill') return ['journalIll'];
  if (health.database.state === 'ill') return ['databaseIll'];
  return health.space?.warning ? ['diskLow'] : [];
}
