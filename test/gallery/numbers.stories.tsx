import { useState } from 'react';
import { DenominationCount } from '../../renderer/components/denomination-count.tsx';
import { EntryField } from '../../renderer/components/entry-field.tsx';
import { Explained } from '../../renderer/components/explained.tsx';
import { FactsList } from '../../renderer/components/facts-list.tsx';
import { Keypad } from '../../renderer/components/keypad.tsx';
import { LetterPad } from '../../renderer/components/letter-pad.tsx';
import { MoneyPicture } from '../../renderer/components/money-picture.tsx';
import { type MoneySize, MoneyText } from '../../renderer/components/money-text.tsx';
import { PictureCard } from '../../renderer/components/picture-card.tsx';
import { QrPicture } from '../../renderer/components/qr-picture.tsx';
import { ScanMe } from '../../renderer/components/scan-me.tsx';
import { SumRows } from '../../renderer/components/sum-rows.tsx';
import { useKeypad } from '../../renderer/hooks/use-keypad.ts';

export default { title: '数字 Numbers' };

const sizes: readonly MoneySize[] = ['14', '16', '20', '28', '44', '64'];
const faces = [10_000, 5000, 2000, 1000, 500, 100, 50, 10];
const steps = [
  { words: '花王纸尿裤 L ×2', amount: 25_800 },
  { words: '预存折扣 9.5 折', amount: -1290, source: 'PRC-04' },
  { words: '应收', amount: 24_510, total: true },
];

export const Sums = {
  render: () => sizes.map((size) => <p key={size}>{<MoneyText amount={65_580} size={size} strong signed />}</p>),
};

export const Steps = {
  render: () => (
    <Explained title="这一行怎么算的" label="花王纸尿裤 L" steps={steps}>
      <MoneyText amount={24_510} size="28" strong />
    </Explained>
  ),
};

export const Rows = {
  render: () => (
    <SumRows
      title="原路退回"
      empty="—"
      rows={[
        { id: 'sv', label: '储值', value: <MoneyText amount={10_000} />, steps },
        { id: 'cash', label: '现金', note: '抽屉里有', value: <MoneyText amount={4510} /> },
      ]}
    />
  ),
};

export const Facts = {
  render: () => (
    <FactsList
      facts={[
        { label: '应收', value: <MoneyText amount={24_510} />, strong: true },
        { label: '件数', value: 2 },
      ]}
    />
  ),
};

function Pad({ hidden }: { hidden: boolean }) {
  const entry = useKeypad('yuan', 9, '655.8');
  return (
    <div style={{ display: 'grid', gap: 8, maxWidth: 520 }}>
      <EntryField label="实收" entry={entry} hidden={hidden} />
      <Keypad entry={entry} side={[{ id: 'exact', label: '正好', hint: 'E', onPress: entry.clear }]} />
    </div>
  );
}

export const TypingASum = { render: () => <Pad hidden={false} /> };
export const TypingAPin = { render: () => <Pad hidden /> };
export const Letters = { render: () => <LetterPad onPress={() => undefined} onBack={() => undefined} signs="-" /> };
export const Code = {
  render: () => (
    <svg width="160" height="160" role="img" aria-label="YC1">
      <QrPicture data="YC1.sal_01HQZ8K2M8" x={0} y={0} size={160} />
    </svg>
  ),
};

function Counting() {
  const [count, setCount] = useState<Readonly<Record<string, number>>>({ '10000': 3, '500': 2 });
  const [chosen, choose] = useState(10_000);
  const change = (face: number, pieces: number) => setCount({ ...count, [String(face)]: pieces });
  return (
    <DenominationCount
      faces={faces}
      count={count}
      worth={(face, pieces) => face * pieces}
      chosen={chosen}
      onChoose={choose}
      onChange={change}
    />
  );
}

export const CountingTheDrawer = { render: () => <Counting /> };
export const NotesAndCoins = {
  render: () => (
    <p>
      {faces.map((face) => (
        <MoneyPicture key={face} face={face} />
      ))}
    </p>
  ),
};

export const Pictures = {
  render: () =>
    [false, true].map((asTable) => (
      <PictureCard
        key={String(asTable)}
        id="deposits"
        title="今日预存"
        headline={<MoneyText amount={300_000} size="44" strong />}
        note="目标的 60%"
        figures={[{ label: '目标', value: <MoneyText amount={500_000} /> }]}
        asTable={asTable}
      >
        <p>60 %</p>
      </PictureCard>
    )),
};

export const CodeToScan = { render: () => <ScanMe code="https://pay.example/acq-1" label="请用微信扫码支付" /> };
export const CodeIsFetched = { render: () => <ScanMe code={null} label="请用微信扫码支付" /> };
