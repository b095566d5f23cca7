import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../core/money/fen.ts';
import { useCheckout } from '../../hooks/use-checkout.ts';
import styles from './sale.module.css';

/** Asks by the amount before a basket is thrown away. */
export function CancelSale({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { view, send, next } = useCheckout();
  const sum = formatYuan(view.due);
  const cancel = () => {
    send({ type: 'sale.cancelled' });
    onClose();
    next();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('sale.cancelTitle', { sum })} size="lg">
      <p>{t('sale.cancelWhy')}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('sale.keep')}
        </Button>
        <Button color="red" onClick={cancel} data-confirm-cancel>
          {t('sale.cancelAction', { sum })}
        </Button>
      </div>
    </Modal>
  );
}
