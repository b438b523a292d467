import { Select, TextInput } from '@mantine/core';
import { t } from '../../lib/i18n';
import type { EntityResource } from './definitionsApi';
import { RELATIONS } from './fieldTypes';
import type { FieldPartProps } from './fieldPart';
import { partOf } from './fieldPart';

const DELETE_RULES = ['refuse', 'detach', 'cascade'] as const;

/** Where a relation leads, what it is called there, and what becomes of it when its target goes. */
export function RelationOptions({ entities, ...part }: FieldPartProps & { entities: readonly EntityResource[] }) {
  const { draft, field, onChange } = part;
  if (!RELATIONS.includes(draft.type)) {
    return null;
  }
  const fixed = partOf(part, 'relation');
  const isMany = draft.type === 'manyToMany';
  const rules = DELETE_RULES.filter((rule) => rule !== 'detach' || !draft.flags.isRequired);
  return (
    <>
      <Select
        label={t('entities.target')} value={draft.target || null} {...fixed} required searchable
        data={entities.filter((other) => !other.attributes.isRetired)
          .map((other) => ({ value: other.attributes.name, label: other.attributes.pluralLabel }))}
        onChange={(target) => onChange({ target: target ?? '' })}
      />
      <TextInput
        label={t(isMany ? 'entities.inverse' : 'entities.listedAs')} value={draft.inverse} disabled={fixed.disabled}
        required={isMany} description={t(isMany ? 'entities.inverseHint' : 'entities.listedAsHint')}
        onChange={(event) => onChange({ inverse: event.currentTarget.value })}
      />
      {isMany && !field && (
        <TextInput
          label={t('entities.inverseLabel')} value={draft.inverseLabel}
          onChange={(event) => onChange({ inverseLabel: event.currentTarget.value })}
        />
      )}
      {!isMany && (
        <Select
          label={t('entities.onDelete')} value={draft.onDelete || (draft.flags.isRequired ? 'refuse' : 'detach')}
          disabled={fixed.disabled} allowDeselect={false} description={t('entities.onDeleteHint')}
          data={rules.map((rule) => ({ value: rule, label: t(`entities.deleteRules.${rule}`) }))}
          onChange={(onDelete) => onChange({ onDelete: onDelete ?? '' })}
        />
      )}
    </>
  );
}
