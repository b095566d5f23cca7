import { Button, Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
import { LetterPad } from '../../components/letter-pad.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { SkeletonRows } from '../../components/state-panel.tsx';
import { usePrinter, useTerminal } from '../../hooks/use-terminal.ts';
import { printerWords } from '../../text/printer-words.ts';
import styles from './settings-screen.module.css';

interface Draft {
  readonly host: string;
  readonly port: string;
  readonly columns: PrinterSettings['columns'];
  readonly confirmation: PrinterSettings['confirmation'];
}

const empty: Draft = { host: '', port: '9100', columns: 48, confirmation: 'processId' };
const dotsPerColumn = 12;
const portMax = 65_535;
const confirmations = ['processId', 'gsr', 'pollOnly', 'none'] as const;

const portOf = (text: string): number | null => {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= portMax ? port : null;
};

const isHost = (text: string): boolean => /^[\w.:-]+$/.test(text);

/** Address and kind of the receipt printer, its state, and a test slip. */
export function PrinterForm() {
  const { t } = useTranslation();
  const { bridge } = useTerminal();
  const status = usePrinter();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [done, setDone] = useState<'saved' | 'tested' | null>(null);

  useEffect(() => {
    const read = async () => {
      const { settings } = await bridge.call('printer.settings', {});
      setDraft(settings ? { ...settings, port: String(settings.port) } : empty);
    };
    void read();
  }, [bridge]);
  if (!draft) return <SkeletonRows rows={4} />;

  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setDone(null);
  };
  const port = portOf(draft.port);
  const save = async () => {
    if (port === null) return;
    const { host, columns, confirmation } = draft;
    const settings = { host, port, columns, dots: columns * dotsPerColumn, confirmation };
    await bridge.call('printer.configure', { settings });
    setDone('saved');
  };
  const test = async () => {
    await bridge.call('printer.test', {});
    setDone('tested');
  };

  return (
    <div className={styles.printer}>
      <PrinterFields draft={draft} onChange={change} />
      <p className={styles.state}>
        {t('printing.status')}
        <StateBadge tone={status.state === 'ready' ? 'recorded' : 'waits'}>{t(printerWords(status))}</StateBadge>
      </p>
      <div className={styles.buttons}>
        <Button onClick={() => void save()} disabled={!isHost(draft.host) || port === null}>
          {t('settings.save')}
        </Button>
        <Button variant="default" onClick={() => void test()} disabled={!status.configured}>
          {t('printing.test')}
        </Button>
        {done ? (
          <StateBadge tone="recorded">{t(done === 'saved' ? 'settings.saved' : 'printing.tested')}</StateBadge>
        ) : null}
      </div>
    </div>
  );
}

/** Where the printer is, how wide its paper, and how it confirms. */
function PrinterFields({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation();
  const [pad, setPad] = useState<'host' | 'port' | null>(null);
  const type = (change: (text: string) => string) => {
    if (pad) onChange({ [pad]: change(draft[pad]) });
  };
  return (
    <>
      <div className={styles.address}>
        <TextInput
          label={t('settings.address')}
          value={draft.host}
          onFocus={() => setPad('host')}
          placeholder="192.168.1.60"
          error={draft.host !== '' && !isHost(draft.host) ? t('settings.addressInvalid') : null}
          onChange={(event) => onChange({ host: event.currentTarget.value.trim() })}
        />
        <TextInput
          label={t('settings.port')}
          value={draft.port}
          onFocus={() => setPad('port')}
          inputMode="numeric"
          error={portOf(draft.port) === null ? t('settings.portInvalid') : null}
          onChange={(event) => onChange({ port: event.currentTarget.value.trim() })}
        />
      </div>
      {pad ? (
        <div className={styles.pad}>
          <LetterPad
            signs=".-:"
            onPress={(letter) => type((text) => text + letter.toLowerCase())}
            onBack={() => type((text) => text.slice(0, -1))}
          />
        </div>
      ) : null}
      <Select
        label={t('settings.paper')}
        value={String(draft.columns)}
        allowDeselect={false}
        onChange={(value) => onChange({ columns: Number(value) as PrinterSettings['columns'] })}
        data={[
          { value: '48', label: t('settings.paper80') },
          { value: '42', label: t('settings.paper76') },
          { value: '32', label: t('settings.paper58') },
        ]}
      />
      <Select
        label={t('settings.confirmation')}
        value={draft.confirmation}
        allowDeselect={false}
        onChange={(value) => onChange({ confirmation: value as PrinterSettings['confirmation'] })}
        data={confirmations.map((value) => ({ value, label: t(`settings.confirmations.${value}`) }))}
      />
    </>
  );
}
