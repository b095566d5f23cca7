import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../components/screen-head.tsx';
import { setPreferences, usePreferences } from '../../wiring/preferences.ts';

/** Whether customers serve themselves at this till while nobody is signed on. */
export function KioskChoice() {
  const { t } = useTranslation();
  const { kiosk } = usePreferences();
  return (
    <div data-kiosk-setting={kiosk ? 'on' : 'off'}>
      <ScreenHead title={t('kiosk.setting.title')} note={t('kiosk.setting.note')} />
      <SegmentedControl
        fullWidth
        aria-label={t('kiosk.setting.title')}
        value={kiosk ? 'on' : 'off'}
        onChange={(value) => setPreferences({ kiosk: value === 'on' })}
        data={(['on', 'off'] as const).map((value) => ({ value, label: t(`settings.${value}`) }))}
      />
    </div>
  );
}
