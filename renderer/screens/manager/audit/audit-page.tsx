import { Pagination, Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconListSearch, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDateTimeOf } from '../../../../core/kernel/business-day.ts';
import { type ActRow, actGroups } from '../../../../core/view/act-row.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { StatePanel } from '../../../components/state-panel.tsx';
import { useStaff } from '../../../hooks/use-terminal.ts';
import { DayScope } from '../day-scope.tsx';
import { ActDetails } from './act-details.tsx';
import styles from './audit.module.css';
import { type Audit, pageRows, useAudit } from './use-audit.ts';

/** The audit trail: everything somebody did today, who, with whose word, how much and why. Source: FLW-07, MET-08. */
export function AuditPage() {
  const { t } = useTranslation();
  const audit = useAudit();
  const [chosen, choose] = useState<ActRow | null>(null);
  return (
    <div className={styles.page}>
      <section className={styles.card}>
        <ScreenHead title={t('manager.page.audit')} note={<DayScope />} />
        <AuditFilter audit={audit} />
        <FoundActs audit={audit} chosen={chosen} onChoose={choose} />
      </section>
      <section className={styles.card}>
        {chosen === null ? (
          <StatePanel icon={<IconListSearch size={44} />} title={t('manager.audit.pick')} />
        ) : (
          <ActDetails key={chosen.id} row={chosen} />
        )}
      </section>
    </div>
  );
}

function AuditFilter({ audit: { filter, setFilter } }: { audit: Audit }) {
  const { t } = useTranslation();
  const staff = useStaff();
  const groups = actGroups.map((value) => ({ value, label: t(`manager.audit.group.${value}`) }));
  return (
    <div className={styles.filter}>
      <TextInput
        aria-label={t('manager.audit.text')}
        placeholder={t('manager.audit.text')}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={filter.text}
        onChange={(event) => setFilter({ text: event.currentTarget.value })}
        data-audit-text
      />
      <Select
        aria-label={t('manager.audit.who')}
        placeholder={t('manager.audit.everybody')}
        clearable
        value={filter.who}
        onChange={(who) => setFilter({ who })}
        data={staff.map((person) => ({ value: person.staff, label: person.name }))}
      />
      <Select
        aria-label={t('manager.audit.kind')}
        placeholder={t('manager.audit.everything')}
        clearable
        value={filter.group}
        onChange={(group) => setFilter({ group: actGroups.find((one) => one === group) ?? null })}
        data={groups}
      />
    </div>
  );
}

interface FoundActsProps {
  readonly audit: Audit;
  readonly chosen: ActRow | null;
  readonly onChoose: (row: ActRow) => void;
}

/** A page of what was found; the pages keep ten thousand acts as quick as ten. */
function FoundActs({ audit, chosen, onChoose }: FoundActsProps) {
  const { t } = useTranslation();
  const [wish, setPage] = useState(1);
  const { found, all } = audit;
  const pages = Math.max(1, Math.ceil(found.length / pageRows));
  const page = Math.min(wish, pages);
  const shown = found.slice((page - 1) * pageRows, page * pageRows);
  return (
    <>
      <p className={styles.count} data-found={found.length}>
        {t('manager.audit.found', { found: found.length, all })}
      </p>
      <div className={styles.rows} role="listbox" aria-label={t('manager.page.audit')}>
        {shown.map((row) => (
          <ActLine key={row.id} row={row} audit={audit} chosen={row.id === chosen?.id} onPress={() => onChoose(row)} />
        ))}
      </div>
      {pages > 1 ? (
        <Pagination className={styles.pages ?? ''} total={pages} value={page} onChange={setPage} size={48} />
      ) : null}
    </>
  );
}

function ActLine(props: { row: ActRow; audit: Audit; chosen: boolean; onPress: () => void }) {
  const { row, audit, chosen, onPress } = props;
  const { nameOf, tillOf, whatOf } = audit;
  return (
    <UnstyledButton
      className={styles.row}
      role="option"
      aria-selected={chosen}
      onClick={onPress}
      data-act={row.type}
      data-act-id={row.id}
    >
      <span className={styles.time}>{localDateTimeOf(row.at).slice(11, 19)}</span>
      <span className={styles.words}>
        <strong>{whatOf(row)}</strong>
        <small>
          {nameOf(row.who)}
          {row.approver === null ? '' : ` + ${nameOf(row.approver)}`} · {tillOf(row.tid)}
          {row.reason === '' ? '' : ` · ${row.reason}`}
        </small>
      </span>
      {row.amount === null ? null : <MoneyText amount={row.amount} strong />}
    </UnstyledButton>
  );
}
