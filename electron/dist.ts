import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run dist`: installers by electron-builder.yml, where Electron's program is. Elsewhere it says what is missing;
 * what would go into the package is tested all the same.
 */
const root = join(import.meta.dirname, '..');
const binary = join(root, 'node_modules/electron/dist', process.platform === 'win32' ? 'electron.exe' : 'electron');

function main(): number {
  if (!existsSync(binary)) {
    process.stderr.write(
      [
        '没有 Electron 程序，无法制作安装包。 / There is no Electron program here, so no installer can be made.',
        `  缺少 / missing: ${binary}`,
        '  在能访问 GitHub 的机器上运行 / on a machine that reaches GitHub, run:',
        '      node_modules/.bin/install-electron',
        '      npm run dist',
        '',
      ].join('\n'),
    );
    return 1;
  }
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const targets = process.argv.slice(2);
  const args = [builder, '--config', 'electron-builder.yml', '--publish', 'never', ...targets];
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}

process.exitCode = main();
