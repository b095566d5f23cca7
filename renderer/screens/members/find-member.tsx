import { Button, Loader } from '@mantine/core';
import { IconUserPlus, IconUserSearch, IconZoomQuestion } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../../core/member/member.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { EntryField } from '../../components/entry-field.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { MemberCard } from '../../components/member-card.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useKeypad } from '../../hooks/use-keypad.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useKioskCode } from '../../hooks/use-kiosk-code.ts';
import { useMemberMoney } from '../../hooks/use-member-money.ts';
import { membersShownMax, useMemberSearch } from '../../hooks/use-member-search.ts';
import { useScanner } from '../../hooks/use-scanner.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { MemberRow } from './member-row.tsx';
import styles from './members.module.css';

interface FindMemberProps {
  readonly onChosen: (member: Member) => void;
  readonly onEnrol: (phone: string) => void;
  readonly onClose?: () => void;
  /** Digits to begin with. */
  readonly phone: string;
  readonly head: ReactNode;
  readonly notice: ReactNode;
  /** A ticket of the kiosk was scanned: this member wants to deposit so much, fen. */
  readonly onTicket?: ((member: Member, amount: Fen) => void) | undefined;
}

const phoneDigits = 11;

/** By whole phone number or its last four digits; the centre is asked if this till does not know a whole number. */
export function FindMember({ onChosen, onEnrol, onClose, phone, head, notice, onTicket }: FindMemberProps) {
  const { t } = useTranslation();
  const { memberByPhone } = useTerminal();
  const entry = useKeypad('digits', phoneDigits, phone);
  const { members, asking } = useMemberSearch(entry.text);
  const [at, setAt] = useState(0);
  const index = Math.min(at, Math.max(members.length - 1, 0));
  const chosen = members[index] ?? null;
  const enrol = () => onEnrol(entry.text.length === phoneDigits ? entry.text : '');
  const readKiosk = useKioskCode(onChosen, onTicket);
  useScanner((code) => {
    if (readKiosk(code)) return;
    const digits = code.replace(/\D/g, '').slice(0, phoneDigits);
    const known = memberByPhone(digits);
    // A whole number leaves nothing to choose.
    if (known) onChosen(known);
    else entry.set(digits);
  });
  useKeys({
    ArrowDown: () => setAt(Math.min(index + 1, members.length - 1)),
    ArrowUp: () => setAt(Math.max(index - 1, 0)),
    F5: enrol,
    Escape: entry.text === '' ? onClose : undefined,
  });
  const enrolButton = (
    <Button
      variant="light"
      onClick={enrol}
      leftSection={<IconUserPlus size={24} aria-hidden />}
      rightSection={<kbd className={styles.hint}>F5</kbd>}
      data-enrol
    >
      {t('member.enrol')}
    </Button>
  );
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={
            <>
              {head}
              <ScreenHead title={t('member.searchTitle')} onBack={onClose} aside={enrolButton} />
            </>
          }
        >
          <Found members={members} index={index} asking={asking} digits={entry.text} onPick={setAt} />
          {notice}
        </WhatColumn>
      }
      who={chosen ? <Glance member={chosen} /> : <p className={styles.quiet}>{t('member.noneWhy')}</p>}
      does={
        <DoColumn>
          <EntryField label={t('member.searchEntry')} entry={entry} />
          <Keypad entry={entry} />
          {chosen || entry.text.length < phoneDigits || asking ? (
            <BigAction
              label={chosen ? `${t('member.choose')} ${chosen.nameMasked}` : t('member.choose')}
              onPress={() => chosen && onChosen(chosen)}
              disabled={!chosen}
              icon={<IconUserSearch size={28} aria-hidden />}
            />
          ) : (
            <BigAction label={t('member.enrol')} onPress={enrol} icon={<IconUserPlus size={28} aria-hidden />} />
          )}
        </DoColumn>
      }
    />
  );
}

interface FoundProps {
  readonly members: readonly Member[];
  readonly index: number;
  readonly asking: boolean;
  readonly digits: string;
  readonly onPick: (at: number) => void;
}

function Found({ members, index, asking, digits, onPick }: FoundProps) {
  const { t } = useTranslation();
  if (asking) return <StatePanel icon={<Loader />} title={t('member.searchAtCentre')} />;
  if (members.length === 0) {
    return digits.length < 4 ? (
      <StatePanel icon={<IconUserSearch size={44} />} title={t('member.searchEntry')}>
        {t('member.noneWhy')}
      </StatePanel>
    ) : (
      <StatePanel icon={<IconZoomQuestion size={44} />} title={t('member.searchNone')}>
        {t('member.searchNoneWhy')}
      </StatePanel>
    );
  }
  return (
    <div className={styles.found} role="listbox" aria-label={t('member.searchTitle')}>
      {members.map((member, at) => (
        <MemberRow key={member.member} member={member} chosen={at === index} onPick={() => onPick(at)} />
      ))}
      {members.length === membersShownMax ? (
        <p className={styles.quiet}>{t('member.tooMany', { n: membersShownMax })}</p>
      ) : null}
    </div>
  );
}

function Glance({ member }: { member: Member }) {
  const { money, lots, birthday, ending } = useMemberMoney(member);
  return <MemberCard member={member} money={money} lots={lots} birthday={birthday} ending={ending} />;
}
