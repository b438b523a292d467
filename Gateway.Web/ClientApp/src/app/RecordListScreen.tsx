import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { RecordList } from '../features/views/RecordList';
import { useDefinitions } from '../lib/definitions';
import { NotFoundScreen } from './NotFoundScreen';

const CreateRecordPanel = lazy(async () => ({
  default: (await import('../features/records/CreateRecordPanel')).CreateRecordPanel,
}));

export function RecordListScreen() {
  const { type = '' } = useParams();
  const entity = useDefinitions().get(type);
  const [isAdding, setAdding] = useState(false);
  if (!entity) {
    return <NotFoundScreen />;
  }
  return (
    <>
      <title>{`${entity.pluralLabel} · Oro.Orleans`}</title>
      <RecordList key={entity.type} entity={entity} onAdd={() => setAdding(true)} />
      <Suspense>
        {isAdding && <CreateRecordPanel entity={entity} onClose={() => setAdding(false)} />}
      </Suspense>
    </>
  );
}
