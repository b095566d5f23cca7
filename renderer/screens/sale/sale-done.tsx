import { Button } from '@mantine/core';
import { IconCircleCheck, IconReceipt } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byBarcode } from '../../../core/catalogue/product-search.ts';
import { formatYuan } from '../../../core/money/fen.ts';
import { BigAction } from '../../components/big-action.tsx';
import { Explained } from '../../components/explained.tsx';
import { FactsList } from '../../components/facts-list.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { PaperPreview } from '../../components/paper-preview.tsx';
import { PaperState } from '../../components/paper-state.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { ThreeZones } from '../../components/three-zones.tsx';
import { DoColumn } from '../../components/zone.tsx';
import { playSound } from '../../hooks/sounds.ts';
import { useCheckout } from '../../hooks/use-checkout.ts';
import { useExchangeDone } from '../../hooks/use-exchange.ts';
import { useScanner } from '../../hooks/use-scanner.ts';
import { useHealth, useProductIndex, useStore, useTerminal, useWatched } from '../../hooks/use-terminal.ts';
import { useTongue } from '../../hooks/use-worklist.ts';
import { pointsSteps } from '../../text/points-steps.ts';
import styles from './sale-done.module.css';

/** It is recorded: the change in the largest type, the paper's state, and the next customer. */
export function SaleDone() {
  const { t } = useTranslation();
  const { context, view, next, send, single } = useCheckout();
  const index = useProductIndex();
  const store = useStore();
  const health = useHealth();
  const [paper, setPaper] = useState<string | null>(null);
  const hasCash = view.taken.some((tender) => tender.kind === 'cash');
  useEffect(() => playSound(hasCash ? 'drawer' : 'accept'), [hasCash]);
  const serve = (code: string) => {
    const found = index ? byBarcode(index, code, store?.labels) : null;
    next();
    if (found && !(found.product.weighed && found.grams === null)) {
      playSound('scan');
      send({ type: 'sale.line.scanned', ...found });
    }
  };
  useScanner(serve, !single);
  const degraded = health.journal.state === 'ill' || health.database.state === 'ill';
  return (
    <ThreeZones
      what={
        <div className={styles.done} data-done>
          <span className={styles.title}>
            <IconCircleCheck size={44} aria-hidden />
            {t('done.title')}
          </span>
          <HandedOut />
          {degraded ? <StateBadge tone="waits">{t('done.degraded')}</StateBadge> : null}
          {context.facts.online ? null : <StateBadge tone="waits">{t('done.offline')}</StateBadge>}
          <Papers shown={paper} onShow={setPaper} />
        </div>
      }
      panel={paper ? <PaperPreview key={paper} jobId={paper} onClose={() => setPaper(null)} /> : undefined}
      who={<DoneFigures />}
      does={
        <DoColumn>
          <div className={styles.next}>{single ? null : t('done.scanNext')}</div>
          <BigAction label={t(single ? 'returns.finish' : 'done.next')} onPress={next} />
        </DoColumn>
      }
    />
  );
}

interface PapersProps {
  readonly shown: string | null;
  readonly onShow: (jobId: string | null) => void;
}

/** Every paper of the act, each with its state: the receipt and, in an exchange, the slip of the goods brought back. */
function Papers({ shown, onShow }: PapersProps) {
  const { t } = useTranslation();
  const { context } = useCheckout();
  const slip = useExchangeDone()?.slip ?? null;
  const slipJob = useWatched(useTerminal().printJobs).find(({ docId, copyNo }) => docId === slip && copyNo === 1);
  const papers = [
    { jobId: context.jobId, words: t('done.receipt') },
    ...(slipJob ? [{ jobId: slipJob.jobId, words: t('returns.slip') }] : []),
  ];
  return papers.map(({ jobId, words }) => (
    <div key={jobId} className={styles.paper}>
      <span>{words}</span>
      <PaperState jobId={jobId} />
      <Button
        variant="default"
        leftSection={<IconReceipt size={24} aria-hidden />}
        onClick={() => onShow(shown === jobId ? null : jobId)}
        data-show-paper={jobId}
      >
        {t(shown === jobId ? 'done.hidePaper' : 'done.showPaper')}
      </Button>
    </div>
  ));
}

/** Cash for the customer: the change, or what goods brought back are worth beyond the new ones (EC-05); and what waits of that. */
function HandedOut() {
  const { t } = useTranslation();
  const { view } = useCheckout();
  const exchange = useExchangeDone();
  const cash = view.change + (exchange?.gets ?? 0);
  const waits = exchange?.elsewhere ?? 0;
  return (
    <>
      <div className={styles.change}>
        {cash > 0 ? <span>{t(exchange ? 'returns.handOut' : 'done.change')}</span> : null}
        <span data-change>{cash > 0 ? <MoneyText amount={cash} size="64" strong /> : t('done.noChange')}</span>
      </div>
      {waits > 0 ? <StateBadge tone="waits">{t('returns.waits', { sum: formatYuan(waits) })}</StateBadge> : null}
    </>
  );
}

function DoneFigures() {
  const { t } = useTranslation();
  const { context, view } = useCheckout();
  const credit = useExchangeDone()?.credit ?? 0;
  const tenders = view.sv.face > 0 ? [{ kind: 'sv' as const, amount: view.sv.face }, ...view.taken] : view.taken;
  const laid = credit > 0 ? tenders.findIndex(({ kind, amount }) => kind === 'cash' && amount === credit) : -1;
  return (
    <div className={styles.figures}>
      <FactsList
        facts={[
          { label: t('tender.due'), value: <MoneyText amount={view.due} size="20" strong />, strong: true },
          ...tenders.map(({ kind, amount }, at) => ({
            label: at === laid ? t('returns.exchange.laid') : t(`tender.kind.${kind}`),
            value: <MoneyText amount={amount} />,
          })),
          ...(view.roundingLoss > 0
            ? [{ label: t('tender.rounding'), value: <MoneyText amount={-view.roundingLoss} /> }]
            : []),
          ...(context.customer
            ? [
                { label: t('done.balance'), value: <MoneyText amount={view.svBalance - view.sv.face} strong /> },
                { label: t('member.points'), value: <PointsEarned /> },
              ]
            : []),
        ]}
      />
    </div>
  );
}

/** The points of this sale; they open and show how they came about. */
function PointsEarned() {
  const { t } = useTranslation();
  const { view } = useCheckout();
  const label = t('member.points');
  return (
    <Explained title={label} label={label} steps={pointsSteps(t, view, useTongue())} position="left">
      <span data-points-earned>{`+${String(view.points)}`}</span>
    </Explained>
  );
}
