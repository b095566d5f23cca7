import { scrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Clock } from '../../../core/kernel/clock.ts';
import { invariant } from '../../../core/kernel/invariant.ts';
import { isUntouched, publishSettings, rulesKey, type Setting } from '../head-office.ts';
import { applyCatalogue } from '../import/apply-catalogue.ts';
import { applyMembers } from '../import/apply-members.ts';
import { readCatalogue } from '../import/catalogue-file.ts';
import { readMembers } from '../import/members-file.ts';
import type { Central } from '../open-central.ts';
import { demoCampaign, demoGifts, demoRules, demoStaff, demoStore, demoStoreId } from './demo-shop.ts';

/** The demo shop's files, as any shop would bring them. */
const fileIn = (name: string): Uint8Array => readFileSync(path.join(import.meta.dirname, name));

/**
 * Fills an empty centre with the demo shop: settings, staff, campaign, catalogue, members with opening balances.
 * False if there is anything here already, unless it is a seeding that was cut short, which is gone through again.
 */
export async function seedDemoShop(central: Central, say: (line: string) => void = () => undefined): Promise<boolean> {
  if (!(await isUntouched(central)) && !(await isCutShort(central))) return false;
  say('demo shop: goods');
  const goods = readCatalogue(fileIn('catalogue.csv'));
  const people = readMembers(fileIn('members.csv'));
  invariant(goods.bad.length + people.bad.length === 0, 'the demo shop’s own files are sound');
  await applyCatalogue(central, goods.rows);
  say('demo shop: members');
  await applyMembers(central, people.rows, demoStoreId);
  say('demo shop: settings');
  await publishSettings(central, await demoSettings(central.clock));
  return true;
}

/** Settings come last, so a shop without its store row is one whose seeding was cut short. */
async function isCutShort(central: Central): Promise<boolean> {
  const [row] = await central.db.query<{ stores: number; demo: number }>(
    `SELECT count(*) FILTER (WHERE kind = 'store') AS stores,
            count(*) FILTER (WHERE kind = 'product' AND key LIKE 'DEMO-%') AS demo FROM feed_row`,
  );
  return row !== undefined && row.stores === 0 && row.demo > 0;
}

async function demoSettings(clock: Clock): Promise<Setting[]> {
  const staff: Setting[] = [];
  for (const { pin, ...person } of demoStaff)
    staff.push({ kind: 'staff', key: person.staff, data: { ...person, pinHash: await hashPin(pin, clock) } });
  return [
    { kind: 'store', key: demoStoreId, data: demoStore },
    ...staff,
    { kind: 'campaign', key: 'ps1', data: demoCampaign(clock.now()) },
    { kind: 'rules', key: rulesKey, data: { ...demoRules } },
    ...demoGifts(clock.now()).map((gift) => ({ kind: 'gift' as const, key: gift.gift, data: { ...gift } })),
  ];
}

const scryptKey = promisify<string, Uint8Array, number, object, Buffer>(scrypt);
const cost = { N: 16_384, r: 8, p: 1 };

/** `scrypt$N$r$p$salt$hash`, as operators carry it. */
async function hashPin(pin: string, clock: Clock): Promise<string> {
  const salt = clock.entropy(16);
  const hash = await scryptKey(pin, salt, 32, cost);
  return ['scrypt', cost.N, cost.r, cost.p, Buffer.from(salt).toString('base64'), hash.toString('base64')].join('$');
}
