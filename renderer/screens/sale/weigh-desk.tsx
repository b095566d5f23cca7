import { IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Product } from '../../../core/catalogue/product.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import type { ScaleReading } from '../../../core/ports/terminal-bridge.ts';
import { formatKilograms, parseKilograms } from '../../../core/sale/kilograms.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useScale } from '../../hooks/use-scale.ts';
import { SaleMember } from './sale-member.tsx';

interface WeighDeskProps {
  readonly product: Product;
  readonly onClose: () => void;
  readonly onWeighed: (grams: number) => void;
}

/** Goods sold by weight: how much is on the scale. */
export function WeighDesk({ product, onClose, onWeighed }: WeighDeskProps) {
  const { t } = useTranslation();
  const entry = useKeypad('kilogram', 7);
  const scale = useScale();
  const onScale = entry.text === '' && scale.state === 'stable' ? scale.grams : null;
  const grams = onScale ?? parseKilograms(entry.text);
  useKeys({ Escape: entry.text === '' ? onClose : undefined });
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <ScreenHead title={t('sale.weigh', { name: product.name })} note={t('sale.weighNote')} onBack={onClose} />
          }
        >
          <StatePanel icon={<IconScale size={44} />} title={t('sale.perKg', { price: formatYuan(product.price) })}>
            {grams === null ? t(scaleNote(scale)) : t('sale.weight', { kg: formatKilograms(grams) })}
          </StatePanel>
        </WhatColumn>
      }
      who={<SaleMember />}
      does={
        <DoColumn>
          <EntryField label={t('sale.weighEntry')} entry={entry} />
          <Keypad entry={entry} />
          <BigAction
            label={t('sale.weighAdd')}
            disabled={grams === null || grams === 0}
            onPress={() => grams !== null && onWeighed(grams)}
          />
        </DoColumn>
      }
    />
  );
}

/** What to say while there is no weight to sell by. */
const scaleNote = ({ state }: ScaleReading) =>
  state === 'stable' || state === 'no-scale' ? ('sale.weighNote' as const) : (`devices.scale.${state}` as const);
