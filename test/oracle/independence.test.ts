import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Files that a module needs when it runs; imports of types are not there at run time. */
function needs(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, name = ''] of text.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from '([^']+)'/gm))
    needs(name.startsWith('.') ? path.resolve(path.dirname(file), name) : name, found);
  return found;
}

test('the second book runs without a line of the core, so that one mistake cannot stand in both', () => {
  const files = [...needs(path.join(import.meta.dirname, 'second-book.ts'))].map((file) => path.basename(file)).sort();
  expect(files).toEqual([
    'book.ts',
    'campaigns.ts',
    'day-plan.ts',
    'exact.ts',
    'second-back.ts',
    'second-book.ts',
    'second-centre.ts',
    'second-coupons.ts',
    'second-desk.ts',
    'second-lot.ts',
    'second-refund.ts',
    'second-sale.ts',
    'second-shop.ts',
    'second-till.ts',
    'second-voucher.ts',
  ]);
});
