import { Button } from '@mantine/core';
import { IconArrowBackUp, IconTrash, IconTrashX } from '@tabler/icons-react';
import { t } from '../../lib/i18n';
import type { PageRecord } from '../../lib/records';
import type { RowActions } from './rowActions';
import classes from './SelectionBar.module.css';

interface SelectionBarProps {
  readonly records: readonly PageRecord[];
  readonly actions: RowActions;
  readonly isTrash: boolean;
  readonly canChange: boolean;
  readonly onClear: () => void;
}

/** At the foot while records are selected: how many, and what can be done with them. */
export function SelectionBar({ records, actions, isTrash, canChange, onClear }: SelectionBarProps) {
  if (records.length === 0) {
    return null;
  }
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('list.selected', { count: records.length })}>
      <span className={classes.count}>{t('list.selected', { count: records.length })}</span>
      {canChange && (isTrash
        ? (
          <>
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconArrowBackUp size={18} stroke={1.5} aria-hidden />}
              onClick={() => actions.restore(records)}
            >
              {t('action.restore')}
            </Button>
            <Button
              variant="default"
              size="compact-md"
              leftSection={<IconTrashX size={18} stroke={1.5} aria-hidden />}
              onClick={() => actions.purge(records)}
            >
              {t('action.purge')}
            </Button>
          </>
        )
        : (
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconTrash size={18} stroke={1.5} aria-hidden />}
            onClick={() => actions.remove(records)}
          >
            {t('action.delete')}
          </Button>
        ))}
      <Button variant="subtle" size="compact-md" onClick={onClear}>{t('action.clear')}</Button>
    </div>
  );
}
