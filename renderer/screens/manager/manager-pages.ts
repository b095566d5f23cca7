import {
  type Icon,
  IconAlertTriangle,
  IconBuildingBank,
  IconChartBar,
  IconClockCheck,
  IconFileExport,
  IconListSearch,
  IconLock,
  IconShieldCheck,
  IconUsersGroup,
} from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Act } from '../../../core/operator/permission.ts';

/** A page of the manager's place. Its words are `manager.page.<id>`. */
export interface ManagerPage {
  readonly id: string;
  readonly icon: Icon;
  /** Who may do this alone sees the page. */
  readonly act: Act;
  /** Loaded when it is first looked at. */
  readonly Page: LazyExoticComponent<ComponentType>;
}

const page = (load: () => Promise<ComponentType>): ManagerPage['Page'] => lazy(async () => ({ default: await load() }));

/** The pages in the order of the rail; one more page is one more line and its words. */
export const managerPages = [
  {
    id: 'today',
    icon: IconChartBar,
    act: 'report.x',
    Page: page(async () => (await import('./today/today-page.tsx')).TodayPage),
  },
  {
    id: 'worklist',
    icon: IconAlertTriangle,
    act: 'report.x',
    Page: page(async () => (await import('../worklist/worklist-screen.tsx')).WorklistScreen),
  },
  {
    id: 'approvals',
    icon: IconShieldCheck,
    act: 'report.x',
    Page: page(async () => (await import('./approvals/approvals-page.tsx')).ApprovalsPage),
  },
  {
    id: 'closing',
    icon: IconLock,
    act: 'day.close',
    Page: page(async () => (await import('./closing/closing-page.tsx')).ClosingPage),
  },
  {
    id: 'safe',
    icon: IconBuildingBank,
    act: 'safe.move',
    Page: page(async () => (await import('./safe/safe-page.tsx')).SafePage),
  },
  {
    id: 'staff',
    icon: IconUsersGroup,
    act: 'staff.manage',
    Page: page(async () => (await import('./staff/staff-page.tsx')).StaffPage),
  },
  {
    id: 'shifts',
    icon: IconClockCheck,
    act: 'report.x',
    Page: page(async () => (await import('./shifts/shifts-page.tsx')).ShiftsPage),
  },
  {
    id: 'audit',
    icon: IconListSearch,
    act: 'report.x',
    Page: page(async () => (await import('./audit/audit-page.tsx')).AuditPage),
  },
  {
    id: 'export',
    icon: IconFileExport,
    act: 'till.settings',
    Page: page(async () => (await import('./export/export-page.tsx')).ExportPage),
  },
] as const satisfies readonly ManagerPage[];

/** Name of a page. */
export type ManagerPageId = (typeof managerPages)[number]['id'];
