import { Navigate } from 'react-router';
import { useDefinitions } from '../lib/definitions';
import { paths } from '../lib/paths';
import { NotFoundScreen } from './NotFoundScreen';

/** The day begins with the records that people work on. */
export function HomeScreen() {
  const entities = [...useDefinitions().values()];
  const first = entities.find((entity) => !entity.isReadOnly) ?? entities[0];
  return first ? <Navigate to={paths.list(first.type)} replace /> : <NotFoundScreen />;
}
