import { Button, Modal, Table } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { explainRefusal } from '../../components/ui/Notice';
import { showToast } from '../../components/ui/toasts';
import { ApiError } from '../../lib/apiClient';
import type { EntityDefinition } from '../../lib/definitions';
import { findField } from '../../lib/definitions';
import { fieldOfPointer } from '../../lib/fieldErrors';
import { t } from '../../lib/i18n';
import { queryKeys } from '../../lib/queryKeys';
import type { PageRecord } from '../../lib/records';
import { historyText } from './ChangedField';
import type { HistoryEntry } from './historyQuery';
import classes from './RecordHistory.module.css';
import { cacheAnswer } from './recordQuery';
import { revertChange } from './updateRecord';

interface RevertButtonProps {
  readonly entity: EntityDefinition;
  readonly record: PageRecord;
  readonly entry: HistoryEntry;
}

/** Takes a change back as a new one; when its fields changed again since, asks first. */
export function RevertButton({ entity, record, entry }: RevertButtonProps) {
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const revert = async (seenRevision?: number) => {
    setBusy(true);
    setRefusal(null);
    try {
      cacheAnswer(client, entity, await revertChange(entity, record.id, entry.version, seenRevision));
      showToast(t('history.reverted'));
    } catch (error) {
      if (error instanceof ApiError && error.status === 409 && error.errors[0]?.meta) {
        setRefusal(error);
      } else {
        showToast(explainRefusal(error));
      }
    }
    setBusy(false);
    void client.invalidateQueries({ queryKey: queryKeys.record(entity.type, record.id), exact: true });
    void client.invalidateQueries({ queryKey: queryKeys.history(entity.type, record.id) });
  };
  return (
    <>
      <button
        type="button"
        className={classes.revert}
        aria-label={t('history.revertLabel', { revision: entry.version })}
        disabled={isBusy}
        onClick={() => void revert()}
      >
        {t('history.revert')}
      </button>
      {refusal && (
        <Collision
          entity={entity}
          refusal={refusal}
          onLeave={() => setRefusal(null)}
          onInsist={() => void revert(refusal.errors[0]?.meta?.revision)}
        />
      )}
    </>
  );
}

interface CollisionProps {
  readonly entity: EntityDefinition;
  readonly refusal: ApiError;
  readonly onLeave: () => void;
  readonly onInsist: () => void;
}

/** What the fields hold now and what they would hold. */
function Collision({ entity, refusal, onLeave, onInsist }: CollisionProps) {
  const fields = refusal.errors.map(({ source, meta }) => {
    const name = fieldOfPointer(source?.pointer) ?? '';
    return { name, label: findField(entity, name)?.label ?? '', now: meta?.theirs, after: meta?.mine };
  });
  return (
    <Modal
      opened
      onClose={onLeave}
      size={560}
      title={t('revert.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <p className={classes.explain}>{t('revert.explain')}</p>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('revert.field')}</Table.Th>
            <Table.Th>{t('revert.now')}</Table.Th>
            <Table.Th>{t('revert.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map(({ name, label, now, after }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td>{historyText(entity, name, now)}</Table.Td>
              <Table.Td>{historyText(entity, name, after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <div className={classes.choices}>
        <Button variant="default" onClick={onLeave}>{t('action.cancel')}</Button>
        <Button data-autofocus onClick={onInsist}>{t('revert.confirm')}</Button>
      </div>
    </Modal>
  );
}
