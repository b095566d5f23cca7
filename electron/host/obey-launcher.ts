import type { Host } from './create-host.ts';
import type { LauncherWord, ShellWord } from './launcher-channel.ts';

/** A shell as the launcher deals with it. */
export interface LaunchedShell {
  readonly host: Pick<Host, 'facts' | 'printer' | 'configurePrinter' | 'enrol'>;
  /** Where a browser may open the page; null where the window is the shell's own. */
  readonly door: { entrance(): string; onceOnlyEntrance(): string } | null;
  readonly port: number | null;
  readonly wantedPort: number | null;
}

/** What a shell says once it serves. */
export const introduction = ({ host, door, port, wantedPort }: LaunchedShell): ShellWord => ({
  yucun: 'ready',
  entrance: door?.entrance() ?? null,
  windowEntrance: door?.onceOnlyEntrance() ?? null,
  tid: host.facts().tid,
  printer: host.printer(),
  port,
  wantedPort,
});

/** Does what the launcher asks; the answer to say, if there is one. */
export async function obey({ host, door }: LaunchedShell, word: LauncherWord): Promise<ShellWord | null> {
  if (word.do === 'printer') {
    host.configurePrinter(word.settings);
    return null;
  }
  if (word.do === 'window') return door === null ? null : { yucun: 'window', entrance: door.onceOnlyEntrance() };
  const answer = await host.enrol(word);
  return { yucun: 'enrolled', ok: answer.ok, code: answer.ok ? null : answer.code };
}
