import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconList, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../core/kernel/business-day.ts';
import type { Member } from '../../../core/member/member.ts';
import { statementWords } from '../../../core/receipt/statement-words.ts';
import type { StatementEntry } from '../../../core/view/member-statement.ts';
import { BigAction } from '../../components/big-action.tsx';
import { MemberCard } from '../../components/member-card.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { StatePanel } from '../../components/state-panel.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn, WhatColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useDesk } from '../../hooks/use-desk.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useMemberMoney } from '../../hooks/use-member-money.ts';
import { type Statement, useStatement } from '../../hooks/use-statement.ts';
import { useTerminal } from '../../hooks/use-terminal.ts';
import { printStatement, saveStatement } from '../../wiring/give-statement.ts';
import styles from './statement.module.css';

/** Every entry of a member's value, on the screen, on paper and as a file: the customer's right (REG 34). */
export function StatementDesk({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const terminal = useTerminal();
  const { operator } = useDesk();
  const { money, lots, birthday, ending } = useMemberMoney(member);
  const statement = useStatement(member);
  const [printed, setPrinted] = useState(false);
  const [path, setPath] = useState<string | null>(null);
  useKeys({ Escape: onClose });
  const { entries } = statement;
  const print = async () => {
    await printStatement(terminal, { member, money, entries, complete: statement.from === 'centre', operator });
    playSound('accept');
    setPrinted(true);
  };
  const save = async () => {
    setPath(await saveStatement(terminal, { member, entries, lang: i18n.language === 'en' ? 'en' : 'zh-CN' }));
    playSound('accept');
  };
  return (
    <ThreeZones
      what={
        <WhatColumn
          head={<ScreenHead title={t('statement.title')} onBack={onClose} aside={<Source statement={statement} />} />}
        >
          <Entries entries={entries} asking={statement.from === 'asking'} />
        </WhatColumn>
      }
      who={<MemberCard member={member} money={money} lots={lots} birthday={birthday} ending={ending} />}
      does={
        <DoColumn>
          <div className={styles.ways}>
            {printed ? <StateBadge tone="recorded">{t('statement.printed')}</StateBadge> : null}
            {path === null ? null : <Saved path={path} />}
            <Button
              variant="default"
              size="md"
              leftSection={<IconFileSpreadsheet size={24} aria-hidden />}
              disabled={statement.from === 'asking'}
              onClick={() => void save()}
              data-statement-file
            >
              {t('statement.save')}
            </Button>
          </div>
          <BigAction
            label={t('statement.print')}
            onPress={() => void print()}
            disabled={statement.from === 'asking'}
            icon={<IconPrinter size={28} aria-hidden />}
          />
        </DoColumn>
      }
    />
  );
}

/** Where the file lies. */
function Saved({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  return (
    <p className={styles.saved} role="status" data-saved-file={path}>
      <StateBadge tone="recorded">{t('statement.saved')}</StateBadge>
      <code>{path}</code>
    </p>
  );
}

/** Whether these are all entries or what this till knows by itself. */
function Source({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  return (
    <span data-statement={statement.from}>
      <StateBadge tone={statement.from === 'centre' ? 'recorded' : 'waits'}>
        {t(`statement.from.${statement.from}`)}
      </StateBadge>
    </span>
  );
}

function Entries({ entries, asking }: { entries: readonly StatementEntry[]; asking: boolean }) {
  const { t } = useTranslation();
  if (entries.length === 0 && !asking) return <StatePanel icon={<IconList size={44} />} title={t('statement.none')} />;
  return (
    <div className={styles.entries} role="list" aria-label={t('statement.title')}>
      {entries.map((entry) => (
        <Entry key={entry.no} entry={entry} />
      ))}
    </div>
  );
}

function Entry({ entry }: { entry: StatementEntry }) {
  const { t, i18n } = useTranslation();
  const words = statementWords(i18n.language === 'en' ? 'en' : 'zh-CN');
  const { principal, bonus, points, goods } = entry;
  return (
    <div className={styles.entry} role="listitem" data-entry={entry.kind}>
      <span className={styles.words}>
        <strong>{words.kinds[entry.kind]}</strong>
        <small>
          {localDateTimeOf(entry.at).slice(0, 16)} · {entry.no}
        </small>
      </span>
      {entry.provisional ? <StateBadge tone="waits">{t('statement.provisional')}</StateBadge> : null}
      <span className={styles.moved}>
        {principal + bonus === 0 ? null : <MoneyText amount={principal + bonus} size="20" strong signed />}
        <small>
          {[
            ...(principal === 0 ? [] : [<Part key="p" label={t('member.principal')} amount={principal} />]),
            ...(bonus === 0 ? [] : [<Part key="b" label={t('member.bonus')} amount={bonus} />]),
            ...(goods === null ? [] : [<Part key="g" label={t('statement.goods')} amount={goods} plain />]),
          ]}
          {points === 0 ? null : (
            <span>
              {t('member.points')} {points > 0 ? `+${points}` : points}
            </span>
          )}
        </small>
      </span>
    </div>
  );
}

function Part({ label, amount, plain = false }: { label: string; amount: number; plain?: boolean }) {
  return (
    <span>
      {label} <MoneyText amount={amount} size="14" signed={!plain} />
    </span>
  );
}
