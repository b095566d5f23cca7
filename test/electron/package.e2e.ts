import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from 'vitest';
import { benchFolder } from './bench-folder.ts';
import { buildShell, builtRenderer } from './stand/a-built-shell.ts';

const root = path.resolve(import.meta.dirname, '../..');
const builder = path.join(root, 'node_modules/electron-builder/cli.js');

/** A folder that looks like an unpacked Electron: a program with a fuse wire in it, a version, and languages. */
function aStandInElectron(folder: string): string {
  const home = path.join(folder, 'stand-in');
  mkdirSync(path.join(home, 'locales'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 9]),
    Buffer.from('101100011'),
  ]);
  const program = path.join(home, 'electron');
  writeFileSync(program, Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n#'), wire, Buffer.from('\n')]));
  chmodSync(program, 0o755);
  writeFileSync(path.join(home, 'version'), '45.4.1');
  for (const language of ['en-US', 'zh-CN', 'fr']) writeFileSync(path.join(home, `locales/${language}.pak`), 'pak');
  return home;
}

/** The project as the builder sees it: real configuration, real bundles, real screens, and things that must stay out. */
async function aProject(): Promise<string> {
  const folder = benchFolder();
  await buildShell(folder);
  cpSync(builtRenderer(), path.join(folder, 'dist/renderer'), { recursive: true });
  for (const file of ['electron-builder.yml', 'package.json']) cpSync(path.join(root, file), path.join(folder, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const file of [
    'core/secret.ts',
    'test/a.test.ts',
    'dist/electron/main.js.map',
    '.env',
    'dist/installers/old.txt',
  ]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), 'must stay out');
  }
  return folder;
}

function pack(folder: string, extra: readonly string[] = []) {
  const args = [
    builder,
    '--linux',
    'dir',
    '--publish',
    'never',
    `-c.electronDist=${aStandInElectron(folder)}`,
    ...extra,
  ];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
}

test('the package holds the bundles, the screens and the manifest, and nothing superfluous', async () => {
  const folder = await aProject();
  const packed = pack(folder);
  expect(packed.status, packed.stdout + packed.stderr).toBe(0);
  const home = path.join(folder, 'dist/installers/linux-unpacked');
  const asar = path.join(home, 'resources/app.asar');
  const files = listPackage(asar, { isPack: false }).map((name) => name.replaceAll('\\', '/'));
  const strange = files.filter(
    (name) =>
      !/^\/(?:dist|dist\/electron|dist\/renderer|package\.json)$/.test(name) &&
      !/^\/dist\/electron\/(?:main|plan-worker|part-[\w-]+)\.js$/.test(name) &&
      name !== '/dist/electron/preload.cjs' &&
      !/^\/dist\/renderer\/(?:(?:index|display)\.html|assets(?:\/[\w.-]+\.(?:js|css|woff2|svg|png))?)$/.test(name),
  );
  expect(strange).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining(['/dist/electron/main.js', '/dist/electron/preload.cjs', '/package.json']),
  );
  expect(files.some((name) => name.includes('node_modules') || name.endsWith('.map') || name.endsWith('.ts'))).toBe(
    false,
  );

  const manifest = JSON.parse(extractFile(asar, 'package.json').toString()) as Record<string, unknown>;
  expect(manifest['main']).toBe('dist/electron/main.js');
  expect(manifest['devDependencies']).toBeUndefined();

  const languages = spawnSync('ls', [path.join(home, 'locales')], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n');
  expect(languages).toEqual(['en-US.pak', 'zh-CN.pak']);
});

test('the fuses of the packed program are blown as the hardening asks', async () => {
  const folder = await aProject();
  expect(pack(folder).status).toBe(0);
  const wire = await getCurrentFuseWire(path.join(folder, 'dist/installers/linux-unpacked/yucun'));
  const on = (fuse: FuseV1Options): boolean => wire[fuse] === FuseState.ENABLE;
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspect: false,
    asarIntegrity: true,
    onlyAsar: true,
    fileProtocol: false,
  });
});

test('a slip in the configuration is refused by the builder, not passed over', async () => {
  const folder = benchFolder();
  const file = path.join(folder, 'electron-builder.yml');
  cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  writeFileSync(
    file,
    readFileSync(path.join(root, 'electron-builder.yml'), 'utf8').replace('asar: true', 'asra: true'),
  );
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const packed = pack(folder);
  expect(packed.status).not.toBe(0);
  expect(packed.stdout + packed.stderr).toContain("unknown property 'asra'");
});

test('the built bundles require nothing but Node and Electron', async () => {
  const folder = benchFolder();
  const { main } = await buildShell(folder);
  const wanted = new Set<string>();
  for (const file of [main, path.join(path.dirname(main), 'part-main.js')]) {
    const text = readFileSync(file, 'utf8');
    for (const match of text.matchAll(/(?:^import [^;]*? from |^import |__require\()"([^"]+)"/gm))
      wanted.add(match[1] ?? '');
  }
  const { builtinModules } = await import('node:module');
  const foreign = [...wanted].filter(
    (name) =>
      name !== 'electron' && !name.startsWith('node:') && !name.startsWith('./') && !builtinModules.includes(name),
  );
  expect(foreign).toEqual([]);
});
