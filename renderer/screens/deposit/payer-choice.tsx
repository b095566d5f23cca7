import { Button, Checkbox, Popover, SegmentedControl, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Declaration } from '../../../core/deposit/deposit-context.ts';
import { useDeposit } from '../../hooks/use-deposit.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import styles from './deposit.module.css';

/** Who pays and how old: nearly always an adult person, so it stays folded until it is not. */
export function PayerChoice() {
  const { t } = useTranslation();
  const { stage, context, send } = useDeposit();
  const { declared } = context;
  const [opened, setOpened] = useState(false);
  useKeys({ Escape: () => setOpened(false) }, { enabled: opened, first: true });
  const declare = (part: Partial<Declaration>) => {
    // Terms already shown were made for the old declaration.
    if (stage === 'preview') send({ type: 'deposit.stepped.back' });
    send({ type: 'deposit.customer.declared', ...declared, ...part });
  };
  const payer = t(declared.payer === 'PERSON' ? 'deposit.person' : 'deposit.company');
  return (
    <Popover opened={opened} onChange={setOpened} width={360} withArrow shadow="md" position="bottom-end">
      <Popover.Target>
        <Button
          variant="default"
          rightSection={<IconChevronDown size={20} aria-hidden />}
          onClick={() => setOpened(!opened)}
          data-payer
        >
          {payer} · {t(`deposit.age.${declared.age}`)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.declare}>
          <SegmentedControl
            fullWidth
            aria-label={t('deposit.declare')}
            value={declared.payer}
            onChange={(value) => declare({ payer: value as Declaration['payer'] })}
            data={[
              { value: 'PERSON', label: t('deposit.person') },
              { value: 'COMPANY', label: t('deposit.company') },
            ]}
          />
          {declared.payer === 'COMPANY' ? <CompanyFields declared={declared} declare={declare} /> : null}
          <SegmentedControl
            fullWidth
            aria-label={t('deposit.ageLabel')}
            value={declared.age}
            onChange={(value) => declare({ age: value as Declaration['age'] })}
            data={(['adult', 'minor', 'child'] as const).map((value) => ({ value, label: t(`deposit.age.${value}`) }))}
          />
          {declared.age === 'minor' ? (
            <Checkbox
              size="lg"
              label={t('deposit.guardian')}
              checked={declared.guardianConfirmed}
              onChange={(event) => declare({ guardianConfirmed: event.currentTarget.checked })}
            />
          ) : null}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface CompanyProps {
  readonly declared: Declaration;
  declare(part: Partial<Declaration>): void;
}

/** A unit is recorded with its name and who acts for it (POL-03). */
function CompanyFields({ declared, declare }: CompanyProps) {
  const { t } = useTranslation();
  const company = declared.company ?? { name: '', agent: '' };
  return (
    <>
      <TextInput
        size="md"
        label={t('deposit.companyName')}
        value={company.name}
        maxLength={60}
        onChange={(event) => declare({ company: { ...company, name: event.currentTarget.value } })}
        data-company-name
      />
      <TextInput
        size="md"
        label={t('deposit.companyAgent')}
        value={company.agent}
        maxLength={40}
        onChange={(event) => declare({ company: { ...company, agent: event.currentTarget.value } })}
        data-company-agent
      />
    </>
  );
}
