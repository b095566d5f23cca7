import { useEffect, useState } from 'react';
import type { HostFacts, TerminalBridge } from '../core/ports/terminal-bridge.ts';
import { App } from './app.tsx';
import { usePointerBlur } from './hooks/use-pointer-blur.ts';
import { BootFailed, type BootTrouble, BootWaiting } from './screens/boot/boot-screen.tsx';
import { EnrolScreen } from './screens/enrol/enrol-screen.tsx';
import { browserClock } from './wiring/browser-clock.ts';
import { HostAbsent } from './wiring/socket-carrier.ts';
import { startTerminal } from './wiring/start-terminal.ts';
import { type Terminal, TerminalSlot } from './wiring/terminal.ts';
import { connectBridge } from './wiring/terminal-bridge.ts';

/** From the first byte to an open till. */
type Boot =
  | { readonly at: 'connecting' }
  | { readonly at: 'enrolling'; readonly bridge: TerminalBridge; readonly facts: HostFacts }
  | { readonly at: 'open'; readonly terminal: Terminal }
  | { readonly at: 'trouble'; readonly trouble: BootTrouble };

/** A second window tries again: it goes on by itself once the first is closed. */
const secondWindowMs = 2000;

async function openTill(bridge: TerminalBridge, facts: HostFacts): Promise<Boot> {
  if (facts.tid === null) return { at: 'enrolling', bridge, facts };
  const started = await startTerminal({ bridge, facts, clock: browserClock });
  if (started.ok) return { at: 'open', terminal: started.value };
  const { code } = started.refusal;
  return {
    at: 'trouble',
    trouble: code === 'LEDGER_IN_USE' ? { kind: 'second-window' } : { kind: 'failed', detail: code },
  };
}

async function connect(): Promise<Boot> {
  const bridge = await connectBridge();
  return openTill(bridge, await bridge.call('host.facts', {}));
}

const troubleOf = (fault: unknown): Boot => {
  if (fault instanceof HostAbsent) {
    return { at: 'trouble', trouble: { kind: fault.why === 'other-window' ? 'second-window' : 'no-host' } };
  }
  return { at: 'trouble', trouble: { kind: 'failed', detail: fault instanceof Error ? fault.message : String(fault) } };
};

/** Connects to the host, opens the books, and hands the till to the screens. */
export function Root() {
  usePointerBlur();
  const [boot, setBoot] = useState<Boot>({ at: 'connecting' });
  useEffect(() => {
    connect().then(setBoot, (fault: unknown) => setBoot(troubleOf(fault)));
  }, []);
  const second = boot.at === 'trouble' && boot.trouble.kind === 'second-window';
  useEffect(() => {
    if (!second) return undefined;
    const timer = window.setTimeout(() => window.location.reload(), secondWindowMs);
    return () => window.clearTimeout(timer);
  }, [second]);
  switch (boot.at) {
    case 'connecting':
      return <BootWaiting />;
    case 'trouble':
      return <BootFailed trouble={boot.trouble} />;
    case 'enrolling': {
      const { bridge } = boot;
      const enrolled = (facts: HostFacts) => {
        setBoot({ at: 'connecting' });
        openTill(bridge, facts).then(setBoot, (fault: unknown) => setBoot(troubleOf(fault)));
      };
      return <EnrolScreen bridge={bridge} facts={boot.facts} onEnrolled={enrolled} />;
    }
    case 'open':
      return (
        <TerminalSlot value={boot.terminal}>
          <App />
        </TerminalSlot>
      );
  }
}
