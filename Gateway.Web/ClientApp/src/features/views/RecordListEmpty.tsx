import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Notice } from '../../components/ui/Notice';
import type { EntityDefinition } from '../../lib/definitions';
import { allows } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import type { ChangeView } from './useView';
import type { ViewState } from './viewState';

interface RecordListEmptyProps {
  readonly entity: EntityDefinition;
  readonly view: ViewState;
  readonly changeView: ChangeView;
  readonly onAdd: () => void;
}

/** Nothing to show: why, and the one thing that would change it. */
export function RecordListEmpty({ entity, view, changeView, onAdd }: RecordListEmptyProps) {
  const entities = entity.pluralLabel.toLowerCase();
  if (view.conditions.length + view.groups.length > 0) {
    return (
      <Notice
        action={(
          <Button variant="default" onClick={() => changeView({ conditions: [], groups: [] })}>
            {t('list.clearFilters')}
          </Button>
        )}
      >
        {t('list.emptyFiltered', { entities })}
      </Notice>
    );
  }
  if (view.isTrash) {
    return (
      <Notice action={<Link to={paths.list(entity.type)}>{t('list.showAll', { entities })}</Link>}>
        {t('list.emptyTrash')}
      </Notice>
    );
  }
  return (
    <Notice
      action={allows(entity, 'create')
        ? <Button onClick={onAdd}>{t('action.add', { entity: entity.label.toLowerCase() })}</Button>
        : null}
    >
      {t('list.empty', { entities })}
    </Notice>
  );
}
