import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../../core/checkout/checkout-view.ts';
import { parseYuan } from '../../../core/money/fen.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { EntryField } from '../../components/entry-field.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { ReasonChips } from '../../components/reason-chips.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../components/zone.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { AskedFirst, AskingAction } from '../approve/asked-first.tsx';
import styles from './sale.module.css';

/** Another price for one line, with a reason and somebody who answers for it (FLW-07). */
export function RepriceDesk({ line, onClose }: { line: LineView; onClose: () => void }) {
  const { t } = useTranslation();
  const { operator } = useDesk();
  const { send } = useCheckout();
  const entry = useKeypad('yuan', 9);
  const [reason, setReason] = useState('');
  const shelf = line.override?.shelfPrice ?? line.unitPrice;
  const unitPrice = parseYuan(entry.text);
  const reprice = (approver: Operator | null) => {
    send({ type: 'sale.line.repriced', lineId: line.id, unitPrice, reason, operator, approver });
    onClose();
  };
  useKeys({ Escape: entry.text === '' ? onClose : undefined });
  const who = <LinePrices line={line} shelf={shelf} asked={unitPrice} />;
  const missing = unitPrice === null ? t('reprice.priceFirst') : reason === '' ? t('returns.reasonFirst') : null;
  return (
    <AskedFirst
      act="price.override"
      words={`${t('reprice.title')} · ${line.name}`}
      {...(unitPrice === null ? {} : { amount: unitPrice })}
      why={reason}
      who={who}
      onGranted={reprice}
    >
      {(ask) => (
        <ThreeZones
          what={
            <WhatColumn head={<ScreenHead title={t('reprice.title')} note={line.name} onBack={onClose} />}>
              <div className={styles.reprice}>
                <ReasonChips
                  label={t('returns.reason')}
                  reasons={t('reprice.reasons', { returnObjects: true }) as readonly string[]}
                  chosen={reason}
                  onChoose={setReason}
                />
              </div>
            </WhatColumn>
          }
          who={who}
          does={
            <DoColumn>
              <EntryField
                label={t('reprice.entry')}
                entry={entry}
                empty={<MoneyText amount={line.unitPrice} size="20" strong />}
              />
              <Keypad entry={entry} />
              <AskingAction
                ask={ask}
                label={t('reprice.action')}
                missing={missing}
                {...(unitPrice === null ? {} : { amount: unitPrice })}
                icon={<IconTag size={28} aria-hidden />}
              />
            </DoColumn>
          }
        />
      )}
    </AskedFirst>
  );
}

function LinePrices({ line, shelf, asked }: { line: LineView; shelf: number; asked: number | null }) {
  const { t } = useTranslation();
  return (
    <WhoColumn>
      <FactsList
        facts={[
          { label: t('reprice.shelf'), value: <MoneyText amount={shelf} size="20" strong /> },
          ...(asked === null
            ? []
            : [{ label: t('reprice.new'), value: <MoneyText amount={asked} size="20" strong />, strong: true }]),
          ...(line.override
            ? [{ label: t('reprice.before'), value: `${line.override.reason} · ${line.override.approvedBy}` }]
            : []),
        ]}
      />
    </WhoColumn>
  );
}
