import '../wiring/plain-schemas.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '../../core/kernel/invariant.ts';
import { startTexts, switchLanguage } from '../wiring/i18n.ts';
import { preferences, usePreferences } from '../wiring/preferences.ts';
import { CustomerScreen } from './customer-screen.tsx';

/** Speaks the till's language, also when that is changed while this window is open. */
function Speaking() {
  const { language } = usePreferences();
  useEffect(() => void switchLanguage(language), [language]);
  return <CustomerScreen />;
}

await startTexts(preferences().language);
createRoot(must(document.querySelector('#root'), 'the page has a root')).render(<Speaking />);
