import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDeletion } from '../../components/deletion/useDeletion';
import { ErrorNotice, explainRefusal, Notice } from '../../components/ui/Notice';
import { PageHeader } from '../../components/ui/PageHeader';
import { showToast } from '../../components/ui/toasts';
import { deleteRecord } from '../../lib/deleteRecord';
import type { Definitions, EntityDefinition } from '../../lib/definitions';
import { allows, useDefinitions } from '../../lib/definitions';
import { t } from '../../lib/i18n';
import { queryKeys } from '../../lib/queryKeys';
import { useSubscription } from '../../lib/useLive';
import classes from './AdministrationTable.module.css';
import { UnitLines } from './UnitLines';
import { UnitPanel } from './UnitPanel';
import { UNITS, unitsQuery } from './unitsApi';
import type { Unit } from './unitTree';

/** How an organization is divided: what belongs to a unit is reached from those above it. */
export function UnitsScreen() {
  const definitions = useDefinitions();
  const entity = definitions.get(UNITS);
  return entity
    ? <Units definitions={definitions} entity={entity} />
    : <Notice isAlert isScreen>{t('error.noPermission')}</Notice>;
}

type Edited = { readonly unit: Unit | null; readonly above: string | null };

function Units({ definitions, entity }: { definitions: Definitions; entity: EntityDefinition }) {
  const { data, error } = useQuery(unitsQuery(definitions, entity));
  const client = useQueryClient();
  const deletion = useDeletion();
  const [edited, setEdited] = useState<Edited | null>(null);
  useSubscription(UNITS);
  if (error) {
    return <ErrorNotice error={error} isScreen />;
  }
  const remove = async (unit: Unit) => {
    const record = data?.records.find(({ id }) => id === unit.id);
    try {
      if (record && await deletion.mayDelete([record])) {
        await deleteRecord(record);
        await client.invalidateQueries({ queryKey: queryKeys.lists(UNITS) });
      }
    } catch (refusal) {
      showToast(explainRefusal(refusal));
    }
  };
  return (
    <>
      {deletion.dialog}
      <title>{`${t('units.title')} · Oro.Orleans`}</title>
      <PageHeader
        title={t('units.title')}
        aside={data && <span className={classes.count}>{data.total}</span>}
        action={allows(entity, 'create') && (
          <Button disabled={!data} onClick={() => setEdited({ unit: null, above: null })}>{t('units.add')}</Button>
        )}
      />
      <div className={classes.body} aria-busy={!data}>
        {data?.units.length === 0 && <Notice>{t('units.none')}</Notice>}
        {data && data.units.length > 0 && (
          <UnitLines
            entity={entity}
            units={data.units}
            onAdd={(above) => setEdited({ unit: null, above })}
            onEdit={(unit) => setEdited({ unit, above: null })}
            onDelete={(unit) => void remove(unit)}
          />
        )}
        {data && data.total > data.units.length && <p className={classes.more}>{t('units.more')}</p>}
      </div>
      {edited && data && <UnitPanel {...edited} units={data.units} onClose={() => setEdited(null)} />}
    </>
  );
}
