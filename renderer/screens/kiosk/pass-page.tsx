import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { refusal } from '../../../core/kernel/refusal.ts';
import { memberPass } from '../../../core/receipt/kiosk-slip.ts';
import { StatePanel } from '../../components/state-panel.tsx';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { refusalWords } from '../../text/refusal-words.ts';
import { KioskFrame } from './kiosk-frame.tsx';
import { useKiosk, useVisitor } from './kiosk-visit.ts';
import { SlipPage } from './slip-page.tsx';

/** A code to take home: next time it stands for the phone number; the PIN is asked for all the same. */
export function PassPage() {
  const { t } = useTranslation();
  const { go } = useKiosk();
  const member = useVisitor();
  const { cardId } = useTerminal().customerOf(member);
  const home = () => go('home');
  if (cardId === null) {
    const words = refusalWords(t, refusal('CARD_NOT_ACTIVE', { status: member.cards[0]?.status ?? '' }));
    return (
      <KioskFrame title={t('kiosk.home.pass')} onBack={home}>
        <StatePanel tone="stopped" icon={<IconAlertTriangle size={64} />} title={words.title}>
          {words.why}
        </StatePanel>
      </KioskFrame>
    );
  }
  return (
    <SlipPage
      title={t('kiosk.home.pass')}
      note={t('kiosk.home.passDone')}
      slip={(facts) => memberPass({ ...facts, member, card: cardId })}
      onFinish={home}
    />
  );
}
