import { IconBasket, IconCheck, IconPigMoney, IconUsers } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { refusal } from '../../core/kernel/refusal.ts';
import { BigAction } from '../../renderer/components/big-action.tsx';
import { Rail } from '../../renderer/components/rail.tsx';
import { ReasonChips } from '../../renderer/components/reason-chips.tsx';
import { RefusalNotice } from '../../renderer/components/refusal-notice.tsx';
import { ScreenHead } from '../../renderer/components/screen-head.tsx';
import { StateBadge } from '../../renderer/components/state-badge.tsx';
import { SkeletonRows, StatePanel } from '../../renderer/components/state-panel.tsx';
import { StatusBar } from '../../renderer/components/status-bar.tsx';
import { StepBar } from '../../renderer/components/step-bar.tsx';
import { ThreeZones } from '../../renderer/components/three-zones.tsx';
import { DoColumn, WhatColumn, WhoColumn } from '../../renderer/components/zone.tsx';

export default { title: '位置与状态 Places and states' };

const nothing = () => undefined;
const tones = ['recorded', 'waits', 'stopped', 'plain'] as const;

export const Bar = {
  render: () => (
    <>
      {[true, false].map((online) => (
        <StatusBar
          key={String(online)}
          store="小象母婴人民路店"
          till="1号收银台"
          cashier="王芳"
          shift="班次 2 · 2026-03-05"
          printer={{ words: '缺纸', well: online }}
          line={{
            words: online ? ['在线', '已同步'] : ['离线', '可收银', '可预存', '储值可用 ≤ ¥200', '待同步 12'],
            online,
          }}
          findings={{ words: '待处理 3', count: online ? 0 : 3 }}
          time="18:30"
          onCashier={nothing}
          onFindings={nothing}
          onPrinter={nothing}
          onLine={nothing}
        />
      ))}
    </>
  ),
};

export const Places = {
  render: () => (
    <div style={{ width: 88 }}>
      <Rail
        here="deposit"
        onGo={nothing}
        places={[
          { id: 'sale', label: '收银', icon: IconBasket, hotkey: 'F1' },
          { id: 'deposit', label: '预存', icon: IconPigMoney, hotkey: 'F2', mark: 3 },
          { id: 'members', label: '会员', icon: IconUsers, hotkey: 'F3' },
        ]}
      />
    </div>
  ),
};

const Box = ({ children }: { children: ReactNode }) => (
  <div style={{ height: 560, position: 'relative' }}>{children}</div>
);

export const Zones = {
  render: () => (
    <Box>
      <ThreeZones
        what={
          <WhatColumn head={<ScreenHead title="预存多少？" note="点金额看怎么算的" onBack={nothing} />} foot="…">
            <StatePanel icon={<IconBasket size={44} />} title="扫商品，或输入条码" />
          </WhatColumn>
        }
        who={<WhoColumn>金卡 王** 138****1234</WhoColumn>}
        does={
          <DoColumn>
            <BigAction label="收款" amount={65_580} onPress={nothing} keys={false} />
          </DoColumn>
        }
      />
    </Box>
  ),
};

export const Actions = {
  render: () => (
    <div style={{ display: 'grid', gap: 12, maxWidth: 520 }}>
      <BigAction label="收款" amount={65_580} onPress={nothing} keys={false} />
      <BigAction label="作废" amount={65_580} onPress={nothing} keys={false} tone="stop" />
      <BigAction label="收款" onPress={nothing} keys={false} disabled />
      <BigAction label="收款" onPress={nothing} keys={false} busy />
    </div>
  ),
};

export const Steps = { render: () => <StepBar steps={['谁', '多少', '签名', '付款', '凭证']} at={2} /> };

function Reasons() {
  const reasons = ['尺码不合', '质量问题', '买多了', '不想要了'];
  const [chosen, choose] = useState('买多了');
  return <ReasonChips label="原因" reasons={reasons} chosen={chosen} onChoose={choose} />;
}

export const Why = { render: () => <Reasons /> };
export const Badges = {
  render: () => (
    <p>
      {tones.map((tone) => (
        <StateBadge key={tone} tone={tone}>
          {tone}
        </StateBadge>
      ))}
    </p>
  ),
};
export const Waiting = { render: () => <SkeletonRows /> };
export const Done = { render: () => <StatePanel tone="recorded" icon={<IconCheck size={44} />} title="已记账" /> };
export const Refused = {
  render: () => (
    <Box>
      <RefusalNotice
        refusal={refusal('PRODUCT_UNKNOWN', { code: '6999900010001' })}
        onDismiss={nothing}
        ways={{ searchProduct: nothing }}
      />
    </Box>
  ),
};
