import { IconCash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { parseYuan } from '../../../core/money/fen.ts';
import { previewCash } from '../../../core/tender/quick-cash.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { DoColumn } from '../../components/zone.tsx';
import type { KeypadEntry } from '../../hooks/use-keypad.ts';
import { useTenderBench } from './tender-bench.ts';

/** Cash that lies on the counter; the change is said before anything is booked. */
export function CashDo({ entry }: { entry: KeypadEntry }) {
  const { t } = useTranslation();
  const { tendering, cashPayable, offer } = useTenderBench();
  const received = parseYuan(entry.text) ?? cashPayable;
  const { covers, change } = previewCash(tendering, received);
  const take = () => {
    offer({ kind: 'cash', received });
    entry.clear();
  };
  const gives = covers && change > 0;
  const label = covers ? t(gives ? 'tender.takeChange' : 'tender.takeCash') : t('tender.takePart');
  return (
    <DoColumn>
      <EntryField
        label={t('tender.cashEntry')}
        entry={entry}
        empty={
          <>
            {t('tender.exact')} <MoneyText amount={cashPayable} size="20" strong />
          </>
        }
      />
      <Keypad entry={entry} />
      <BigAction
        label={label}
        amount={gives ? change : received}
        onPress={take}
        icon={<IconCash size={28} aria-hidden />}
      />
    </DoColumn>
  );
}
