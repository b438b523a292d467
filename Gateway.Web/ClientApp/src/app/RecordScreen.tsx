import { useParams } from 'react-router';
import { AttachmentList } from '../features/attachments/AttachmentList';
import { targetOf } from '../features/attachments/attachmentsQuery';
import { EmailList } from '../features/mail/EmailList';
import { ApplicationAccess } from '../features/oauth/ApplicationAccess';
import { RecordPage } from '../features/records/RecordPage';
import { UserAccount } from '../features/security/UserAccount';
import { useDefinitions } from '../lib/definitions';
import type { PageRecord } from '../lib/records';
import { NotFoundScreen } from './NotFoundScreen';

/** What belongs to a record besides the records that it is linked with. */
function belongings(record: PageRecord) {
  return (
    <>
      {record.type === 'contacts' && <EmailList contact={record} />}
      {record.type === 'oauthapplications' && <ApplicationAccess application={record} />}
      {record.type === 'users' && <UserAccount user={record} />}
      {targetOf(record.type) && <AttachmentList record={record} />}
    </>
  );
}

export function RecordScreen() {
  const { type = '', id = '' } = useParams();
  const entity = useDefinitions().get(type);
  return entity
    ? <RecordPage key={`${type}/${id}`} entity={entity} id={id} belongings={belongings} />
    : <NotFoundScreen />;
}
