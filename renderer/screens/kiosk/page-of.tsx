import { AttractPage } from './attract-page.tsx';
import { CheckInPage } from './check-in-page.tsx';
import { CouponsPage } from './coupons-page.tsx';
import { DepositPages } from './deposit-pages.tsx';
import { EntriesPage } from './entries-page.tsx';
import { GiftsPage } from './gifts-page.tsx';
import { HomePage } from './home-page.tsx';
import { type KioskPage, useKiosk } from './kiosk-visit.ts';
import { PassPage } from './pass-page.tsx';
import { PrivacyPage } from './privacy-page.tsx';
import { RulesPage } from './rules-page.tsx';
import { SignInPages } from './sign-in-pages.tsx';
import { TasksPage } from './tasks-page.tsx';

/** Pages that need nobody signed in. */
const open: ReadonlySet<KioskPage> = new Set(['attract', 'phone', 'rules', 'privacy', 'deposit']);

/** The page one is at; without a customer only those that show nobody's data. */
export function PageOf({ page }: { page: KioskPage }) {
  const { member } = useKiosk();
  switch (member === null && !open.has(page) ? 'attract' : page) {
    case 'attract':
      return <AttractPage />;
    case 'phone':
      return <SignInPages />;
    case 'home':
      return <HomePage />;
    case 'entries':
      return <EntriesPage />;
    case 'deposit':
      return <DepositPages />;
    case 'checkIn':
      return <CheckInPage />;
    case 'coupons':
      return <CouponsPage />;
    case 'gifts':
      return <GiftsPage />;
    case 'tasks':
      return <TasksPage />;
    case 'rules':
      return <RulesPage />;
    case 'privacy':
      return <PrivacyPage />;
    case 'pass':
      return <PassPage />;
  }
}
