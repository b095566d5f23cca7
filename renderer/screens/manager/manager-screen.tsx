import { Skeleton, Tabs } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayDo } from '../../../core/operator/permission.ts';
import { useApprovalsWaiting } from '../../hooks/use-approvals-waiting.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useWorklist } from '../../hooks/use-worklist.ts';
import { DayProvider } from './day-context.tsx';
import styles from './manager.module.css';
import { type ManagerPageId, managerPages } from './manager-pages.ts';

/** The manager's place: its own rail of pages at the left, the page beside it. Page up and down walk through them. */
export function ManagerScreen() {
  return (
    <DayProvider>
      <ManagerPages />
    </DayProvider>
  );
}

function ManagerPages() {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const asked = useApprovalsWaiting(operator).length;
  // Somebody stands waiting at another till: that comes before the pictures of the day.
  const [here, go] = useState<ManagerPageId>(asked > 0 ? 'approvals' : 'today');
  const waiting = useWorklist().open.length;
  const pages = managerPages.filter(({ act }) => mayDo(operator, act));
  const at = pages.findIndex(({ id }) => id === here);
  const move = (step: number) => go(pages[(at + step + pages.length) % pages.length]?.id ?? 'today');
  useKeys({ PageDown: () => move(1), PageUp: () => move(-1) });
  return (
    <Tabs
      orientation="vertical"
      value={here}
      onChange={(id) => go(pages.find((page) => page.id === id)?.id ?? 'today')}
      keepMounted={false}
      classNames={{
        root: styles.place ?? '',
        list: styles.rail ?? '',
        tab: styles.tab ?? '',
        panel: styles.page ?? '',
      }}
    >
      <Tabs.List aria-label={t('manager.name')}>
        {pages.map(({ id, icon: Picture }) => (
          <Tabs.Tab key={id} value={id} data-manager-page={id} leftSection={<Picture size={24} aria-hidden />}>
            {t(`manager.page.${id}`)}
            {id === 'worklist' && waiting > 0 ? <b className={styles.mark}>{waiting}</b> : null}
            {id === 'approvals' && asked > 0 ? <b className={styles.mark}>{asked}</b> : null}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {pages.map(({ id, Page }) => (
        <Tabs.Panel key={id} value={id} data-page-shown={id}>
          <Suspense fallback={<PageWaiting />}>
            <Page />
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function PageWaiting() {
  return (
    <div className={styles.waiting} aria-busy>
      <Skeleton height={48} width="30%" />
      <Skeleton height={240} />
      <Skeleton height={240} />
    </div>
  );
}
