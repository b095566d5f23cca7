import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterRole, PrinterSettings } from '../../../core/ports/terminal-bridge.ts';
import { LetterPad } from '../../components/letter-pad.tsx';
import { isHost, type PrinterDraft, portOf } from './printer-draft.ts';
import styles from './settings-screen.module.css';

const confirmations = ['processId', 'gsr', 'pollOnly', 'none'] as const;
const printerRoles = ['receipt', 'voucher', 'report'] as const;

interface PrinterFieldsProps {
  readonly role: PrinterRole;
  readonly draft: PrinterDraft;
  readonly onChange: (part: Partial<PrinterDraft>) => void;
}

/** Where the printer is, how wide its paper, how it confirms, what is drawn, and who stands in for it. */
export function PrinterFields({ role, draft, onChange }: PrinterFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      {draft.route ? (
        <p className={styles.state}>{draft.route.kind === 'device' ? draft.route.path : draft.route.name}</p>
      ) : (
        <AddressFields draft={draft} onChange={onChange} />
      )}
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
      <Select
        label={t('settings.raster')}
        value={draft.raster}
        allowDeselect={false}
        onChange={(value) => onChange({ raster: value === 'all' ? 'all' : 'line' })}
        data={[
          { value: 'line', label: t('settings.rasterLine') },
          { value: 'all', label: t('settings.rasterAll') },
        ]}
      />
      <Select
        label={t('settings.failover')}
        value={draft.failover ?? 'nobody'}
        allowDeselect={false}
        onChange={(value) => onChange({ failover: value === 'nobody' ? null : (value as PrinterRole) })}
        data={[
          { value: 'nobody', label: t('settings.failoverNobody') },
          ...printerRoles
            .filter((other) => other !== role)
            .map((other) => ({ value: other, label: t(`settings.roles.${other}`) })),
        ]}
      />
    </>
  );
}

/** Host and port, with a pad for tills without a keyboard. */
function AddressFields({ draft, onChange }: Pick<PrinterFieldsProps, 'draft' | 'onChange'>) {
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
    </>
  );
}
