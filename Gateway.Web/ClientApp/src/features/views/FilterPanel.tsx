import { useState } from 'react';
import { FormPanel } from '../../components/ui/FormPanel';
import type { EntityDefinition } from '../../lib/definitions';
import type { FilterGroup, FilterPart } from '../../lib/filterTree';
import { isGroup, leavesOf, topParts } from '../../lib/filterTree';
import { t } from '../../lib/i18n';
import type { Condition } from '../../lib/listRecords';
import { FilterGroupEditor, firstCondition } from './FilterGroupEditor';
import { isWhole } from './operators';

/** Filters of a list: conditions, and what they alone do not say. */
export interface Filters {
  readonly conditions: readonly Condition[];
  readonly groups: readonly FilterPart[];
}

interface FilterPanelProps {
  readonly entity: EntityDefinition;
  readonly filters: Filters;
  readonly onApply: (filters: Filters) => void;
  readonly onClose: () => void;
}

/** One group of them all; a list that is filtered by one group alone shows that one. */
function rootOf({ conditions, groups }: Filters, entity: EntityDefinition): FilterGroup {
  const parts = [...conditions, ...groups];
  const [only] = parts;
  return parts.length === 1 && only && isGroup(only)
    ? only
    : { join: 'and', isNot: false, parts: parts.length > 0 ? parts : [firstCondition(entity)] };
}

/** Empty groups say nothing. */
function prune(group: FilterGroup): FilterGroup {
  const parts = group.parts.map((part) => (isGroup(part) ? prune(part) : part));
  return { ...group, parts: parts.filter((part) => !isGroup(part) || part.parts.length > 0) };
}

/** All filters of a list at once, as a tree of conditions and groups. */
export function FilterPanel({ entity, filters, onApply, onClose }: FilterPanelProps) {
  const [before] = useState(() => rootOf(filters, entity));
  const [root, setRoot] = useState(before);
  const [isRefused, setRefused] = useState(false);
  const apply = () => {
    const pruned = prune(root);
    if (!leavesOf([pruned]).every(isWhole)) {
      setRefused(true);
      return;
    }
    const parts = pruned.parts.length === 0 ? [] : topParts(pruned);
    onApply({
      conditions: parts.filter((part): part is Condition => !isGroup(part)),
      groups: parts.filter(isGroup),
    });
  };
  return (
    <FormPanel
      title={t('list.filterTitle', { entities: entity.pluralLabel })}
      submitLabel={t('list.applyFilter')}
      isSubmitting={false}
      error={isRefused && !leavesOf([root]).every(isWhole) ? t('list.incomplete') : null}
      isChanged={root !== before}
      onClose={onClose}
      onSubmit={apply}
    >
      <FilterGroupEditor entity={entity} group={root} level={1} isRefused={isRefused} onChange={setRoot} />
    </FormPanel>
  );
}
