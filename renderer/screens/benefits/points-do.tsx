import { useTranslation } from 'react-i18next';
import { pointsFree } from '../../../core/checkout/sale-terms.ts';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';

const pointsDigits = 7;

/** Points offered against the amount due: a number of them, or none again. */
export function PointsDo() {
  const { t } = useTranslation();
  const { context, view, send } = useCheckout();
  const entry = useKeypad('count', pointsDigits);
  const offer = () => {
    send({ type: 'sale.points.offered', points: Number(entry.text || '0') });
    entry.clear();
  };
  useKeys({ Enter: entry.text === '' ? undefined : offer });
  return (
    <>
      <EntryField
        label={t('benefits.pointsEntry', { n: pointsFree(context) })}
        entry={entry}
        empty={<span>{view.pointsUsed}</span>}
      />
      <Keypad
        entry={entry}
        side={[
          { id: 'offer', label: t('benefits.offer'), hint: '↵', onPress: offer, disabled: entry.text === '' },
          {
            id: 'none',
            label: t('benefits.noPoints'),
            onPress: () => send({ type: 'sale.points.offered', points: 0 }),
            disabled: view.pointsUsed === 0,
          },
        ]}
      />
    </>
  );
}
