import { Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormPanel } from '../../components/ui/FormPanel';
import { fieldErrors } from '../../lib/fieldErrors';
import { t } from '../../lib/i18n';
import { Consequences, lossesOf, wholeError } from './Consequences';
import type { Attributes, EntityResource, FieldResource } from './definitionsApi';
import { useChangeDefinition } from './definitionsApi';
import type { FieldDraft } from './fieldForm';
import { canBeSet, ENUMS, FLAGS, LINES, RELATIONS, toCreate, toUpdate, TYPES } from './fieldForm';
import { toLines } from './optionLines';

interface FieldPanelProps {
  readonly entity: EntityResource;
  readonly entities: readonly EntityResource[];
  /** Null: a new one. */
  readonly field: FieldResource | null;
  readonly onClose: () => void;
}

function draftOf(field: FieldResource | null): FieldDraft {
  const from = field?.attributes;
  return {
    name: from?.name ?? '', label: from?.label ?? '', type: from?.type ?? 'string', help: from?.help ?? '',
    maxLength: from?.maxLength ?? 255, pattern: from?.pattern ?? '', options: toLines(from?.options ?? []),
    target: from?.relation?.entity ?? '', inverse: from?.relation?.listedAs ?? from?.relation?.inverse ?? '',
    flags: Object.fromEntries(FLAGS.map((flag) => [flag, from?.[flag] ?? flag === 'isAudited'])),
  };
}

/** A field, new or as it is, in a panel at the side. */
export function FieldPanel({ entity, entities, field, onClose }: FieldPanelProps) {
  const [before] = useState(() => draftOf(field));
  const [draft, setDraft] = useState(before);
  const [asked, setAsked] = useState<Attributes | null>(null);
  const change = useChangeDefinition();
  const errors = fieldErrors(change.error);
  const losses = lossesOf(change.error);
  const set = (part: Partial<FieldDraft>) => setDraft({ ...draft, ...part });
  const send = (attributes: Attributes, isConfirmed: boolean) => {
    setAsked(attributes);
    change.mutate(
      { type: 'fielddefinitions', ...(field && { id: field.id }), attributes, isConfirmed }, { onSuccess: onClose });
  };
  const isDeclared = field !== null && !field.attributes.isCustom;
  const isRetired = field?.attributes.isRetired ?? false;
  return (
    <FormPanel
      title={field ? t('entities.editField', { field: field.attributes.label }) : t('entities.addField')}
      submitLabel={field ? t('action.save') : t('entities.addField')}
      isSubmitting={change.isPending}
      error={losses ? null : wholeError(change.error, errors)}
      isChanged={draft !== before}
      onClose={onClose}
      onSubmit={() =>
        send(field ? toUpdate(field, before, draft) : toCreate(entity.attributes.name, draft), false)}
    >
      <TextInput
        label={t('entities.label')} value={draft.label} data-autofocus error={errors.get('label')}
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
      <TextInput
        label={t('entities.name')} description={t('entities.fieldNameHint')} value={draft.name} required
        error={errors.get('name')} onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Select
        label={t('entities.type')} value={draft.type} disabled={field !== null} allowDeselect={false}
        searchable error={errors.get('type')}
        data={(field ? [field.attributes.type] : TYPES)
          .map((type) => ({ value: type, label: t(`entities.types.${type}`) }))}
        onChange={(type) => type && set({ type: type as FieldDraft['type'] })}
      />
      {RELATIONS.includes(draft.type) && (
        <>
          <Select
            label={t('entities.target')} value={draft.target || null} disabled={field !== null}
            error={errors.get('relation')}
            data={entities.filter((other) => !other.attributes.isRetired)
              .map((other) => ({ value: other.attributes.name, label: other.attributes.pluralLabel }))}
            onChange={(target) => set({ target: target ?? '' })}
          />
          <TextInput
            label={t(draft.type === 'manyToMany' ? 'entities.inverse' : 'entities.listedAs')}
            value={draft.inverse} disabled={field !== null}
            onChange={(event) => set({ inverse: event.currentTarget.value })}
          />
        </>
      )}
      {ENUMS.includes(draft.type) && (
        <Textarea
          label={t('entities.options')} description={t('entities.optionsHint')} value={draft.options} autosize
          minRows={3} disabled={isDeclared} error={errors.get('options')}
          onChange={(event) => set({ options: event.currentTarget.value })}
        />
      )}
      {LINES.includes(draft.type) && (
        <>
          <NumberInput
            label={t('entities.maxLength')} value={draft.maxLength} min={1} max={255} error={errors.get('maxLength')}
            onChange={(maxLength) => set({ maxLength: Number(maxLength) })}
          />
          <TextInput
            label={t('entities.pattern')} value={draft.pattern} disabled={isDeclared} error={errors.get('pattern')}
            onChange={(event) => set({ pattern: event.currentTarget.value })}
          />
        </>
      )}
      <TextInput
        label={t('entities.help')} value={draft.help} error={errors.get('help')}
        onChange={(event) => set({ help: event.currentTarget.value })}
      />
      {FLAGS.map((flag) => (
        <Checkbox
          key={flag} label={t(`entities.flags.${flag}`)} checked={draft.flags[flag] ?? false}
          disabled={!canBeSet(flag, field)} error={errors.get(flag)}
          onChange={(event) => set({ flags: { ...draft.flags, [flag]: event.currentTarget.checked } })}
        />
      ))}
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
