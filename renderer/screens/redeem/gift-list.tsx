import { UnstyledButton } from '@mantine/core';
import { IconGift, IconGiftOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Gift } from '../../../core/redemption/gift.ts';
import type { GiftOffer } from '../../../core/redemption/gift-offers.ts';
import { StatePanel } from '../../components/state-panel.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { giftAgainst } from '../../text/gift-words.ts';
import styles from './redeem.module.css';

interface GiftListProps {
  readonly offers: readonly GiftOffer[];
  readonly chosen: string | null;
  readonly onChoose: (gift: Gift) => void;
}

/** Every gift there is: those to be had can be touched, the others say why not and what instead. */
export function GiftList({ offers, chosen, onChoose }: GiftListProps) {
  const { t } = useTranslation();
  const free = offers.filter(({ against }) => against === null);
  const at = free.findIndex(({ gift }) => gift.gift === chosen);
  const move = (step: number) => {
    const next = free[Math.min(Math.max(at + step, 0), free.length - 1)];
    if (next) onChoose(next.gift);
  };
  useKeys({ ArrowDown: () => move(1), ArrowUp: () => move(-1) });
  if (offers.length === 0) {
    return (
      <StatePanel icon={<IconGiftOff size={44} />} title={t('gifts.none')}>
        {t('gifts.noneWhy')}
      </StatePanel>
    );
  }
  return (
    <div className={styles.list} role="listbox" aria-label={t('gifts.title')}>
      {offers.map((offer) => (
        <GiftRow
          key={offer.gift.gift}
          offer={offer}
          chosen={offer.gift.gift === chosen}
          onPress={() => onChoose(offer.gift)}
        />
      ))}
    </div>
  );
}

interface GiftRowProps {
  readonly offer: GiftOffer;
  readonly chosen: boolean;
  readonly onPress: () => void;
}

function GiftRow({ offer: { gift, against }, chosen, onPress }: GiftRowProps) {
  const { t } = useTranslation();
  const Icon = against === null ? IconGift : IconGiftOff;
  return (
    <UnstyledButton
      className={styles.gift}
      role="option"
      aria-selected={chosen}
      disabled={against !== null}
      tabIndex={-1}
      data-gift={gift.gift}
      data-against={against?.code}
      onClick={onPress}
    >
      <Icon size={28} aria-hidden className={styles.icon ?? ''} />
      <span className={styles.words}>
        <strong>{gift.name}</strong>
        <small>{t(`gifts.handover.${gift.handover}`)}</small>
        {against === null ? null : <small className={styles.against}>{giftAgainst(t, against)}</small>}
      </span>
      <span className={styles.points}>{t('gifts.points', { points: gift.points })}</span>
    </UnstyledButton>
  );
}
