import { openJournal } from '../../../sync/journal/journal.ts';

/** Appends one record after another and says each number once it is durable, until it is killed. */
const journal = openJournal({
  path: process.argv[2] ?? '',
  stamp: 'then',
  limits: { warnBelow: 0, releaseBelow: 0, ballast: 0 },
});
for (let seq = (journal.heads()[0]?.seq ?? 0) + 1; ; seq++) {
  journal.append([
    { tid: 't', epoch: 'e', seq, id: String(seq).padStart(64, '0'), bytes: 'x'.repeat(500), aside: null },
  ]);
  process.stdout.write(`${seq}\n`);
}
