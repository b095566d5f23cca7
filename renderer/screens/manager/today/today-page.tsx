import { useTranslation } from 'react-i18next';
import { ScreenHead } from '../../../components/screen-head.tsx';
import { useShift } from '../../../hooks/use-terminal.ts';

/** The day in pictures. */
export function TodayPage() {
  const { t } = useTranslation();
  const shift = useShift();
  return <ScreenHead title={t('manager.page.today')} note={shift?.biz} />;
}
