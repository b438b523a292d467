import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { EntityDefinition } from '../../lib/definitions';
import { useDefinitions } from '../../lib/definitions';
import type { ViewState } from './viewState';
import { readView, writeView } from './viewState';

export type ChangeView = (change: Partial<ViewState>) => void;

/** The view that the address describes, and the way to change the address. */
export function useView(entity: EntityDefinition): [ViewState, ChangeView] {
  const definitions = useDefinitions();
  const [parameters, setParameters] = useSearchParams();
  const view = useMemo(() => readView(parameters, entity, definitions), [parameters, entity, definitions]);
  const change = useCallback<ChangeView>(
    (part) => setParameters(
      (before) => writeView({ ...readView(before, entity, definitions), ...part }),
      {
        // Filters, order and trash are places to go back to; columns and row height are how one looks at them.
        replace: !('conditions' in part || 'groups' in part || 'sort' in part || 'isTrash' in part),
        // What was pressed shows it at once: a box that is ticked a moment later looks broken.
        flushSync: true,
      },
    ),
    [entity, definitions, setParameters],
  );
  return [view, change];
}
