import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FieldEditor } from '../../components/fields/FieldEditor';
import { FormPanel } from '../../components/ui/FormPanel';
import { explainRefusal } from '../../components/ui/Notice';
import { ApiError } from '../../lib/apiClient';
import type { FieldDefinition, FieldType } from '../../lib/definitions';
import { plainField } from '../../lib/definitions';
import { fieldErrors } from '../../lib/fieldErrors';
import { t } from '../../lib/i18n';
import type { FieldValue, PageRecord } from '../../lib/records';
import classes from './EmailPanel.module.css';
import { mailSettingQuery } from './emailsQuery';
import type { EmailDraft } from './sendEmail';
import { useSendEmail } from './sendEmail';

/** The fields of an email as those of any record are edited. */
function fieldOf(name: keyof EmailDraft, type: FieldType, maxLength: number): FieldDefinition {
  return { ...plainField(name, name), type, maxLength, isRequired: true };
}

const FIELDS = [
  { field: fieldOf('recipients', 'emailList', 0), label: 'mail.to' },
  { field: fieldOf('subject', 'string', 255), label: 'mail.subject' },
  { field: fieldOf('body', 'text', 16_000), label: 'mail.text' },
] as const;

/** What is left to do before it can be sent, by field. */
function missing(draft: EmailDraft): ReadonlyMap<string, string> {
  const errors = new Map<string, string>();
  if (draft.recipients.length === 0) {
    errors.set('recipients', t('mail.noRecipient'));
  }
  for (const name of ['subject', 'body'] as const) {
    if (!draft[name]?.trim()) {
      errors.set(name, t('form.required'));
    }
  }
  return errors;
}

/** A new email in a panel at the side: the contact stays in sight. */
export function EmailPanel({ contact, onClose }: { contact: PageRecord; onClose: () => void }) {
  const { data: setting } = useQuery(mailSettingQuery);
  const { primaryEmail } = contact.values;
  const first: EmailDraft = {
    recipients: typeof primaryEmail === 'string' ? [primaryEmail] : [], subject: null, body: null,
  };
  const [draft, setDraft] = useState(first);
  const [lacks, setLacks] = useState<ReadonlyMap<string, string>>(new Map());
  const send = useSendEmail(contact.id);
  const refused = send.error instanceof ApiError && send.error.status === 400 ? fieldErrors(send.error) : new Map();
  const error = send.error && (refused.size === 0 ? explainRefusal(send.error) : refused.get('') as string | undefined);

  const submit = () => {
    const now = missing(draft);
    setLacks(now);
    if (now.size === 0) {
      send.mutate(draft, { onSuccess: onClose });
    }
  };
  const change = (name: string, value: FieldValue) => {
    setDraft({ ...draft, [name]: value });
    setLacks(new Map([...lacks].filter(([lacking]) => lacking !== name)));
  };
  const begin = draft.recipients.length === 0 ? 'recipients' : 'subject';
  const [focused] = useState(begin);
  return (
    <FormPanel
      title={t('mail.send')}
      submitLabel={t('mail.send')}
      isSubmitting={send.isPending}
      error={error}
      isChanged={Boolean(draft.subject) || Boolean(draft.body)}
      onClose={onClose}
      onSubmit={submit}
    >
      {setting?.isSent === false && <p className={classes.notice} role="note">{t('mail.isKept')}</p>}
      {FIELDS.map(({ field, label }) => (
        <FieldEditor
          key={field.name}
          field={field}
          label={t(label)}
          autoFocus={field.name === focused}
          value={draft[field.name as keyof EmailDraft]}
          error={lacks.get(field.name) ?? (refused.get(field.name) as string | undefined) ?? null}
          onChange={(value) => change(field.name, value)}
        />
      ))}
    </FormPanel>
  );
}
