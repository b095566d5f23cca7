import { Button } from '@mantine/core';
import { IconCloud, IconCloudOff, IconPlug, IconPlugOff, IconRefresh, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useStore, useSyncStatus, useTerminal } from '../../hooks/use-terminal.ts';
import { agoWords } from '../../text/ago.ts';
import { AskedFirst } from '../approve/asked-first.tsx';
import { BooksCare } from './books-care.tsx';
import { CopiesCard } from './copies-card.tsx';
import { ExchangesCard } from './exchanges-card.tsx';
import { FloorCard } from './floor-card.tsx';
import { NowCard } from './now-card.tsx';
import styles from './sync-screen.module.css';

const hourMs = 3_600_000;

/** What works right now, what waits to be sent, how old the data is; the drill; and for a manager the care of the books. */
export function SyncScreen() {
  const { t } = useTranslation();
  const [caring, setCaring] = useState(false);
  if (caring) return <BooksCare onBack={() => setCaring(false)} />;
  return (
    <AskedFirst act="till.reset" words={t('sync.care.title')} who={null} onGranted={() => setCaring(true)}>
      {({ press }) => <SyncBoard onCare={press} />}
    </AskedFirst>
  );
}

function SyncBoard({ onCare }: { onCare: () => void }) {
  const { t } = useTranslation();
  const { link } = useSyncStatus();
  return (
    <div className={styles.page}>
      <div className={styles.figures}>
        <LinkFigure />
        <QueueFigure />
        <AgeFigure />
      </div>
      <section className={styles.card}>
        <ScreenHead title={t('sync.now')} note={t('sync.note')} />
        <NowCard />
      </section>
      <div className={styles.right}>
        <section className={styles.card}>
          <ScreenHead
            title={t('sync.drill')}
            note={t('sync.drillWhy')}
            aside={<DrillButton unplugged={link === 'unplugged'} />}
          />
        </section>
        <section className={styles.card}>
          <ScreenHead
            title={t('sync.copies')}
            aside={
              <Button variant="default" onClick={onCare} data-care>
                {t('sync.care.open')}
              </Button>
            }
          />
          <CopiesCard />
        </section>
        <section className={styles.card}>
          <ScreenHead title={t('sync.floor.title')} note={t('sync.floor.note')} />
          <FloorCard />
        </section>
        <section className={styles.card}>
          <ScreenHead title={t('sync.exchanges')} />
          <ExchangesCard />
        </section>
      </div>
    </div>
  );
}

function LinkFigure() {
  const { t } = useTranslation();
  const { engine } = useTerminal();
  const status = useSyncStatus();
  const online = status.link === 'up';
  const blocked = status.till === 'ok' ? status.blocked : status.till;
  return (
    <div className={styles.figure} data-tone={online ? 'recorded' : 'waits'} data-link={status.link}>
      {online ? <IconCloud size={44} aria-hidden /> : <IconCloudOff size={44} aria-hidden />}
      <div>
        <span>{t('sync.link.title')}</span>
        <strong>{t(`sync.link.${status.link}`)}</strong>
        {blocked ? <small>{t(`sync.blocked.${blockedKey(blocked)}`)}</small> : null}
      </div>
      <Button
        variant="default"
        onClick={() => engine.wake(true)}
        loading={status.pushing || status.pulling}
        leftSection={<IconRefresh size={20} aria-hidden />}
      >
        {t('sync.retry')}
      </Button>
    </div>
  );
}

const blockedKeys = ['revoked', 'unknown-till', 'update-needed', 'bad-message'] as const;
const blockedKey = (word: string) => blockedKeys.find((key) => key === word) ?? 'bad-message';

function QueueFigure() {
  const { t } = useTranslation();
  const { unsent, unsentFormer, oldestUnsentAt } = useSyncStatus();
  return (
    <div className={styles.figure} data-tone={unsent === 0 ? 'recorded' : 'waits'} data-queue={unsent}>
      <IconUpload size={44} aria-hidden />
      <div>
        <span>{t('sync.queue')}</span>
        <strong>{unsent}</strong>
        <small>
          {unsent === 0 || oldestUnsentAt === null
            ? t('sync.queueNone')
            : t('sync.queueSome', { count: unsent, since: localDateTimeOf(oldestUnsentAt).slice(5, 16) })}
        </small>
        {unsentFormer > 0 ? <small>{t('sync.care.former', { n: unsentFormer })}</small> : null}
      </div>
    </div>
  );
}

function AgeFigure() {
  const { t } = useTranslation();
  const now = useNow();
  const store = useStore();
  const { rowsAsOf } = useSyncStatus();
  const age = agoWords(rowsAsOf === null ? null : Math.max(0, now - rowsAsOf));
  return (
    <div className={styles.figure} data-tone="plain">
      <IconRefresh size={44} aria-hidden />
      <div>
        <span>{t('sync.age')}</span>
        <strong>{t(age.key, { n: age.n })}</strong>
        {store ? <small>{t('sync.ageLimit', { n: Math.floor(store.offline.maxAgeMs / hourMs) })}</small> : null}
      </div>
    </div>
  );
}

function DrillButton({ unplugged }: { unplugged: boolean }) {
  const { t } = useTranslation();
  const { bridge } = useTerminal();
  return (
    <Button
      variant={unplugged ? 'filled' : 'default'}
      data-drill={unplugged ? 'plug' : 'unplug'}
      leftSection={unplugged ? <IconPlug size={24} aria-hidden /> : <IconPlugOff size={24} aria-hidden />}
      onClick={() => void bridge.call('central.unplug', { unplugged: !unplugged })}
    >
      {unplugged ? t('sync.plug') : t('sync.unplug')}
    </Button>
  );
}
