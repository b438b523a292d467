import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormPanel } from '../../components/ui/FormPanel';
import { explainRefusal } from '../../components/ui/Notice';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import type { PageRecord } from '../../lib/records';
import { useCloneRole } from './rolesApi';

interface RoleClonePanelProps {
  readonly roles: readonly PageRecord[];
  /** The one that is cloned; without it, one is chosen. */
  readonly from?: string;
  readonly onClose: () => void;
}

/** A new role begins as what another one allows. */
export function RoleClonePanel({ roles, from, onClose }: RoleClonePanelProps) {
  const navigate = useNavigate();
  const [source, setSource] = useState(from ?? roles.at(-1)?.id ?? '');
  const [label, setLabel] = useState('');
  const clone = useCloneRole(source);
  const submit = () => clone.mutate(label, {
    onSuccess: (id) => {
      onClose();
      void navigate(paths.role(id));
    },
  });
  return (
    <FormPanel
      title={t(from ? 'roles.clone' : 'roles.add')}
      submitLabel={t(from ? 'roles.clone' : 'roles.add')}
      isSubmitting={clone.isPending}
      error={null}
      isChanged={label !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        data-autofocus
        label={t('roles.label')}
        maxLength={30}
        value={label}
        error={clone.error && explainRefusal(clone.error)}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Select
        label={t('roles.from')}
        description={t('roles.fromHint')}
        disabled={from !== undefined}
        allowDeselect={false}
        data={roles.map(({ id, values }) => ({ value: id, label: String(values['label']) }))}
        value={source}
        onChange={(value) => value && setSource(value)}
      />
    </FormPanel>
  );
}
