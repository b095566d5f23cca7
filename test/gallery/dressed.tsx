import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { cssVariables, theme } from '../../renderer/styles/theme.ts';
import { type Terminal, TerminalSlot } from '../../renderer/wiring/terminal.ts';
import { watchable } from '../../sync/engine/watched.ts';
import { paperDocuments } from '../builders/paper-documents.ts';
import type { Tongues } from './tongues.ts';

/** How a story is shown. */
export interface Look {
  readonly language: keyof Tongues;
  readonly light: 'light' | 'dark';
}

const now = Date.UTC(2026, 2, 6, 10, 30, 0);

/** A job of the spool that has its paper out, and one that waits for a person. */
const jobOf = (jobId: string, state: 'printed' | 'attention') => ({
  jobId,
  printer: 'receipt',
  kind: 'receipt',
  title: '销售小票',
  docId: jobId,
  copyNo: 1,
  state,
  reason: null,
  changedAt: Date.UTC(2026, 2, 6, 1, 0, 0),
});

/** As much of a till as papers ask for: its spool, its printer, its documents. Anything else it is asked for is a fault. */
function galleryTill(language: Look['language']): Terminal {
  const till = {
    printJobs: watchable([jobOf('job_done', 'printed'), jobOf('job_stuck', 'attention')]),
    printer: watchable({ state: 'ready', columns: 48 }),
    // The network has been out for forty minutes.
    engine: { status: watchable({ link: 'down', rowsAsOf: now - 2_400_000 }) },
    clock: { now: () => now },
    paperOf: () => paperDocuments['receipt']?.(language) ?? null,
  };
  return till as unknown as Terminal;
}

/** A story as the till would show it: look, language, and a till for papers. */
export function Dressed({ look, tongues, children }: { look: Look; tongues: Tongues; children: ReactNode }) {
  return (
    <I18nextProvider i18n={tongues[look.language]}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={look.light}>
        <TerminalSlot value={galleryTill(look.language)}>{children}</TerminalSlot>
      </MantineProvider>
    </I18nextProvider>
  );
}
