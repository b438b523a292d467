import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormPanel } from '../../components/ui/FormPanel';
import { explainRefusal } from '../../components/ui/Notice';
import { fieldErrors } from '../../lib/fieldErrors';
import { t } from '../../lib/i18n';
import { useSaveUnit } from './unitsApi';
import type { Unit } from './unitTree';
import { placesFor } from './unitTree';

/** Stands for no parent: a choice needs a value. */
const TOP = 'top';

interface UnitPanelProps {
  readonly units: readonly Unit[];
  /** The one that is renamed or moved; null: a new one. */
  readonly unit: Unit | null;
  /** Above a new one. */
  readonly above: string | null;
  readonly onClose: () => void;
}

/** A business unit by its name and its place in the tree. */
export function UnitPanel({ units, unit, above, onClose }: UnitPanelProps) {
  const before = { name: unit?.name ?? '', parent: unit ? unit.parent : above };
  const [name, setName] = useState(before.name);
  const [parent, setParent] = useState(before.parent);
  const save = useSaveUnit(unit?.id ?? null);
  const errors = fieldErrors(save.error);
  const title = t(unit ? 'units.edit' : 'units.add');
  return (
    <FormPanel
      title={title}
      submitLabel={unit ? t('units.save') : title}
      isSubmitting={save.isPending}
      error={save.error && !errors.has('name') && !errors.has('parent')
        ? errors.get('') ?? explainRefusal(save.error)
        : null}
      isChanged={name !== before.name || parent !== before.parent}
      onClose={onClose}
      onSubmit={() => save.mutate({ name, parent }, { onSuccess: onClose })}
    >
      <TextInput
        data-autofocus
        label={t('units.name')}
        value={name}
        error={errors.get('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('units.parent')}
        searchable
        allowDeselect={false}
        data={[
          { value: TOP, label: t('units.top') },
          ...placesFor(units, unit?.id ?? null).map((place) => ({ value: place.id, label: place.name })),
        ]}
        value={parent ?? TOP}
        error={errors.get('parent')}
        onChange={(value) => setParent(value === TOP ? null : value)}
      />
    </FormPanel>
  );
}
