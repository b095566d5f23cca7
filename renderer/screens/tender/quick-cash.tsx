import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Fen, formatYuan } from '../../../core/money/fen.ts';
import { quickCash } from '../../../core/tender/quick-cash.ts';
import { MoneyText } from '../../components/money-text.tsx';
import type { KeypadEntry } from '../../hooks/use-keypad.ts';
import styles from './tender.module.css';
import { useTenderBench } from './tender-bench.ts';

/** A sum as a person would type it. */
const typed = (sum: Fen): string => formatYuan(sum).replaceAll(',', '').replace(/\.00$/, '');

/** Cash keys: exact, and the next sums people lay down. They fill the entry; only the big action takes the money. */
export function QuickCash({ entry }: { entry: KeypadEntry }) {
  const { t } = useTranslation();
  const { cashPayable } = useTenderBench();
  return (
    <div className={styles.quick}>
      <Button variant={entry.text === '' ? 'light' : 'default'} onClick={entry.clear} data-quick="exact">
        {t('tender.exact')}&ensp;
        <MoneyText amount={cashPayable} size="20" strong />
      </Button>
      {quickCash(cashPayable).map((sum) => (
        <Button
          key={sum}
          variant={entry.text === typed(sum) ? 'light' : 'default'}
          onClick={() => entry.set(typed(sum))}
          data-quick={sum}
        >
          <MoneyText amount={sum} size="20" strong />
        </Button>
      ))}
    </div>
  );
}
