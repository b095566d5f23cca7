import { IconArrowRight, IconLogin2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cardPinDigits } from '../../../core/stored-value/card-pin.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useKeypad } from '../../hooks/use-keypad.ts';
import styles from './kiosk.module.css';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk } from './kiosk-visit.ts';
import { PhoneField } from './phone-field.tsx';
import { type Claim, usePass, useSignIn } from './use-sign-in.ts';

export const phoneDigits = 11;

/** Who is there: phone number or pass, then the card's PIN. There is no text message in it, so it works offline. */
export function SignInPages() {
  const { pass, showPass, leave } = useKiosk();
  const [phone, setPhone] = useState<string | null>(null);
  if (pass !== null) return <PinPage key={pass} claim={{ card: pass }} onBack={() => showPass(null)} />;
  if (phone !== null) return <PinPage claim={{ phone }} onBack={() => setPhone(null)} />;
  return <PhonePage onPhone={setPhone} onBack={leave} />;
}

interface PhonePageProps {
  readonly onPhone: (phone: string) => void;
  readonly onBack: () => void;
}

/** The number, with its middle never shown whole. */
export function PhonePage({ onPhone, onBack }: PhonePageProps) {
  const { t } = useTranslation();
  const entry = useKeypad('digits', phoneDigits);
  usePass();
  return (
    <KioskFrame
      title={t('kiosk.phone.title')}
      note={t('kiosk.phone.note')}
      onBack={onBack}
      action={
        <BigAction
          label={t('kiosk.next')}
          onPress={() => onPhone(entry.text)}
          disabled={entry.text.length < phoneDigits}
          icon={<IconArrowRight size={32} aria-hidden />}
        />
      }
    >
      <div className={styles.form}>
        <PhoneField label={t('kiosk.phone.entry')} digits={entry.text} />
        <Keypad entry={entry} />
      </div>
    </KioskFrame>
  );
}

/** The PIN of the card. What is wrong is not said: nobody learns here who is a member (REG 34). */
function PinPage({ claim, onBack }: { claim: Claim; onBack: () => void }) {
  const { t } = useTranslation();
  const entry = useKeypad('digits', cardPinDigits);
  const { check, busy, wrong, wait } = useSignIn(claim);
  const signIn = () => {
    entry.clear();
    void check(entry.text);
  };
  return (
    <KioskFrame
      title={t('kiosk.pin.title')}
      note={t('kiosk.pin.note')}
      onBack={onBack}
      action={
        <BigAction
          label={wait > 0 ? t('kiosk.pin.wait', { n: wait }) : t('kiosk.pin.check')}
          onPress={signIn}
          disabled={entry.text.length < cardPinDigits || wait > 0}
          busy={busy}
          icon={<IconLogin2 size={32} aria-hidden />}
        />
      }
    >
      <div className={styles.form}>
        {wrong ? (
          <div className={styles.wrong} role="alert" data-kiosk-wrong>
            <StateBadge tone="stopped">{t('kiosk.pin.wrong')}</StateBadge>
            <p>{t('kiosk.pin.wrongWhy')}</p>
          </div>
        ) : null}
        <EntryField label={t('kiosk.pin.entry')} entry={entry} hidden />
        <Keypad entry={entry} />
      </div>
    </KioskFrame>
  );
}
