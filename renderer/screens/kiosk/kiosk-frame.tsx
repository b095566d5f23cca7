import { UnstyledButton } from '@mantine/core';
import { IconArrowLeft, IconBellRinging, IconLanguage, IconLogout, IconTextSize } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../../components/state-badge.tsx';
import { useStore, useSyncStatus } from '../../hooks/use-terminal.ts';
import { setPreferences, usePreferences } from '../../wiring/preferences.ts';
import styles from './kiosk.module.css';
import { useKiosk } from './kiosk-visit.ts';

interface KioskFrameProps {
  readonly title: string;
  readonly note?: string;
  /** Progress of a longer act, on top. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
  /** The big action, under the answers. */
  readonly action?: ReactNode;
  readonly onBack?: (() => void) | undefined;
}

/** One question a page: progress on top, the question, its answers; below, always in the same places, help and ways out. */
export function KioskFrame({ title, note, head, children, action, onBack }: KioskFrameProps) {
  return (
    <div className={styles.page}>
      <TopLine />
      <main className={styles.whole}>
        {head ? <div className={styles.progress}>{head}</div> : null}
        <div className={styles.main}>
          <header className={styles.question}>
            <h1>{title}</h1>
            {note ? <p>{note}</p> : null}
          </header>
          <div className={styles.answers}>{children}</div>
        </div>
        {action ? <div className={styles.action}>{action}</div> : null}
      </main>
      <FootLine onBack={onBack} />
    </div>
  );
}

function TopLine() {
  const { t, i18n } = useTranslation();
  const store = useStore();
  const { member } = useKiosk();
  const online = useSyncStatus().link === 'up';
  return (
    <header className={styles.top}>
      <strong>{i18n.language === 'en' ? store?.nameEn : store?.name}</strong>
      {member ? <span data-kiosk-member>{member.phoneMasked}</span> : null}
      <span data-kiosk-line={online ? 'online' : 'offline'}>
        <StateBadge tone={online ? 'recorded' : 'waits'}>{t(online ? 'kiosk.online' : 'kiosk.offline')}</StateBadge>
      </span>
    </header>
  );
}

/** Languages by their own names, the same in each. */
const names = { zh: '中文', en: 'English' } as const;

function FootLine({ onBack }: { onBack?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { call, leave, member, big, setBig } = useKiosk();
  const { language } = usePreferences();
  return (
    <nav className={styles.foot}>
      <FootKey id="call" icon={<IconBellRinging size={32} aria-hidden />} label={t('kiosk.call')} onPress={call} />
      <FootKey
        id="back"
        icon={<IconArrowLeft size={32} aria-hidden />}
        label={t('kiosk.back')}
        onPress={onBack ?? (() => undefined)}
        disabled={!onBack}
      />
      <FootKey
        id="leave"
        icon={<IconLogout size={32} aria-hidden />}
        label={t('kiosk.leave')}
        onPress={leave}
        disabled={!member}
      />
      <FootKey
        id="type"
        icon={<IconTextSize size={32} aria-hidden />}
        label={t(big ? 'kiosk.normalType' : 'kiosk.bigType')}
        onPress={() => setBig(!big)}
      />
      <FootKey
        id="language"
        icon={<IconLanguage size={32} aria-hidden />}
        label={language === 'en' ? names.zh : names.en}
        onPress={() => setPreferences({ language: language === 'en' ? 'zh-CN' : 'en' })}
      />
    </nav>
  );
}

interface FootKeyProps {
  readonly id: string;
  readonly icon: ReactNode;
  readonly label: string;
  readonly onPress: () => void;
  readonly disabled?: boolean;
}

function FootKey({ id, icon, label, onPress, disabled = false }: FootKeyProps) {
  return (
    <UnstyledButton className={styles.footKey} data-kiosk-key={id} disabled={disabled} onClick={onPress}>
      {icon}
      <span>{label}</span>
    </UnstyledButton>
  );
}
