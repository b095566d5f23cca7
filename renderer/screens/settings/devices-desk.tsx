import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceStatus } from '../../../core/ports/terminal-bridge.ts';
import { LetterPad } from '../../components/letter-pad.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { SkeletonRows } from '../../components/state-panel.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import {
  type DeviceDraft,
  type DeviceField,
  deviceDraftOf,
  deviceSettingsOf,
  isAcquirer,
  paymentKinds,
  serialKinds,
  textAt,
  withText,
} from './device-draft.ts';
import { SerialFields, WeightNow } from './device-fields.tsx';
import { KioskChoice } from './kiosk-choice.tsx';
import styles from './settings-screen.module.css';

/** What is set up beside printers, as a manager changes it. */
function useDeviceDraft() {
  const { bridge } = useTerminal();
  const [draft, setDraft] = useState<DeviceDraft | null>(null);
  const [status, setStatus] = useState<DeviceStatus | null>(null);
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    const read = async () => {
      const [devices, payment] = [await bridge.call('device.settings', {}), await bridge.call('payment.settings', {})];
      setDraft(deviceDraftOf(devices.settings, payment.settings));
      setStatus((await bridge.call('device.status', {})).status);
    };
    void read();
    return bridge.listen((notice) => {
      if (notice.kind === 'device.changed') setStatus(notice.status);
    });
  }, [bridge]);
  const change = (next: DeviceDraft) => {
    setDraft(next);
    setSaved(false);
  };
  const save = async () => {
    const settings = draft && deviceSettingsOf(draft);
    if (!settings) return;
    await bridge.call('device.configure', { settings: settings.devices });
    await bridge.call('payment.configure', { settings: settings.acquirers });
    setStatus((await bridge.call('device.status', {})).status);
    setSaved(true);
  };
  return { draft, status, saved, change, save };
}

/** Scanner and scale at serial lines, and who moves the money of card and code payments. */
export function DevicesDesk({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const { draft, status, saved, change, save } = useDeviceDraft();
  const [typing, setTyping] = useState<DeviceField | null>(null);
  useKeys({ Escape: onBack });
  if (!draft) return <SkeletonRows rows={4} />;
  const type = (into: (text: string) => string) => {
    if (typing) change(withText(draft, typing, into(textAt(draft, typing))));
  };
  return (
    <div className={styles.page} data-devices>
      <section className={styles.card}>
        <ScreenHead title={t('devices.title')} note={t('devices.note')} onBack={onBack} />
        <div className={styles.printer}>
          {serialKinds.map((kind) => (
            <SerialFields
              key={kind}
              kind={kind}
              device={draft.serial[kind]}
              state={status?.[kind] ?? 'unset'}
              onChange={(next) => change({ ...draft, serial: { ...draft.serial, [kind]: next } })}
              onTyping={() => setTyping(kind)}
            />
          ))}
          {status?.scale === 'open' ? <WeightNow /> : null}
        </div>
      </section>
      <section className={styles.card}>
        <ScreenHead title={t('devices.acquirers')} note={t('devices.acquirersNote')} />
        <div className={styles.printer}>
          {paymentKinds.map((kind) => (
            <TextInput
              key={kind}
              label={t(`tender.kind.${kind}`)}
              value={draft.acquirers[kind]}
              placeholder={t('devices.standAlone')}
              error={isAcquirer(draft.acquirers[kind]) ? null : t('devices.addressInvalid')}
              onFocus={() => setTyping(kind)}
              onChange={(event) => change(withText(draft, kind, event.currentTarget.value.trim()))}
              data-acquirer={kind}
            />
          ))}
          <div className={styles.buttons}>
            <Button onClick={() => void save()} disabled={deviceSettingsOf(draft) === null} data-save-devices>
              {t('settings.save')}
            </Button>
            {saved ? (
              <StateBadge tone="recorded">
                <span data-saved>{t('settings.saved')}</span>
              </StateBadge>
            ) : null}
          </div>
          <KioskChoice />
          {typing ? (
            <div className={styles.pad}>
              <LetterPad
                signs=".-:/"
                onPress={(letter) => type((text) => text + letter.toLowerCase())}
                onBack={() => type((text) => text.slice(0, -1))}
              />
            </div>
          ) : null}
        </div>
      </section>
    </div>
  );
}
