import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormPanel } from '../../components/ui/FormPanel';
import { fieldErrors } from '../../lib/fieldErrors';
import { t } from '../../lib/i18n';
import { Consequences, lossesOf, wholeError } from './Consequences';
import type { Attributes, EntityResource, FieldResource } from './definitionsApi';
import { useChangeDefinition } from './definitionsApi';
import { FieldFlags } from './FieldFlags';
import type { FieldDraft } from './fieldForm';
import { draftOf, toCreate, toUpdate, withType } from './fieldForm';
import { partOf } from './fieldPart';
import { FieldTypeOptions } from './FieldTypeOptions';
import { FileOptions } from './FileOptions';
import { TYPES, typesAfter } from './fieldTypes';
import { RelationOptions } from './RelationOptions';

interface FieldPanelProps {
  readonly entity: EntityResource;
  readonly entities: readonly EntityResource[];
  /** Null: a new one. */
  readonly field: FieldResource | null;
  readonly onClose: () => void;
}

/** A field, new or as it is, in a panel at the side. */
export function FieldPanel({ entity, entities, field, onClose }: FieldPanelProps) {
  const [before] = useState(() => draftOf(field));
  const [draft, setDraft] = useState(before);
  const [asked, setAsked] = useState<Attributes | null>(null);
  const change = useChangeDefinition();
  const errors = fieldErrors(change.error);
  const losses = lossesOf(change.error);
  const onChange = (part: Partial<FieldDraft>) => {
    setDraft({ ...draft, ...part });
    // What was to be confirmed is not what is asked for any more.
    if (losses) {
      change.reset();
    }
  };
  const send = (attributes: Attributes, isConfirmed: boolean) => {
    setAsked(attributes);
    change.mutate(
      { type: 'fielddefinitions', ...(field && { id: field.id }), attributes, isConfirmed }, { onSuccess: onClose });
  };
  const part = { field, draft, errors, onChange };
  const isRetired = field?.attributes.isRetired ?? false;
  const isDeclared = field !== null && !field.attributes.isCustom;
  const types = field ? typesAfter(before.type) : TYPES;
  return (
    <FormPanel
      title={field ? t('entities.editField', { field: field.attributes.label }) : t('entities.addField')}
      submitLabel={field ? t('action.save') : t('entities.addField')}
      isSubmitting={change.isPending}
      error={losses ? null : wholeError(change.error, errors)}
      isChanged={draft !== before}
      onClose={onClose}
      onSubmit={() => send(field ? toUpdate(before, draft) : toCreate(entity.attributes.name, draft), false)}
    >
      <TextInput
        label={t('entities.label')} value={draft.label} data-autofocus {...partOf(part, 'label')}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <TextInput
        label={t('entities.name')} value={draft.name} required
        {...partOf(part, 'name', t(field ? 'entities.renameHint' : 'entities.fieldNameHint'))}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Select
        label={t('entities.type')} value={draft.type} allowDeselect={false} searchable error={errors.get('type')}
        disabled={isDeclared || types.length === 1 || before.formula !== ''}
        description={isDeclared
          ? t('entities.why.declared')
          : field && t(types.length === 1 ? 'entities.why.type' : 'entities.typeHint')}
        data={types.map((type) => ({ value: type, label: t(`entities.types.${type}`) }))}
        onChange={(type) => type && setDraft(field
          ? { ...draft, type: type as FieldDraft['type'] }
          : withType(draft, type as FieldDraft['type']))}
      />
      <RelationOptions entities={entities} {...part} />
      <FileOptions {...part} />
      <FieldTypeOptions {...part} />
      <Textarea
        label={t('entities.help')} value={draft.help} autosize minRows={1} maxRows={6}
        {...partOf(part, 'help', t('entities.helpHint'))}
        onChange={(event) => onChange({ help: event.currentTarget.value })}
      />
      <FieldFlags {...part} />
      {field?.attributes.isCustom && (
        <Button
          variant="default" disabled={change.isPending} onClick={() => send({ isRetired: !isRetired }, false)}
        >
          {t(isRetired ? 'entities.restoreField' : 'entities.retireField')}
        </Button>
      )}
      {losses && asked && (
        <Consequences losses={losses} isPending={change.isPending} onConfirm={() => send(asked, true)} />
      )}
    </FormPanel>
  );
}
