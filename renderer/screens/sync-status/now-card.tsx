import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../core/money/fen.ts';
import { StateBadge, type Tone } from '../../components/state-badge.tsx';
import { useCapability } from '../../hooks/use-capability.ts';
import styles from './sync-screen.module.css';

type Act = 'sell' | 'deposit' | 'stored' | 'member' | 'shift' | 'electronic';

/** One line per act: does it work at this moment, and how far. */
export function NowCard() {
  const { t } = useTranslation();
  const can = useCapability();
  const yes = { tone: 'recorded' as Tone, words: t('sync.yes') };
  const no = { tone: 'stopped' as Tone, words: t('sync.none') };
  const stored = can.online
    ? { tone: 'recorded' as Tone, words: t('sync.full') }
    : can.svUpTo > 0
      ? { tone: 'waits' as Tone, words: t('sync.limited', { sum: formatYuan(can.svUpTo) }) }
      : { tone: 'stopped' as Tone, words: t('sync.none') };
  const acts: readonly { act: Act; tone: Tone; words: string }[] = [
    { act: 'sell', ...(can.sell ? yes : no) },
    { act: 'deposit', ...(can.deposit ? yes : { tone: 'stopped', words: t('sync.stopped') }) },
    { act: 'stored', ...stored },
    { act: 'member', ...yes },
    { act: 'shift', ...(can.sell ? yes : no) },
    { act: 'electronic', ...(can.sell ? yes : no) },
  ];
  return (
    <ul className={styles.acts}>
      {acts.map(({ act, tone, words }) => (
        <li key={act} data-act={act}>
          <span>{t(`sync.can.${act}`)}</span>
          <StateBadge tone={tone}>{words}</StateBadge>
        </li>
      ))}
    </ul>
  );
}
