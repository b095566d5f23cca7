import { Button } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { voucherToBe } from '../../../core/deposit/voucher-to-be.ts';
import { DocumentPreview } from '../../components/document-preview.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { WhatColumn } from '../../components/zone.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { usePrinter, useTerminal } from '../../hooks/use-terminal.ts';
import { paperFactsNow } from '../../wiring/paper.ts';
import { DepositHead } from './deposit-head.tsx';

/** The way to the voucher before anything is signed. */
export function VoucherButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="default"
      leftSection={<IconReceipt size={24} aria-hidden />}
      onClick={onPress}
      data-voucher-preview
    >
      {t('deposit.voucher')}
    </Button>
  );
}

/** The voucher as it will print, made by the code that prints it, over *what*: read before anything is paid (DEP-17). */
export function VoucherToBe({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const terminal = useTerminal();
  const { operator } = useDesk();
  const { context } = useDeposit();
  const { columns } = usePrinter();
  const [doc] = useState(() => voucherToBe(context, paperFactsNow({ terminal, operator })));
  return (
    <WhatColumn
      head={
        <>
          <DepositHead step="sign" />
          <ScreenHead title={t('deposit.voucherTitle')} note={t('deposit.voucherNote')} onBack={onClose} />
        </>
      }
    >
      <DocumentPreview doc={doc} columns={columns} />
    </WhatColumn>
  );
}
