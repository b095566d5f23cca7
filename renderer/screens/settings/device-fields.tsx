import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeviceStatus } from '../../../core/ports/terminal-bridge.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { useScale } from '../../hooks/use-scale.ts';
import { bauds, isDevicePath, type SerialDraft, type SerialKind } from './device-draft.ts';
import styles from './settings-screen.module.css';

interface SerialFieldsProps {
  readonly kind: SerialKind;
  readonly device: SerialDraft;
  readonly state: DeviceStatus[SerialKind];
  readonly onChange: (next: SerialDraft) => void;
  readonly onTyping: () => void;
}

/** A device at a serial line: where it is, how it talks, and whether it is there. */
export function SerialFields({ kind, device, state, onChange, onTyping }: SerialFieldsProps) {
  const { t } = useTranslation();
  const { path, frame } = device;
  const talk = (change: Partial<SerialDraft['frame']>) => onChange({ ...device, frame: { ...frame, ...change } });
  return (
    <>
      <p className={styles.state} data-device={kind} data-state={state}>
        <strong>{t(`devices.kind.${kind}`)}</strong>
        <StateBadge tone={state === 'absent' ? 'waits' : 'recorded'}>{t(`devices.state.${state}`)}</StateBadge>
      </p>
      <div className={styles.address}>
        <TextInput
          label={t('devices.path')}
          value={path}
          placeholder="/dev/ttyUSB0"
          error={isDevicePath(path) ? null : t('devices.pathInvalid')}
          onFocus={onTyping}
          onChange={(event) => onChange({ ...device, path: event.currentTarget.value.trim() })}
          data-path={kind}
        />
        <Select
          label={t('devices.baud')}
          value={String(frame.baud)}
          allowDeselect={false}
          onChange={(value) => talk({ baud: bauds.find((baud) => String(baud) === value) ?? frame.baud })}
          data={bauds.map(String)}
        />
      </div>
      <Select
        label={t('devices.frame')}
        value={`${String(frame.bits)} ${frame.parity}`}
        allowDeselect={false}
        onChange={(value) => {
          const [bits, parity] = (value ?? '').split(' ');
          talk({ bits: bits === '7' ? 7 : 8, parity: parity === 'even' || parity === 'odd' ? parity : 'none' });
        }}
        data={[
          { value: '8 none', label: '8N1' },
          { value: '7 even', label: '7E1' },
          { value: '7 odd', label: '7O1' },
          { value: '8 even', label: '8E1' },
        ]}
      />
    </>
  );
}

/** What lies on the scale now, so that whoever sets it up sees that it works. */
export function WeightNow() {
  const { t } = useTranslation();
  const reading = useScale();
  return (
    <p className={styles.state} data-weight={reading.state === 'stable' ? reading.grams : ''}>
      {t('devices.weight')}
      <strong>
        {reading.state === 'stable' ? t('devices.grams', { grams: reading.grams }) : t('devices.noWeight')}
      </strong>
    </p>
  );
}
