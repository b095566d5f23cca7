import '../wiring/plain-schemas.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import { createRoot } from 'react-dom/client';
import { must } from '../../core/kernel/invariant.ts';
import { startTexts } from '../wiring/i18n.ts';
import { preferences } from '../wiring/preferences.ts';
import { CustomerScreen } from './customer-screen.tsx';

await startTexts(preferences().language);
createRoot(must(document.querySelector('#root'), 'the page has a root')).render(<CustomerScreen />);
