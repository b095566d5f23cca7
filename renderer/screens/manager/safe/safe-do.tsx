import { IconArrowRight, IconBuildingBank, IconCalculator } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BigAction } from '../../../components/big-action.tsx';
import { EntryField } from '../../../components/entry-field.tsx';
import { Keypad } from '../../../components/keypad.tsx';
import { DoColumn } from '../../../components/zone.tsx';
import type { SafeDesk } from './use-safe.ts';

/** How much, then under which number: the pad is for one question at a time. */
export function SafeDo({ desk }: { desk: SafeDesk }) {
  const { t } = useTranslation();
  const { kind, amount, fen, bag, atBag, setAtBag, record, busy, safe, isSent } = desk;
  const drop = kind === 'bank-drop';
  const entry = drop && atBag ? bag : amount;
  const label = drop ? (atBag ? t('safe.bag') : t('safe.amount')) : t('safe.counted');
  return (
    <DoColumn>
      <EntryField label={label} entry={entry} />
      <Keypad
        entry={entry}
        side={drop && atBag ? [{ id: 'amount', label: t('safe.amount'), onPress: () => setAtBag(false) }] : []}
      />
      {drop && !atBag ? (
        <BigAction
          label={t('safe.toBag')}
          amount={fen}
          onPress={() => setAtBag(true)}
          disabled={fen === 0}
          icon={<IconArrowRight size={28} aria-hidden />}
        />
      ) : (
        <BigAction
          label={t(drop ? 'safe.drop' : 'safe.count')}
          amount={fen}
          onPress={() => void record()}
          // A count is compared with the books of all tills; a bag leaves also without network.
          disabled={drop ? bag.text === '' : safe === null || !isSent || amount.text === ''}
          busy={busy}
          icon={drop ? <IconBuildingBank size={28} aria-hidden /> : <IconCalculator size={28} aria-hidden />}
        />
      )}
    </DoColumn>
  );
}
