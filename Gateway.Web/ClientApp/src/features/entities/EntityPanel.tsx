import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormPanel } from '../../components/ui/FormPanel';
import { fieldErrors } from '../../lib/fieldErrors';
import { t } from '../../lib/i18n';
import { Consequences, lossesOf, wholeError } from './Consequences';
import type { Attributes, EntityResource } from './definitionsApi';
import { useChangeDefinition } from './definitionsApi';

const OWNERSHIPS = ['user', 'businessUnit', 'organization', 'none'] as const;
const ICONS = [
  'briefcase', 'building', 'calendar', 'checklist', 'file-text', 'folder', 'sitemap', 'tag', 'target', 'users',
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
    icon: from?.icon ?? 'briefcase', ownership: from?.ownership ?? 'user',
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
    const { ownership, ...rest } = draft;
    send(entity ? rest : { ...rest, ownership }, false);
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
