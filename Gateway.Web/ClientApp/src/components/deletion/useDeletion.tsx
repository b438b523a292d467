import type { ReactNode } from 'react';
import { useCallback, useState } from 'react';
import type { Consequence } from '../../lib/deleteRecord';
import { previewDeletion } from '../../lib/deleteRecord';
import { inBatches } from '../../lib/inBatches';
import type { PageRecord } from '../../lib/records';
import { sumUp } from './consequences';
import { DeletionDialog } from './DeletionDialog';

interface Question {
  readonly records: readonly PageRecord[];
  /** Null: they are to be deleted for good. */
  readonly consequences: readonly Consequence[] | null;
  readonly answer: (isConfirmed: boolean) => void;
}

export interface Deletion {
  /** Whether to move records to the trash: asks when others are concerned, and only then. */
  readonly mayDelete: (records: readonly PageRecord[]) => Promise<boolean>;
  /** Whether to delete records for good; always asks. */
  readonly mayPurge: (records: readonly PageRecord[]) => Promise<boolean>;
  readonly dialog: ReactNode;
}

/** Tells what a deletion comes to before it is done. */
export function useDeletion(): Deletion {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = useCallback((records: readonly PageRecord[], consequences: readonly Consequence[] | null) =>
    new Promise<boolean>((resolve) => setQuestion({
      records,
      consequences,
      answer: (isConfirmed) => {
        setQuestion(null);
        resolve(isConfirmed);
      },
    })), []);
  const mayDelete = useCallback(async (records: readonly PageRecord[]) => {
    const consequences = sumUp(await inBatches(records, previewDeletion));
    return consequences.length === 0 || ask(records, consequences);
  }, [ask]);
  const mayPurge = useCallback((records: readonly PageRecord[]) => ask(records, null), [ask]);
  return { mayDelete, mayPurge, dialog: question && <DeletionDialog {...question} /> };
}
