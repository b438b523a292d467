import { useParams } from 'react-router';
import { RecordPage } from '../features/records/RecordPage';
import { useDefinitions } from '../lib/definitions';
import { NotFoundScreen } from './NotFoundScreen';

export function RecordScreen() {
  const { type = '', id = '' } = useParams();
  const entity = useDefinitions().get(type);
  return entity ? <RecordPage key={`${type}/${id}`} entity={entity} id={id} /> : <NotFoundScreen />;
}
