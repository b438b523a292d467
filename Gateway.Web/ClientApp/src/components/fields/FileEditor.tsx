import { FileInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '../../lib/apiClient';
import { t } from '../../lib/i18n';
import { isLink } from '../../lib/records';
import { refusalBefore } from '../../lib/refusalBefore';
import { sendFile } from '../../lib/sendFile';
import { explainRefusal } from '../ui/Notice';
import type { FieldEditorProps } from './editorProps';
import { common } from './editorProps';

/** Chooses a file and uploads it at once; the record holds it when it is saved. */
export function FileEditor(props: FieldEditorProps) {
  const { field, value, onChange } = props;
  const [sending, setSending] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (file: File) => {
    const refusal = refusalBefore(file, field.fileRule ?? undefined);
    setFailure(refusal);
    if (refusal !== null) {
      return;
    }
    setSending(file.name);
    try {
      onChange(await sendFile(file, () => undefined, new AbortController().signal));
    } catch (error) {
      const isRefusal = error instanceof ApiError && [400, 413, 422].includes(error.status);
      setFailure(isRefusal ? error.message : explainRefusal(error));
    }
    setSending(null);
  };
  const name = isLink(value) ? value.title ?? `#${value.id}` : undefined;
  return (
    <FileInput
      {...common(props)}
      error={failure ?? props.error ?? undefined}
      accept={field.fileRule?.mimeTypes.join(',')}
      placeholder={sending === null ? name ?? t('value.chooseFile') : t('attachments.progress', { name: sending })}
      disabled={sending !== null}
      clearable={!field.isRequired}
      clearButtonProps={{ 'aria-label': t('value.removeFile') }}
      value={name === undefined ? null : new File([], name)}
      onChange={(file) => (file ? void send(file) : onChange(null))}
    />
  );
}
