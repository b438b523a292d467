import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormPanel } from '../../components/ui/FormPanel';
import type { FieldType } from '../../lib/definitions';
import { fieldErrors } from '../../lib/fieldErrors';
import { t } from '../../lib/i18n';
import { Consequences, lossesOf, wholeError } from './Consequences';
import type { Attributes, EntityResource } from './definitionsApi';
import { fieldsQuery, useChangeDefinition } from './definitionsApi';
import { UniqueKeys } from './UniqueKeys';

const OWNERSHIPS = ['user', 'businessUnit', 'organization', 'none'] as const;
const ICONS = [
  'briefcase', 'building', 'calendar', 'checklist', 'file-text', 'folder', 'sitemap', 'tag', 'target', 'users',
];

/** Types whose values people read as a name. */
const NAMING: readonly FieldType[] = [
  'string', 'email', 'phone', 'url', 'integer', 'bigInteger', 'date', 'enum',
];

interface EntityPanelProps {
  /** Null: a new one. */
  readonly entity: EntityResource | null;
  readonly onClose: () => void;
}

/** An entity, new or as it is, in a panel at the side. */
export function EntityPanel({ entity, onClose }: EntityPanelProps) {
  const from = entity?.attributes;
  const [before] = useState({
    label: from?.label ?? '', pluralLabel: from?.pluralLabel ?? '', name: from?.name ?? '',
    icon: from?.icon ?? 'briefcase', ownership: from?.ownership ?? 'user', titleFields: from?.titleFields ?? [],
    uniqueKeys: from?.uniqueKeys ?? [] as readonly (readonly string[])[],
  });
  const [draft, setDraft] = useState(before);
  const [asked, setAsked] = useState<Attributes | null>(null);
  const change = useChangeDefinition();
  const errors = fieldErrors(change.error);
  const losses = lossesOf(change.error);
  const isRetired = from?.isRetired ?? false;
  const send = (attributes: Attributes, isConfirmed: boolean) => {
    setAsked(attributes);
    change.mutate(
      { type: 'entitydefinitions', ...(entity && { id: entity.id }), attributes, isConfirmed },
      { onSuccess: onClose });
  };
  const submit = () => {
    const { ownership, titleFields, uniqueKeys, ...rest } = draft;
    send(
      entity
        ? {
          ...rest,
          ...(titleFields !== before.titleFields && { titleFields }),
          ...(uniqueKeys !== before.uniqueKeys && { uniqueKeys: uniqueKeys.filter((key) => key.length > 0) }),
        }
        : { ...rest, ownership },
      false);
  };
  return (
    <FormPanel
      title={entity ? t('entities.editEntity', { entity: entity.attributes.label }) : t('entities.addEntity')}
      submitLabel={entity ? t('action.save') : t('entities.addEntity')}
      isSubmitting={change.isPending}
      error={losses ? null : wholeError(change.error, errors)}
      isChanged={draft !== before}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        label={t('entities.label')} value={draft.label} required data-autofocus error={errors.get('label')}
        onChange={(event) => setDraft({ ...draft, label: event.currentTarget.value })}
      />
      <TextInput
        label={t('entities.pluralLabel')} value={draft.pluralLabel} required error={errors.get('pluralLabel')}
        onChange={(event) => setDraft({ ...draft, pluralLabel: event.currentTarget.value })}
      />
      <TextInput
        label={t('entities.name')} description={t('entities.entityNameHint')} value={draft.name} required
        error={errors.get('name')} onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
      />
      <Select
        label={t('entities.icon')} value={draft.icon} allowDeselect={false} error={errors.get('icon')}
        data={ICONS.includes(draft.icon) ? ICONS : [draft.icon, ...ICONS]}
        onChange={(icon) => icon && setDraft({ ...draft, icon })}
      />
      <Select
        label={t('entities.ownership')} description={t('entities.ownershipHint')} value={draft.ownership}
        allowDeselect={false} disabled={entity !== null} error={errors.get('ownership')}
        data={OWNERSHIPS.map((value) => ({ value, label: t(`entities.ownerships.${value}`) }))}
        onChange={(ownership) => ownership && setDraft({ ...draft, ownership })}
      />
      {entity && (
        <TitleFields
          entity={entity} value={draft.titleFields} error={errors.get('titleFields')}
          onChange={(titleFields) => setDraft({ ...draft, titleFields })}
        />
      )}
      {entity && (
        <UniqueKeys
          entity={entity} value={draft.uniqueKeys} error={errors.get('uniqueKeys')}
          onChange={(uniqueKeys) => setDraft({ ...draft, uniqueKeys })}
        />
      )}
      {from?.isCustom && (
        <Button
          variant="default" disabled={change.isPending} onClick={() => send({ isRetired: !isRetired }, false)}
        >
          {t(isRetired ? 'entities.restoreEntity' : 'entities.retireEntity')}
        </Button>
      )}
      {losses && asked && (
        <Consequences losses={losses} isPending={change.isPending} onConfirm={() => send(asked, true)} />
      )}
    </FormPanel>
  );
}

/** The fields whose values are the name of a record. */
function TitleFields({ entity, value, error, onChange }: {
  entity: EntityResource; value: readonly string[]; error: string | undefined;
  onChange: (names: string[]) => void;
}) {
  const { data } = useQuery(fieldsQuery(entity.id));
  const isDeclared = !entity.attributes.isCustom;
  const fields = (data ?? []).filter(({ attributes: { isRetired, type, name } }) =>
    value.includes(name) || (!isRetired && NAMING.includes(type)));
  return (
    <MultiSelect
      label={t('entities.titleFields')}
      description={t(isDeclared ? 'entities.why.declared' : 'entities.titleFieldsHint')}
      disabled={isDeclared || !data}
      error={error}
      data={fields.map(({ attributes }) => ({ value: attributes.name, label: attributes.label }))}
      value={[...value]}
      onChange={onChange}
    />
  );
}
