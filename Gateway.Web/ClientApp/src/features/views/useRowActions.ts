import { useMemo } from 'react';
import { explainRefusal } from '../../components/ui/Notice';
import { showToast } from '../../components/ui/toasts';
import { deleteRecord, restoreRecord } from '../../lib/deleteRecord';
import type { EntityDefinition } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import type { PageRecord } from '../../lib/records';
import { recordName } from '../../lib/records';
import type { RowActions } from './rowActions';

/** Requests on the way at once: a large selection must not starve the rest of the page. */
const MOST_AT_ONCE = 6;

async function forEach(records: readonly PageRecord[], act: (record: PageRecord) => Promise<void>) {
  for (let start = 0; start < records.length; start += MOST_AT_ONCE) {
    await Promise.all(records.slice(start, start + MOST_AT_ONCE).map(act));
  }
}

export function useRowActions(entity: EntityDefinition, reload: () => void, onDone: () => void) {
  return useMemo(() => {
    const run = async (
      records: readonly PageRecord[], act: (record: PageRecord) => Promise<void>, said: 'deleted' | 'restored',
      undo: () => void) => {
      try {
        await forEach(records, act);
        const name = records[0] ? recordName(entity, records[0]) : '';
        showToast(t(`list.${said}`, { count: records.length, name }), { label: t('action.undo'), run: undo });
      } catch (error) {
        showToast(explainRefusal(error));
      }
      onDone();
      reload();
    };
    const actions: RowActions = {
      remove: (records) => void run(records, deleteRecord, 'deleted', () => actions.restore(records)),
      restore: (records) => void run(records, restoreRecord, 'restored', () => actions.remove(records)),
      copyLink: (record) =>
        void navigator.clipboard.writeText(location.origin + paths.record(record.type, record.id)),
    };
    return actions;
  }, [entity, reload, onDone]);
}
