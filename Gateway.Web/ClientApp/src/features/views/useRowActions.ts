import { useMemo } from 'react';
import type { Deletion } from '../../components/deletion/useDeletion';
import { explainRefusal } from '../../components/ui/Notice';
import { showToast } from '../../components/ui/toasts';
import { deleteRecord, purgeRecord, restoreRecord } from '../../lib/deleteRecord';
import type { EntityDefinition } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { inBatches } from '../../lib/inBatches';
import { paths } from '../../lib/paths';
import type { PageRecord } from '../../lib/records';
import { recordName } from '../../lib/records';
import type { RowActions } from './rowActions';

const always = () => Promise.resolve(true);

interface Act {
  readonly may: (records: readonly PageRecord[]) => Promise<boolean>;
  readonly act: (record: PageRecord) => Promise<void>;
  readonly said: 'deleted' | 'restored' | 'purged';
  readonly undo?: (records: readonly PageRecord[]) => void;
}

export function useRowActions(entity: EntityDefinition, deletion: Deletion, reload: () => void, onDone: () => void) {
  const { mayDelete, mayPurge } = deletion;
  return useMemo(() => {
    const run = async (records: readonly PageRecord[], { may, act, said, undo }: Act) => {
      try {
        if (!await may(records)) {
          return;
        }
        await inBatches(records, act);
        const name = records[0] ? recordName(entity, records[0]) : '';
        const message = t(`list.${said}`, { count: records.length, name });
        showToast(message, undo && { label: t('action.undo'), run: () => undo(records) });
      } catch (error) {
        showToast(explainRefusal(error));
      }
      onDone();
      reload();
    };
    const actions: RowActions = {
      remove: (records) => void run(
        records, { may: mayDelete, act: deleteRecord, said: 'deleted', undo: (gone) => actions.restore(gone) }),
      restore: (records) => void run(
        records, { may: always, act: restoreRecord, said: 'restored', undo: (back) => actions.remove(back) }),
      purge: (records) => void run(records, { may: mayPurge, act: purgeRecord, said: 'purged' }),
      copyLink: (record) =>
        void navigator.clipboard.writeText(location.origin + paths.record(record.type, record.id)),
    };
    return actions;
  }, [entity, mayDelete, mayPurge, reload, onDone]);
}
