import './wiring/plain-schemas.ts';
// In a layer of its own: styles of this project win whatever order the pieces of a split bundle arrive in.
import '@mantine/core/styles.layer.css';
import './styles/tokens.css';
import './styles/base.css';
import { MantineProvider } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '../core/kernel/invariant.ts';
import { Root } from './root.tsx';
import { cssVariables, theme } from './styles/theme.ts';
import { startTexts, switchLanguage } from './wiring/i18n.ts';
import { preferences, usePreferences } from './wiring/preferences.ts';

/** The nonce the shell wrote into the page: styles that Mantine adds at run time carry it. */
const styleNonce = (): string => document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

/** Look and language as chosen, for everything below. */
function Dressed({ children }: { children: ReactNode }) {
  const { scheme, language } = usePreferences();
  useEffect(() => void switchLanguage(language), [language]);
  const forced = scheme === 'auto' ? {} : { forceColorScheme: scheme };
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      getStyleNonce={styleNonce}
      defaultColorScheme="auto"
      {...forced}
    >
      {children}
    </MantineProvider>
  );
}

await startTexts(preferences().language);
createRoot(must(document.querySelector('#root'), 'the page has a root')).render(
  <Dressed>
    <Root />
  </Dressed>,
);
