import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { type Fen, sumFen } from '../../../core/money/fen.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { useHealth, useTerminal, useWatched } from '../../hooks/use-terminal.ts';
import styles from './sync-screen.module.css';

/** What the act moved: all its debits in yuan. */
const movedBy = ({ event }: RecordedEvent): Fen =>
  sumFen(event.post.flatMap(([, unit, amount]) => (unit === 'CNY' && amount > 0 ? [amount] : [])));

/** Acts that were refused at the screen and turned out to be booked, until somebody has looked at receipt and drawer. */
export function DoubtList() {
  const { t } = useTranslation();
  const { ledger } = useTerminal();
  const { doubtful } = useHealth();
  const tail = useWatched(ledger.tail);
  if (doubtful.length === 0) return <p className={styles.none}>{t('sync.doubts.none')}</p>;
  return (
    <ul className={styles.acts}>
      {doubtful.map((id) => {
        const found = tail.find((recorded) => recorded.id === id);
        return (
          <li key={id} data-doubt={id}>
            <span>
              {found ? `${localDateTimeOf(found.event.wall)} · ${found.event.seq} · ` : null}
              {id.slice(0, 8)}
            </span>
            {found ? <MoneyText amount={movedBy(found)} /> : null}
            <Button
              variant="default"
              leftSection={<IconCheck size={20} aria-hidden />}
              onClick={() => void ledger.settleDoubt(id)}
            >
              {t('sync.doubts.settled')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
