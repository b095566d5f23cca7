import { Button, SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterRole } from '../../../core/ports/terminal-bridge.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { SkeletonRows } from '../../components/state-panel.tsx';
import { usePrinter, useTerminal } from '../../hooks/use-terminal.ts';
import { printerWords } from '../../text/printer-words.ts';
import { teachFont } from '../../wiring/draw-glyphs.ts';
import { draftOf, type PrinterDraft, settingsOf } from './printer-draft.ts';
import { PrinterFields } from './printer-fields.tsx';
import { PrinterWizard } from './printer-wizard.tsx';
import styles from './settings-screen.module.css';

const printerRoles = ['receipt', 'voucher', 'report'] as const;

/** The printers of the till: which papers each is for, where it is, how it confirms, its state, and a test slip. */
export function PrinterForm() {
  const { t } = useTranslation();
  const [role, setRole] = useState<PrinterRole>('receipt');
  return (
    <div className={styles.printer}>
      <SegmentedControl
        aria-label={t('settings.printer')}
        value={role}
        onChange={(value) => setRole(value as PrinterRole)}
        data={printerRoles.map((value) => ({ value, label: t(`settings.roles.${value}`) }))}
      />
      <OnePrinter key={role} role={role} />
    </div>
  );
}

/** What is set up for one role, as somebody changes it. */
function usePrinterDraft(role: PrinterRole) {
  const { bridge } = useTerminal();
  const [draft, setDraft] = useState<PrinterDraft | null>(null);
  const [done, setDone] = useState<'saved' | 'tested' | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const read = async () => setDraft(draftOf((await bridge.call('printer.settings', { role })).settings));
    void read();
  }, [bridge, role]);
  const change = (next: PrinterDraft) => {
    setDraft(next);
    setDone(null);
  };
  const save = async () => {
    const settings = draft && settingsOf(draft);
    if (!settings) return;
    setBusy(true);
    // Before the first paper is drawn as dots the host must know the dots.
    if (settings.raster === 'all') await teachFont(bridge);
    await bridge.call('printer.configure', { role, settings });
    setBusy(false);
    setDone('saved');
  };
  const remove = async () => {
    await bridge.call('printer.configure', { role, settings: null });
    change(draftOf(null));
  };
  const test = async () => {
    await bridge.call('printer.test', { role });
    setDone('tested');
  };
  return { draft, change, done, busy, save, remove, test };
}

function OnePrinter({ role }: { role: PrinterRole }) {
  const { t } = useTranslation();
  const status = usePrinter();
  const { draft, change, done, busy, save, remove, test } = usePrinterDraft(role);
  if (!draft) return <SkeletonRows rows={4} />;
  return (
    <>
      <PrinterWizard draft={draft} onChange={change} />
      <PrinterFields role={role} draft={draft} onChange={(part) => change({ ...draft, ...part })} />
      <p className={styles.state}>
        {t('printing.status')}
        <StateBadge tone={status.state === 'ready' ? 'recorded' : 'waits'}>{t(printerWords(status))}</StateBadge>
      </p>
      <div className={styles.buttons}>
        <Button onClick={() => void save()} disabled={settingsOf(draft) === null} loading={busy}>
          {t('settings.save')}
        </Button>
        <Button variant="default" onClick={() => void test()} disabled={!status.configured}>
          {t('printing.test')}
        </Button>
        {role === 'receipt' ? null : (
          <Button variant="default" onClick={() => void remove()}>
            {t('settings.remove')}
          </Button>
        )}
        {done ? (
          <StateBadge tone="recorded">{t(done === 'saved' ? 'settings.saved' : 'printing.tested')}</StateBadge>
        ) : null}
      </div>
    </>
  );
}
