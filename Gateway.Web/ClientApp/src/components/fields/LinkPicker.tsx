import type { OptionsFilter } from '@mantine/core';
import { MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../lib/i18n';
import type { RecordLink } from '../../lib/records';
import { linkTitle } from './FieldDisplay';
import { useLinkSearch } from './useLinkSearch';

interface PickerProps {
  readonly type: string;
  readonly label: string;
  readonly isLabelHidden: boolean;
  readonly error: string | null;
  readonly autoFocus: boolean;
  readonly isInPopover: boolean;
  readonly isRequired: boolean;
}

function options(found: readonly RecordLink[] | undefined, chosen: readonly RecordLink[]) {
  const links = new Map([...chosen, ...found ?? []].map((link) => [link.id, link]));
  return [...links.values()].map((link) => ({ value: link.id, label: linkTitle(link) }));
}

/** The server has searched already. */
const serverFiltered: OptionsFilter = ({ options: all }) => all;

function common({ label, isLabelHidden, error, autoFocus, isInPopover, isRequired }: PickerProps) {
  return {
    label: isLabelHidden ? undefined : label,
    'aria-label': isLabelHidden ? label : undefined,
    error: error ?? undefined,
    'data-autofocus': autoFocus || undefined,
    autoFocus,
    required: isRequired,
    searchable: true,
    placeholder: t('value.search'),
    nothingFoundMessage: t('value.nothingFound'),
    comboboxProps: { withinPortal: !isInPopover },
    filter: serverFiltered,
  };
}

/** Chooses one record by the beginning of its name. */
export function LinkPicker(props: PickerProps & {
  readonly value: RecordLink | null; readonly onChange: (link: RecordLink | null) => void;
}) {
  const { type, value, onChange } = props;
  // Opened in the place of a value, the list is what one came for.
  const isOpenAtOnce = props.autoFocus && props.isLabelHidden;
  const [isOpen, setOpen] = useState(isOpenAtOnce);
  const [search, setSearch] = useState('');
  const typed = value && search === linkTitle(value) ? '' : search;
  const { data: found } = useLinkSearch(type, typed, isOpen);
  return (
    <Select
      {...common(props)}
      clearable={!props.isRequired}
      allowDeselect={false}
      defaultDropdownOpened={isOpenAtOnce}
      data={options(found, value ? [value] : [])}
      value={value?.id ?? null}
      onChange={(id, option) => onChange(id ? { type, id, title: option?.label ?? null } : null)}
      searchValue={search}
      onSearchChange={setSearch}
      onDropdownOpen={() => setOpen(true)}
    />
  );
}

/** Chooses any number of records. */
export function LinksPicker(props: PickerProps & {
  readonly value: readonly RecordLink[]; readonly onChange: (links: readonly RecordLink[]) => void;
}) {
  const { type, value, onChange } = props;
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const { data: found } = useLinkSearch(type, search, isOpen);
  const known = new Map([...found ?? [], ...value].map((link) => [link.id, link]));
  return (
    <MultiSelect
      {...common(props)}
      data={options(found, value)}
      value={value.map((link) => link.id)}
      onChange={(ids) => onChange(ids.map((id) => known.get(id) ?? { type, id, title: null }))}
      searchValue={search}
      onSearchChange={setSearch}
      onDropdownOpen={() => setOpen(true)}
    />
  );
}
