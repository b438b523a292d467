import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { explainRefusal } from '../../components/ui/Notice';
import { ApiError } from '../../lib/apiClient';
import { t } from '../../lib/i18n';
import { queryKeys } from '../../lib/queryKeys';
import type { ResourceId } from '../../lib/records';
import { refusalBefore } from '../../lib/refusalBefore';
import { limitsQuery } from './attachmentsQuery';
import { uploadFile } from './uploadFile';

/** A file on its way, or why it did not arrive. */
export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly share: number;
  readonly error: string | null;
  readonly cancel: () => void;
}

function reason(name: string, error: unknown): string {
  const isRefusal = error instanceof ApiError && [400, 413, 422].includes(error.status);
  return t('attachments.failed', { name, why: isRefusal ? error.message : explainRefusal(error) });
}

/** Sends files one after the other, so that each arrives as soon as it can. */
export function useUploads(record: ResourceId) {
  const client = useQueryClient();
  const { data: limits } = useQuery(limitsQuery);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const lastKey = useRef(0);

  const remove = (key: number) => setUploads((before) => before.filter((upload) => upload.key !== key));
  const change = (key: number, part: Partial<Upload>) =>
    setUploads((before) => before.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));

  const send = async (key: number, file: File, signal: AbortSignal) => {
    try {
      signal.throwIfAborted();
      await uploadFile(file, record, (share) => change(key, { share }), signal);
      await client.invalidateQueries({ queryKey: queryKeys.attachments(record.type, record.id) });
      remove(key);
    } catch (error) {
      if (!signal.aborted) {
        change(key, { error: reason(file.name, error), cancel: () => remove(key) });
      }
    }
  };
  const add = (files: Iterable<File>) => {
    for (const file of files) {
      const key = ++lastKey.current;
      const control = new AbortController();
      const cancel = () => {
        control.abort();
        remove(key);
      };
      const error = refusalBefore(file, limits);
      setUploads((before) => [...before, { key, name: file.name, share: 0, error, cancel }]);
      if (error === null) {
        queue.current = queue.current.then(() => send(key, file, control.signal));
      }
    }
  };
  return { uploads, add };
}
