import { Button, SegmentedControl } from '@mantine/core';
import { IconPlugConnected, IconPrinter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactsList } from '../../components/facts-list.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useDesk } from '../../hooks/use-desk.ts';
import { useStore, useTerminal } from '../../hooks/use-terminal.ts';
import { languages } from '../../text/languages.ts';
import { type Preferences, setPreferences, usePreferences } from '../../wiring/preferences.ts';
import { AskedFirst } from '../approve/asked-first.tsx';
import { DevicesDesk } from './devices-desk.tsx';
import { PrinterForm } from './printer-form.tsx';
import styles from './settings-screen.module.css';

/** Language, light, sound, printer; what this till is; and for a manager its other devices. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const [devices, setDevices] = useState(false);
  if (devices) return <DevicesDesk onBack={() => setDevices(false)} />;
  return (
    <AskedFirst act="till.settings" words={t('devices.title')} who={null} onGranted={() => setDevices(true)}>
      {({ press }) => <SettingsBoard onDevices={press} />}
    </AskedFirst>
  );
}

function SettingsBoard({ onDevices }: { onDevices: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <section className={styles.card}>
        <ScreenHead title={t('settings.title')} />
        <Choices />
        <AboutTill onDevices={onDevices} />
      </section>
      <section className={styles.card}>
        <ScreenHead title={t('settings.printer')} note={t('settings.printerWhy')} />
        <PrinterForm />
      </section>
    </div>
  );
}

function Choices() {
  const { t } = useTranslation();
  const { language, scheme, sound } = usePreferences();
  return (
    <div className={styles.choices}>
      <Choice label={t('settings.language')} why={t('settings.languageWhy')}>
        <SegmentedControl
          aria-label={t('settings.language')}
          value={language}
          onChange={(value) => setPreferences({ language: value })}
          data={languages.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Choice>
      <Choice label={t('settings.scheme')}>
        <SegmentedControl
          aria-label={t('settings.scheme')}
          value={scheme}
          onChange={(value) => setPreferences({ scheme: value as Preferences['scheme'] })}
          data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`settings.${value}`) }))}
        />
      </Choice>
      <Choice label={t('settings.sound')}>
        <SegmentedControl
          aria-label={t('settings.sound')}
          value={sound ? 'on' : 'off'}
          onChange={(value) => setPreferences({ sound: value === 'on' })}
          data={(['on', 'off'] as const).map((value) => ({ value, label: t(`settings.${value}`) }))}
        />
      </Choice>
    </div>
  );
}

function Choice({ label, why, children }: { label: string; why?: string; children: ReactNode }) {
  return (
    <div className={styles.choice}>
      <span>
        {label}
        {why ? <small>{why}</small> : null}
      </span>
      {children}
    </div>
  );
}

function AboutTill({ onDevices }: { onDevices: () => void }) {
  const { t, i18n } = useTranslation();
  const { facts } = useTerminal();
  const { go } = useDesk();
  const store = useStore();
  return (
    <div className={styles.about}>
      <strong>{t('settings.about')}</strong>
      <FactsList
        facts={[
          { label: t('settings.till'), value: facts.terminalName ?? facts.till },
          { label: t('settings.store'), value: (i18n.language === 'en' ? store?.nameEn : store?.name) ?? '—' },
          { label: t('settings.tid'), value: facts.tid ?? '—' },
          { label: t('settings.centre'), value: facts.centralUrl },
          { label: t('settings.data'), value: facts.dataDir },
          { label: t('settings.version'), value: `${facts.version} · ${t(`settings.shell.${facts.shell}`)}` },
        ]}
      />
      <div className={styles.buttons}>
        <Button variant="default" leftSection={<IconPrinter aria-hidden />} onClick={() => go('printing')}>
          {t('printing.title')}
        </Button>
        <Button variant="default" leftSection={<IconPlugConnected aria-hidden />} onClick={onDevices} data-set-devices>
          {t('devices.title')}
        </Button>
      </div>
    </div>
  );
}
