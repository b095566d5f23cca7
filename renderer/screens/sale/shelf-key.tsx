import { ActionIcon } from '@mantine/core';
import { IconLayoutGrid } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Opens the shelf over a basket, and closes it again. */
export function ShelfKey({ open, onPress }: { open: boolean; onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      size={56}
      variant={open ? 'filled' : 'default'}
      aria-label={t('shelf.show')}
      aria-pressed={open}
      onClick={onPress}
      data-show-shelf
    >
      <IconLayoutGrid size={28} />
    </ActionIcon>
  );
}
