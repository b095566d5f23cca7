import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { centralUrlIn } from '../../../electron/launcher/central-service.ts';
import { leaveAddress, readAddress } from '../../../sync/central/address-file.ts';
import { benchFolder } from '../bench-folder.ts';

const address = { url: 'http://127.0.0.1:4000', pid: 7 };

/** A data folder with the centre's folder in it. */
function aFolder() {
  const data = benchFolder();
  const central = path.join(data, 'central');
  mkdirSync(central);
  return { data, central, file: path.join(central, 'address.json') };
}

test('where the centre listens is left whole, and taken away again', () => {
  const { data, central } = aFolder();
  const takeAway = leaveAddress(central, address);
  expect(centralUrlIn(data)).toBe(address.url);
  expect(readAddress(central)).toEqual(address);
  expect(readdirSync(central)).toEqual(['address.json']);
  takeAway();
  expect(centralUrlIn(data)).toBeNull();
  expect(readAddress(central)).toBeNull();
});

test.each(['', '{"url":"http://127', '[]', 'null'])('a start does not fail for an address cut to %o', (text) => {
  const { data, central, file } = aFolder();
  leaveAddress(central, address);
  expect(readFileSync(file, 'utf8')).not.toBe(text);
  writeFileSync(file, text);
  expect(centralUrlIn(data)).toBeNull();
  expect(readAddress(central)).toBeNull();
});
