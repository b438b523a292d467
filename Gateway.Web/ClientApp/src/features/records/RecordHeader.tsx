import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowLeft, IconLink, IconTrash, IconTrashX } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useDeletion } from '../../components/deletion/useDeletion';
import { IconButton } from '../../components/ui/IconButton';
import { explainRefusal } from '../../components/ui/Notice';
import { showToast } from '../../components/ui/toasts';
import { deleteRecord, purgeRecord, restoreRecord } from '../../lib/deleteRecord';
import type { EntityDefinition } from '../../lib/definitions';
import { allows } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { useMarks } from '../../lib/marks';
import { paths } from '../../lib/paths';
import { queryClient } from '../../lib/queryClient';
import { queryKeys } from '../../lib/queryKeys';
import type { PageRecord } from '../../lib/records';
import { recordName } from '../../lib/records';
import classes from './RecordHeader.module.css';

function refresh({ type, id }: PageRecord) {
  void queryClient.invalidateQueries({ queryKey: queryKeys.record(type, id) });
  void queryClient.invalidateQueries({ queryKey: queryKeys.history(type, id) });
  void queryClient.invalidateQueries({ queryKey: queryKeys.lists(type) });
}

async function restore(record: PageRecord, onDone?: () => void) {
  try {
    await restoreRecord(record);
    refresh(record);
    onDone?.();
  } catch (error) {
    showToast(explainRefusal(error));
  }
}

export function RecordHeader({ entity, record }: { entity: EntityDefinition; record: PageRecord }) {
  const navigate = useNavigate();
  const deletion = useDeletion();
  const name = recordName(entity, record);
  const entities = entity.pluralLabel.toLowerCase();
  const marks = useMarks(record.type, record.id);
  const stamp = entity.titleFields.map((field) => marks.get(field)).find(Boolean);
  const remove = async () => {
    try {
      if (!await deletion.mayDelete([record])) {
        return;
      }
      await deleteRecord(record);
      refresh(record);
      // By then the list is shown, in which the record may be far away: that it is back has to be said.
      const undo = () => void restore(record, () => showToast(t('list.restored', { count: 1, name })));
      showToast(t('list.deleted', { count: 1, name }), { label: t('action.undo'), run: undo });
      void navigate(paths.list(entity.type));
    } catch (error) {
      showToast(explainRefusal(error));
    }
  };
  const purge = async () => {
    try {
      if (!await deletion.mayPurge([record])) {
        return;
      }
      await purgeRecord(record);
      showToast(t('list.purged', { count: 1, name }));
      void navigate(paths.trash(entity.type));
    } catch (error) {
      showToast(explainRefusal(error));
    }
  };
  return (
    <>
      {deletion.dialog}
      <header className={classes.header}>
        <title>{`${name} · Oro.Orleans`}</title>
        <Link
          to={paths.list(entity.type)}
          className={classes.back}
          title={`${t('record.back', { entities })} (Backspace)`}
          aria-label={t('record.back', { entities })}
        >
          <IconArrowLeft size={18} stroke={1.5} aria-hidden />
        </Link>
        <h1 key={stamp} className={stamp === undefined ? classes.name : `${classes.name} glow`} title={name}>{name}</h1>
        <span className={classes.kind}>{entity.label}</span>
        <div className={classes.actions}>
          <IconButton
            icon={IconLink}
            label={t('list.copyLink')}
            onClick={() => void navigator.clipboard.writeText(location.href)}
          />
          {allows(entity, 'delete') && !record.isDeleted && (
            <IconButton icon={IconTrash} label={t('action.delete')} onClick={() => void remove()} />
          )}
        </div>
      </header>
      {record.isDeleted && (
        <div className={classes.deleted} role="status">
          {t('record.isDeleted', { entity: entity.label.toLowerCase() })}
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconArrowBackUp size={16} stroke={1.5} aria-hidden />}
            onClick={() => void restore(record)}
          >
            {t('action.restore')}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconTrashX size={16} stroke={1.5} aria-hidden />}
            onClick={() => void purge()}
          >
            {t('action.purge')}
          </Button>
        </div>
      )}
    </>
  );
}
