import { Button } from '@mantine/core';
import { IconCheck, IconWand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { tillRules } from '../../../core/checkout/till-rules.ts';
import { BigAction } from '../../components/big-action.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useScanner } from '../../hooks/use-scanner.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { SaleMember } from '../sale/sale-member.tsx';
import { BenefitList } from './benefit-list.tsx';
import { BenefitSums } from './benefit-sums.tsx';
import { PointsDo } from './points-do.tsx';

/** Coupons, gift vouchers and points of one sale: what is used, what rests and why, and the best there is (CHK-03..05). */
export function BenefitsDesk({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { clock } = useTerminal();
  const { context, view, refusal, send, dismiss } = useCheckout();
  const best = context.benefits.couponsBy === 'best';
  const offset = context.customer !== null && tillRules(context.facts).points.offset;
  useRefusalSound(refusal);
  const chooseBest = () => send({ type: 'sale.coupons.best' });
  useScanner((code) => send({ type: 'sale.coupon.scanned', code, at: clock.now() }));
  useKeys({ Escape: onClose, b: chooseBest });
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <ScreenHead
              title={t('benefits.title')}
              note={t(best ? 'benefits.byEngine' : 'benefits.note')}
              onBack={onClose}
              aside={
                <Button
                  variant={best ? 'filled' : 'light'}
                  leftSection={<IconWand size={24} aria-hidden />}
                  onClick={chooseBest}
                  aria-pressed={best}
                  data-best
                >
                  {t('benefits.best')}
                </Button>
              }
            />
          }
        >
          <BenefitList />
          <RefusalNotice refusal={refusal} onDismiss={dismiss} />
        </WhatColumn>
      }
      who={<SaleMember />}
      does={
        <DoColumn>
          {offset ? <PointsDo /> : <BenefitSums />}
          <BigAction
            label={t('benefits.done')}
            amount={view.due}
            onPress={onClose}
            icon={<IconCheck size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}
