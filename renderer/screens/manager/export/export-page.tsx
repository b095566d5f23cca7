import { Button, SegmentedControl } from '@mantine/core';
import { IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { DayScope } from '../day-scope.tsx';
import styles from './export.module.css';
import { exportKinds, useExport } from './use-export.ts';

/** What may be taken away as a file: sales, deposits, the audit trail, members as masked as they are on the screen. Source: MET-08, REG 34. */
export function ExportPage() {
  const { t } = useTranslation();
  const { kind, choose, write, busy, written } = useExport();
  const [format, setFormat] = useState<'csv' | 'xlsx'>('xlsx');
  const Picture = format === 'csv' ? IconFileTypeCsv : IconFileSpreadsheet;
  return (
    <div className={styles.page}>
      <section className={styles.card}>
        <ScreenHead title={t('manager.page.export')} note={<DayScope />} />
        <div className={styles.choices}>
          <SegmentedControl
            aria-label={t('manager.export.what')}
            fullWidth
            value={kind}
            onChange={(value) => choose(exportKinds.find((one) => one === value) ?? 'sales')}
            data={exportKinds.map((value) => ({ value, label: t(`manager.export.kind.${value}`) }))}
          />
          <p className={styles.why}>{t(`manager.export.why.${kind}`)}</p>
          <SegmentedControl
            aria-label={t('manager.export.format')}
            fullWidth
            value={format}
            onChange={(value) => setFormat(value === 'csv' ? 'csv' : 'xlsx')}
            data={(['xlsx', 'csv'] as const).map((value) => ({ value, label: t(`manager.export.as.${value}`) }))}
          />
          <Button
            leftSection={<Picture size={24} aria-hidden />}
            loading={busy}
            onClick={() => void write(format)}
            data-export
          >
            {t('manager.export.write')}
          </Button>
          {written === null ? null : (
            <p className={styles.written} role="status" data-exported={written.path}>
              <StateBadge tone="recorded">{t('manager.export.done', { count: written.rows })}</StateBadge>
              <code>{written.path}</code>
            </p>
          )}
        </div>
      </section>
    </div>
  );
}
