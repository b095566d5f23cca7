import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { everyEvent } from '../builders/every-event.ts';

/**
 * Adds the exact text of every event type and version that the corpus does not hold yet: `node test/tools/write-golden-events.ts`.
 * What is there is never rewritten: those bytes lie in the books of shops.
 */
const folder = path.resolve(import.meta.dirname, '../golden/events');
const idsFile = path.join(folder, 'ids.json');
const ids = existsSync(idsFile) ? (JSON.parse(readFileSync(idsFile, 'utf8')) as Record<string, string>) : {};

for (const { event, bytes, id } of Object.values(everyEvent())) {
  const name = `${event.type}@${event.tv}`;
  const file = path.join(folder, `${name}.json`);
  if (existsSync(file)) continue;
  writeFileSync(file, bytes);
  ids[name] = id;
  console.log(`added ${name}`);
}
writeFileSync(idsFile, `${JSON.stringify(ids, null, 2)}\n`);
