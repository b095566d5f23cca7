import { Button } from '@mantine/core';
import { IconPrinter, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterLearnt, PrinterPlace } from '../../../core/ports/terminal-bridge.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { NetworkSearch } from './network-search.tsx';
import { type PrinterDraft, placed, settingsOf } from './printer-draft.ts';
import styles from './settings-screen.module.css';

interface PrinterWizardProps {
  readonly draft: PrinterDraft;
  readonly onChange: (draft: PrinterDraft) => void;
}

/** Finds places where a printer may be, prints a test slip, and takes over what it showed; what only eyes can tell it asks. */
export function PrinterWizard({ draft, onChange }: PrinterWizardProps) {
  const { t } = useTranslation();
  const { bridge } = useTerminal();
  const [places, setPlaces] = useState<readonly PrinterPlace[] | null>(null);
  const [learnt, setLearnt] = useState<PrinterLearnt | null>(null);
  const [busy, setBusy] = useState(false);
  const settings = settingsOf(draft);
  const find = async () => setPlaces((await bridge.call('printer.find', {})).places);
  const learn = async () => {
    if (settings === null) return;
    setBusy(true);
    setLearnt(null);
    const answer = await bridge.call('printer.learn', { settings }).catch(() => null);
    setBusy(false);
    setLearnt(answer?.learnt ?? null);
    if (answer?.learnt.reachable) onChange({ ...draft, confirmation: answer.learnt.confirmation });
  };
  return (
    <div className={styles.wizard}>
      <div className={styles.buttons}>
        <Button variant="default" leftSection={<IconSearch aria-hidden />} onClick={() => void find()}>
          {t('settings.find')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter aria-hidden />}
          onClick={() => void learn()}
          loading={busy}
          disabled={settings === null}
        >
          {t('settings.learn')}
        </Button>
      </div>
      {places === null ? null : (
        <div className={styles.buttons} data-places>
          {places.length === 0 ? t('settings.foundNone') : null}
          {places.map((place) => (
            <Button key={place.label} variant="light" onClick={() => onChange(placed(draft, place))}>
              {place.label}
            </Button>
          ))}
        </div>
      )}
      <NetworkSearch onChosen={(place) => onChange(placed(draft, place))} />
      {learnt === null ? null : <Learnt learnt={learnt} draft={draft} onChange={onChange} />}
    </div>
  );
}

/** What the printer showed, and the questions that a look at the slip answers. */
function Learnt({ learnt, draft, onChange }: PrinterWizardProps & { learnt: PrinterLearnt }) {
  const { t } = useTranslation();
  if (!learnt.reachable) return <StateBadge tone="waits">{t('bar.printer.unreachable')}</StateBadge>;
  return (
    <div className={styles.wizard} data-learnt={learnt.confirmation}>
      <StateBadge tone={learnt.confirmation === 'processId' || learnt.confirmation === 'gsr' ? 'recorded' : 'waits'}>
        {t(`settings.confirmations.${learnt.confirmation}`)}
      </StateBadge>
      <p className={styles.state}>{t('settings.lookAtSlip')}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => onChange({ ...draft, columns: draft.columns === 48 ? 42 : 32 })}>
          {t('settings.edgesWrong')}
        </Button>
        <Button variant="default" onClick={() => onChange({ ...draft, raster: 'all' })}>
          {t('settings.chineseWrong')}
        </Button>
      </div>
    </div>
  );
}
