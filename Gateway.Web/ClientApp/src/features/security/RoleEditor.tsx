import { Button } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useDeletion } from '../../components/deletion/useDeletion';
import { IconButton } from '../../components/ui/IconButton';
import { explainRefusal } from '../../components/ui/Notice';
import { PageHeader } from '../../components/ui/PageHeader';
import { showToast } from '../../components/ui/toasts';
import { ApiError } from '../../lib/apiClient';
import { deleteRecord } from '../../lib/deleteRecord';
import { useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { paths } from '../../lib/paths';
import { queryKeys } from '../../lib/queryKeys';
import type { PageRecord } from '../../lib/records';
import { CapabilitySwitches } from './CapabilitySwitches';
import { RightsMatrix } from './RightsMatrix';
import { RoleClonePanel } from './RoleClonePanel';
import { RoleConflict } from './RoleConflict';
import type { RoleDraft } from './roleRights';
import { isSame, rowOfPointer } from './roleRights';
import classes from './RoleScreen.module.css';
import type { StoredRights } from './rolesApi';
import { ROLES, useSaveRights } from './rolesApi';
import { RoleUsers } from './RoleUsers';
import { UnsavedGuard } from './UnsavedGuard';

interface RoleEditorProps {
  readonly role: PageRecord;
  readonly roles: readonly PageRecord[];
  readonly stored: StoredRights;
  /** What the role allows cannot be changed here. */
  readonly isFixed: boolean;
  readonly mayCreate: boolean;
  readonly mayDelete: boolean;
}

function isConflict(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 412 || error.status === 409);
}

/** Each refusal at its row; what belongs to no row stands under ''. */
function refusals(error: unknown): ReadonlyMap<string, string> {
  const rows = new Map<string, string>();
  for (const { source, detail, title } of error instanceof ApiError ? error.errors : []) {
    const row = rowOfPointer(source?.pointer) ?? '';
    rows.set(row, [rows.get(row), detail ?? title].filter(Boolean).join(' '));
  }
  return rows;
}

/** The rights of one role while they are edited: nothing is in force before it is saved. */
export function RoleEditor({ role, roles, stored, isFixed, mayCreate, mayDelete }: RoleEditorProps) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const deletion = useDeletion();
  // What is edited is based on what was read then, whatever is read later.
  const [base, setBase] = useState(stored);
  const [draft, setDraft] = useState<RoleDraft>(stored.draft);
  const [isCloning, setCloning] = useState(false);
  const save = useSaveRights(useDefinitions(), role.id);
  const isChanged = !isSame(draft, base.draft);
  const take = (next: StoredRights) => {
    setBase(next);
    setDraft(next.draft);
    save.reset();
  };
  const submit = (tag: string | null) => save.mutate({ draft, tag }, {
    onSuccess: (next) => {
      take(next);
      showToast(t('roles.saved', { name: label }));
    },
  });
  const remove = async () => {
    try {
      if (await deletion.mayDelete([role])) {
        await deleteRecord(role);
        await client.invalidateQueries({ queryKey: queryKeys.lists(ROLES) });
        void navigate(paths.roles);
      }
    } catch (error) {
      showToast(explainRefusal(error));
    }
  };
  const label = String(role.values['label']);
  const failed = save.error && !isConflict(save.error) ? refusals(save.error) : new Map<string, string>();
  return (
    <>
      {deletion.dialog}
      <title>{`${label} · ${t('roles.title')} · Oro.Orleans`}</title>
      <PageHeader
        title={label}
        aside={<Link to={paths.roles} className={classes.back}>{t('roles.all')}</Link>}
        tools={(
          <>
            {mayCreate && (
              <IconButton icon={IconCopy} label={t('roles.clone')} onClick={() => setCloning(true)} />
            )}
            {mayDelete && !isFixed && (
              <IconButton icon={IconTrash} label={t('roles.delete')} onClick={() => void remove()} />
            )}
          </>
        )}
        action={!isFixed && (
          <Button disabled={!isChanged} loading={save.isPending} onClick={() => submit(base.tag)}>
            {t('roles.save')}
          </Button>
        )}
      />
      <div className={classes.body}>
        {isFixed && <p className={classes.said}>{t('roles.fixed')}</p>}
        {isConflict(save.error) && (
          <RoleConflict role={role.id} onTake={take} onOverwrite={() => submit(null)} />
        )}
        {save.error && !isConflict(save.error) && (
          <p className={classes.error} role="alert">{failed.get('') ?? explainRefusal(save.error)}</p>
        )}
        <div className={classes.columns}>
          <RightsMatrix draft={draft} refusals={failed} isFixed={isFixed} onChange={setDraft} />
          <div className={classes.side}>
            <CapabilitySwitches
              draft={draft} refusal={failed.get('capabilities')} isFixed={isFixed} onChange={setDraft}
            />
            <RoleUsers role={role.id} />
          </div>
        </div>
      </div>
      {isCloning && <RoleClonePanel roles={roles} from={role.id} onClose={() => setCloning(false)} />}
      <UnsavedGuard isChanged={isChanged} />
    </>
  );
}
