import { UnstyledButton } from '@mantine/core';
import {
  IconBuildingStore,
  IconClipboardList,
  IconCloudCheck,
  IconCloudOff,
  IconPrinter,
  IconPrinterOff,
  IconShieldCheck,
  IconUser,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './status-bar.module.css';

interface StatusBarProps {
  readonly store: string;
  readonly till: string;
  readonly cashier: string | null;
  readonly shift: string | null;
  readonly printer: { readonly words: string; readonly well: boolean };
  readonly line: { readonly words: readonly string[]; readonly online: boolean };
  readonly time: string;
  readonly onCashier?: (() => void) | undefined;
  /** Findings that wait for a person; nobody is shown a zero. */
  readonly findings: { readonly words: string; readonly count: number };
  readonly onFindings?: (() => void) | undefined;
  /** What other tills ask to be allowed; nobody is shown a zero. */
  readonly approvals?: { readonly words: string; readonly count: number };
  readonly onApprovals?: (() => void) | undefined;
  readonly onPrinter?: (() => void) | undefined;
  readonly onLine?: (() => void) | undefined;
  /** What helps with the page in front; at the very end. */
  readonly help?: ReactNode;
}

/** The quiet truth on top: where, who, which shift, and what works right now. */
export function StatusBar(props: StatusBarProps) {
  const { store, till, cashier, shift, printer, line, time, findings, approvals } = props;
  const { t } = useTranslation();
  return (
    <header className={styles.bar} aria-label={t('bar.name')}>
      <span className={styles.item}>
        <IconBuildingStore size={20} aria-hidden />
        <strong className={styles.store}>{store}</strong>
        <span className={styles.soft}>{till}</span>
      </span>
      <BarButton onPress={props.onCashier} icon={<IconUser size={20} aria-hidden />}>
        {cashier ?? t('bar.noCashier')}
      </BarButton>
      <span className={`${styles.item} ${styles.soft}`}>{shift ?? t('bar.noShift')}</span>
      <span className={styles.space} />
      {approvals && approvals.count > 0 ? (
        <BarButton onPress={props.onApprovals} tone="waits" icon={<IconShieldCheck size={20} aria-hidden />}>
          <span data-approvals={approvals.count}>{approvals.words}</span>
        </BarButton>
      ) : null}
      {findings.count > 0 ? (
        <BarButton onPress={props.onFindings} tone="waits" icon={<IconClipboardList size={20} aria-hidden />}>
          <span data-findings={findings.count}>{findings.words}</span>
        </BarButton>
      ) : null}
      <BarButton
        onPress={props.onLine}
        tone={line.online ? 'recorded' : 'waits'}
        icon={line.online ? <IconCloudCheck size={20} aria-hidden /> : <IconCloudOff size={20} aria-hidden />}
      >
        <span data-capability>{line.words.join(' · ')}</span>
      </BarButton>
      <BarButton
        onPress={props.onPrinter}
        {...(printer.well ? {} : { tone: 'waits' as const })}
        icon={printer.well ? <IconPrinter size={20} aria-hidden /> : <IconPrinterOff size={20} aria-hidden />}
      >
        {printer.well ? null : printer.words}
        <span className={printer.well ? styles.hidden : styles.none}>{printer.words}</span>
      </BarButton>
      <time className={styles.time}>{time}</time>
      {props.help}
    </header>
  );
}

interface BarButtonProps {
  readonly children: ReactNode;
  readonly icon: ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly tone?: 'recorded' | 'waits';
}

function BarButton({ children, icon, onPress, tone }: BarButtonProps) {
  return (
    <UnstyledButton className={styles.button} data-tone={tone} onClick={onPress} disabled={!onPress}>
      {icon}
      <span className={styles.words}>{children}</span>
    </UnstyledButton>
  );
}
