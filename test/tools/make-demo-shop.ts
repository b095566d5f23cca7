import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoCatalogue } from '../builders/demo-catalogue.ts';
import { demoMembers } from '../builders/demo-members.ts';

/** Writes the demo shop's files anew. The same seed gives the same files; a test compares them with what is kept. */
const folder = path.join(import.meta.dirname, '../../sync/central/demo');
for (const [name, text] of [
  ['catalogue.csv', demoCatalogue()],
  ['members.csv', demoMembers()],
] as const) {
  writeFileSync(path.join(folder, name), text);
  console.log(`${name}: ${text.split('\n').length - 2} lines`);
}
