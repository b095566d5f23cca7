import { IconWallet } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { parseYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { DoColumn } from '../../components/zone.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import type { KeypadEntry } from '../../hooks/use-keypad.ts';

/** Stored value: as much as the rules allow, or an amount the customer names. */
export function StoredValueDo({ entry, onUsed }: { entry: KeypadEntry; onUsed: () => void }) {
  const { t } = useTranslation();
  const { view, send } = useCheckout();
  const amount = parseYuan(entry.text);
  const use = () => {
    send({ type: 'sale.sv.chosen', choice: amount === null ? { kind: 'max' } : { kind: 'amount', amount } });
    entry.clear();
    onUsed();
  };
  return (
    <DoColumn>
      <EntryField
        label={t('tender.svEntry')}
        entry={entry}
        empty={<MoneyText amount={view.svMax} size="20" strong />}
      />
      <Keypad entry={entry} />
      <BigAction
        label={t('tender.storedValue')}
        amount={amount ?? view.svMax}
        onPress={use}
        icon={<IconWallet size={28} aria-hidden />}
      />
    </DoColumn>
  );
}
