import { Button } from '@mantine/core';
import { IconClockDollar, IconQrcode, IconReceiptOff, IconReceiptRefund } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../../core/member/member.ts';
import { BigAction } from '../../components/big-action.tsx';
import { NoMember } from '../../components/member-card.tsx';
import { MemberLine } from '../../components/member-line.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { useOpenLegs } from '../../hooks/use-open-legs.ts';
import { useRefusalSound } from '../../hooks/use-refusal-sound.ts';
import { useReturn } from '../../hooks/use-return.ts';
import { useScanner } from '../../hooks/use-scanner.ts';
import { type BackEntry, useBackEntries } from '../../hooks/use-sold.ts';
import { MemberDesk } from '../members/member-desk.tsx';
import { SearchBar } from '../sale/search-bar.tsx';
import { EntryRow } from './entry-row.tsx';
import styles from './returns.module.css';
import type { ReturnsPanel } from './returns-screen.tsx';

/** Which sale: scan the receipt, type its number, or touch it in the list of this shift or of a member. */
export function FindSale({ onPanel }: { onPanel: (panel: ReturnsPanel) => void }) {
  const { find } = useReturn();
  const [member, setMember] = useState<Member | null>(null);
  const [choosing, setChoosing] = useState(false);
  const open = (entry: BackEntry) =>
    entry.kind === 'sale' ? find(entry.id) : onPanel({ kind: 'deposit', deposit: entry.id });
  if (choosing) {
    return (
      <MemberDesk
        onClose={() => setChoosing(false)}
        onChosen={(customer) => {
          setMember(customer.member);
          setChoosing(false);
        }}
      />
    );
  }
  return (
    <SaleList
      member={member}
      onMember={() => setChoosing(true)}
      onNobody={() => setMember(null)}
      onOpen={open}
      onPanel={onPanel}
    />
  );
}

interface SaleListProps {
  readonly member: Member | null;
  readonly onMember: () => void;
  readonly onNobody: () => void;
  readonly onOpen: (entry: BackEntry) => void;
  readonly onPanel: (panel: ReturnsPanel) => void;
}

function SaleList({ member, onMember, onNobody, onOpen, onPanel }: SaleListProps) {
  const { t } = useTranslation();
  const { refusal, dismiss, find } = useReturn();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const search = useRef<HTMLInputElement>(null);
  const entries = useBackEntries({ member: member?.member ?? null, query });
  const index = Math.min(at, Math.max(entries.length - 1, 0));
  const chosen = entries[index] ?? null;
  useRefusalSound(refusal);
  useScanner((code) => find(code));
  useKeys({
    ArrowDown: () => setAt(Math.min(index + 1, entries.length - 1)),
    ArrowUp: () => setAt(Math.max(index - 1, 0)),
    '/': () => search.current?.focus(),
    F5: onMember,
  });
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={<ScreenHead title={t('returns.title')} note={t('returns.note')} aside={<Ways onPanel={onPanel} />} />}
          foot={<SearchBar ref={search} query={query} onQuery={setQuery} hint={t('returns.searchHint')} />}
        >
          {entries.length === 0 ? (
            <StatePanel icon={<IconReceiptRefund size={44} />} title={t('returns.none')}>
              {t('returns.noneWhy')}
            </StatePanel>
          ) : (
            <div className={styles.entries} role="listbox" aria-label={t('returns.title')}>
              {entries.map((entry, place) => (
                <EntryRow key={entry.id} entry={entry} chosen={place === index} onPick={() => setAt(place)} />
              ))}
            </div>
          )}
          <RefusalNotice
            refusal={refusal}
            onDismiss={dismiss}
            ways={{ searchSale: () => search.current?.focus(), withoutReceipt: () => onPanel({ kind: 'unlinked' }) }}
          />
        </WhatColumn>
      }
      who={
        member ? (
          <OneMember member={member} onChange={onMember} onNobody={onNobody} />
        ) : (
          <AnyMember onChoose={onMember} />
        )
      }
      does={
        <DoColumn>
          <div className={styles.filler}>
            <IconQrcode size={64} stroke={1.5} aria-hidden />
            <span>{t('returns.scan')}</span>
          </div>
          <BigAction
            label={t(chosen?.kind === 'deposit' ? 'returns.openDeposit' : 'returns.open')}
            amount={chosen?.amount ?? 0}
            onPress={() => (query.trim() !== '' && chosen === null ? find(query) : chosen && onOpen(chosen))}
            disabled={chosen === null && query.trim() === ''}
            icon={<IconReceiptRefund size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

function AnyMember({ onChoose }: { onChoose: () => void }) {
  return <NoMember onChoose={onChoose} hint="F5" />;
}

function OneMember({ member, onChange, onNobody }: { member: Member; onChange: () => void; onNobody: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.who}>
      <MemberLine member={member} />
      <p className={styles.soft}>{t('returns.ofMember')}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onChange}>
          {t('member.change')}
        </Button>
        <Button variant="default" onClick={onNobody}>
          {t('returns.ofShift')}
        </Button>
      </div>
    </div>
  );
}

/** The other things that go back: refunds that wait, goods without a receipt. */
function Ways({ onPanel }: { onPanel: (panel: ReturnsPanel) => void }) {
  const { t } = useTranslation();
  const waiting = useOpenLegs().length;
  return (
    <div className={styles.ways}>
      <Button
        variant={waiting > 0 ? 'light' : 'default'}
        leftSection={<IconClockDollar size={24} aria-hidden />}
        onClick={() => onPanel({ kind: 'waiting' })}
        data-waiting={waiting}
      >
        {t('returns.waiting', { n: waiting })}
      </Button>
      <Button
        variant="default"
        leftSection={<IconReceiptOff size={24} aria-hidden />}
        onClick={() => onPanel({ kind: 'unlinked' })}
        data-unlinked
      >
        {t('returns.unlinked')}
      </Button>
    </div>
  );
}
