import { useTranslation } from 'react-i18next';
import { parseYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { DoColumn } from '../../components/zone.tsx';
import type { KeypadEntry } from '../../hooks/use-keypad.ts';
import { useTenderBench } from './tender-bench.ts';

interface ExactDoProps {
  readonly kind: 'wechat' | 'alipay' | 'card' | 'bank';
  readonly entry: KeypadEntry;
}

/** WeChat, Alipay or card: all that is left, or a part of it. */
export function ExactDo({ kind, entry }: ExactDoProps) {
  const { t } = useTranslation();
  const { left, offer } = useTenderBench();
  const amount = parseYuan(entry.text);
  return (
    <DoColumn>
      <EntryField
        label={t('tender.amountEntry')}
        entry={entry}
        empty={
          <>
            {t('tender.exact')} <MoneyText amount={left} size="20" strong />
          </>
        }
      />
      <Keypad entry={entry} />
      <BigAction label={t(`tender.kind.${kind}`)} amount={amount ?? left} onPress={() => offer({ kind, amount })} />
    </DoColumn>
  );
}
