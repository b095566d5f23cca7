import { IconFileText, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Clause, contractClauses, contractHashOf, contractText } from '../../../core/deposit/contract.ts';
import { contractFactsOf } from '../../../core/deposit/deposit-steps.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { WrittenForm } from '../../../core/ledger/form-bodies.ts';
import { BigAction } from '../../components/big-action.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { SignaturePad } from '../../components/signature-pad.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { paperLanguage } from '../../text/languages.ts';
import { usePreferences } from '../../wiring/preferences.ts';
import styles from './deposit.module.css';
import { DepositHead } from './deposit-head.tsx';
import { DepositMember } from './deposit-member.tsx';
import { VoucherButton, VoucherToBe } from './voucher-to-be.tsx';

/** The contract to read, and a place to sign it; no money before the signature. */
export function ContractDesk() {
  const { t } = useTranslation();
  const { context, refusal, send, dismiss, form } = useDeposit();
  const language = paperLanguage(usePreferences().language);
  const [strokes, setStrokes] = useState<string | null>(null);
  const signed = strokes !== null || form !== null;
  const facts = contractFactsOf(context);
  const back = () => send({ type: 'deposit.stepped.back' });
  const sign = () =>
    send({
      type: 'deposit.contract.signed',
      contractHash: contractHashOf(contractText(facts, language)),
      ...signatureOf(strokes, form),
    });
  const [voucher, setVoucher] = useState(false);
  useKeys({ Escape: voucher ? () => setVoucher(false) : back });
  return (
    <ThreeZones
      what={
        voucher ? (
          <VoucherToBe onClose={() => setVoucher(false)} />
        ) : (
          <WhatColumn
            head={
              <>
                <DepositHead step="sign" />
                <ScreenHead
                  title={t('deposit.contract')}
                  note={t('deposit.contractWhy')}
                  onBack={back}
                  aside={<VoucherButton onPress={() => setVoucher(true)} />}
                />
              </>
            }
          >
            <ContractText clauses={contractClauses(facts, language)} />
            <RefusalNotice refusal={refusal} onDismiss={dismiss} />
          </WhatColumn>
        )
      }
      who={
        <DepositMember
          terms={context.terms}
          campaign={must(context.facts.campaign, 'a deposit that is open has a campaign')}
        />
      }
      does={
        <DoColumn>
          <div className={styles.sign}>
            {form === null ? (
              <SignaturePad signed={signed} onChange={setStrokes} />
            ) : (
              <StatePanel icon={<IconFileText size={44} />} title={t('forms.signedOnPaper', { form: form.form })} />
            )}
          </div>
          <BigAction
            label={t(signed ? 'deposit.signed' : 'deposit.signFirst')}
            onPress={sign}
            disabled={!signed}
            icon={<IconSignature size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

/** The contract, clause by clause; what must be seen stands out (REG 4). */
function ContractText({ clauses }: { readonly clauses: readonly Clause[] }) {
  return (
    <article className={styles.contract} tabIndex={0}>
      {clauses.map((clause) => (
        <p key={clause.text} data-prominent={clause.prominent || undefined}>
          {clause.text}
        </p>
      ))}
    </article>
  );
}

/** What proves the signature: its strokes, or the photo of the paper that was signed (MAN-02). */
const signatureOf = (strokes: string | null, form: WrittenForm | null): { readonly signatureHash?: string } => {
  if (form !== null) return { signatureHash: form.photo };
  return strokes === null ? {} : { signatureHash: contractHashOf(strokes) };
};
