import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LinkPicker } from '../../components/fields/LinkPicker';
import { useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { titleQuery } from '../../lib/titles';
import type { AuditAction, HistoryFilter } from './historyQuery';
import classes from './HistoryScreen.module.css';

const ACTIONS: readonly { readonly value: AuditAction; readonly label: () => string }[] = [
  { value: 'create', label: () => t('historyScreen.actionCreate') },
  { value: 'update', label: () => t('historyScreen.actionUpdate') },
  { value: 'remove', label: () => t('historyScreen.actionRemove') },
  { value: 'restore', label: () => t('historyScreen.actionRestore') },
  { value: 'purge', label: () => t('historyScreen.actionPurge') },
];

interface HistoryFiltersProps {
  readonly filter: HistoryFilter;
  readonly onChange: (change: HistoryFilter) => void;
}

/** Who, what and when. */
export function HistoryFilters({ filter, onChange }: HistoryFiltersProps) {
  const definitions = useDefinitions();
  const entity = definitions.get(filter.entity ?? '');
  const { user: id = '' } = filter;
  const user = useQuery({ ...titleQuery(definitions, { type: 'users', id }), enabled: id !== '' });
  const common = { clearable: true, placeholder: t('historyScreen.anything') };
  return (
    <div className={classes.filters} role="search">
      <Select
        {...common}
        searchable
        label={t('historyScreen.entity')}
        data={[...definitions.values()].map(({ type, pluralLabel }) => ({ value: type, label: pluralLabel }))}
        value={filter.entity ?? null}
        onChange={(type) => onChange({ entity: type ?? undefined, field: undefined })}
      />
      <Select
        {...common}
        searchable
        label={t('historyScreen.field')}
        disabled={!entity}
        data={entity?.fields.map(({ name, label }) => ({ value: name, label })) ?? []}
        value={filter.field ?? null}
        onChange={(field) => onChange({ field: field ?? undefined })}
      />
      <LinkPicker
        type="users"
        label={t('historyScreen.user')}
        isLabelHidden={false}
        error={null}
        autoFocus={false}
        isInPopover={false}
        isRequired={false}
        value={filter.user ? { type: 'users', id: filter.user, title: user.data ?? null } : null}
        onChange={(link) => onChange({ user: link?.id })}
      />
      <Select
        {...common}
        label={t('historyScreen.action')}
        data={ACTIONS.map(({ value, label }) => ({ value, label: label() }))}
        value={filter.action ?? null}
        onChange={(action) => onChange({ action: action ?? undefined })}
      />
      <TextInput
        type="date"
        label={t('historyScreen.from')}
        value={filter.from ?? ''}
        onChange={({ currentTarget }) => onChange({ from: currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('historyScreen.to')}
        value={filter.to ?? ''}
        onChange={({ currentTarget }) => onChange({ to: currentTarget.value || undefined })}
      />
    </div>
  );
}
