import type { PageRecord } from '../../lib/records';

/** What can be done with rows, by pointer, key and selection bar alike. */
export interface RowActions {
  readonly remove: (records: readonly PageRecord[]) => void;
  readonly restore: (records: readonly PageRecord[]) => void;
  readonly purge: (records: readonly PageRecord[]) => void;
  readonly copyLink: (record: PageRecord) => void;
}
