import { Button, Modal } from '@mantine/core';
import { IconLinkOff, IconLock, IconTrash } from '@tabler/icons-react';
import type { Consequence } from '../../lib/deleteRecord';
import { findField, useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import type { PageRecord } from '../../lib/records';
import { recordName } from '../../lib/records';
import { isAllowed } from './consequences';
import classes from './DeletionDialog.module.css';

const ICONS = { refuse: IconLock, detach: IconLinkOff, cascade: IconTrash };

interface DeletionDialogProps {
  readonly records: readonly PageRecord[];
  /** Null: they are to be deleted for good. */
  readonly consequences: readonly Consequence[] | null;
  readonly answer: (isConfirmed: boolean) => void;
}

/** What deleting comes to for other records, and whether to do it. */
export function DeletionDialog({ records, consequences, answer }: DeletionDialogProps) {
  const definitions = useDefinitions();
  const [first] = records;
  const entity = definitions.get(first?.type ?? '');
  const name = first && entity ? recordName(entity, first) : '';
  const isRefused = consequences !== null && !isAllowed(consequences);
  const about = { count: records.length, name };
  const what = consequences === null ? 'purge' : isRefused ? 'refused' : 'delete';
  return (
    <Modal
      opened
      onClose={() => answer(false)}
      size={480}
      title={t(`deletion.${what}Title`, about)}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <p className={classes.explain}>{t(`deletion.${what}Explain`)}</p>
      {consequences && (
        <ul className={classes.consequences}>
          {consequences.filter(({ rule }) => !isRefused || rule === 'refuse').map((consequence) => (
            <Line key={JSON.stringify(consequence)} consequence={consequence} />
          ))}
        </ul>
      )}
      <div className={classes.choices}>
        <Button variant="default" onClick={() => answer(false)}>
          {t(isRefused ? 'action.close' : 'action.cancel')}
        </Button>
        {!isRefused && (
          <Button data-autofocus color={consequences === null ? 'danger' : undefined} onClick={() => answer(true)}>
            {t(consequences === null ? 'action.purge' : 'action.delete')}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function Line({ consequence: { rule, type, relation, count } }: { consequence: Consequence }) {
  const entity = useDefinitions().get(type);
  const Icon = ICONS[rule];
  const label = (count === 1 ? entity?.label : entity?.pluralLabel) ?? type;
  const field = (entity && relation && findField(entity, relation)?.label) ?? '';
  return (
    <li className={classes.consequence}>
      <Icon size={18} stroke={1.5} aria-hidden />
      {t(`deletion.${rule}`, { count, entities: label.toLowerCase(), field: field.toLowerCase() })}
    </li>
  );
}
