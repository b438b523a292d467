import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import type { PageRecord } from '../../lib/records';

interface GridKeys {
  readonly total: number;
  readonly rowsPerScreen: number;
  readonly rowAt: (index: number) => PageRecord | undefined;
  readonly reveal: (index: number) => void;
  readonly open: (record: PageRecord) => void;
  readonly select: (record: PageRecord) => void;
  readonly selectMany: (records: readonly PageRecord[]) => void;
  readonly remove: (record: PageRecord) => void;
  readonly canChange: boolean;
}

/** Where a key takes the active row; null for keys that do not move. */
export function rowAfter(key: string, active: number | null, total: number, rowsPerScreen: number): number | null {
  const from = active ?? -1;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    j: from + 1,
    ArrowUp: Math.max(0, from - 1),
    k: Math.max(0, from - 1),
    PageDown: from + rowsPerScreen,
    PageUp: from - rowsPerScreen,
    Home: 0,
    End: total - 1,
  };
  const next = steps[key];
  return next === undefined || total === 0 ? null : Math.max(0, Math.min(total - 1, next));
}

/** The grid keeps the focus; the active row is named to screen readers and follows the keys. */
export function useGridKeyboard(keys: GridKeys) {
  const [active, setActive] = useState<number | null>(null);

  const move = (event: KeyboardEvent, next: number) => {
    setActive(next);
    keys.reveal(next);
    if (event.shiftKey && active !== null) {
      const [first, last] = [Math.min(active, next), Math.max(active, next)];
      const range = Array.from({ length: last - first + 1 }, (_, place) => keys.rowAt(first + place));
      keys.selectMany(range.filter((record) => record !== undefined));
    }
  };

  const act = (key: string, record: PageRecord): boolean => {
    switch (key) {
      case 'Enter':
        keys.open(record);
        return true;
      case ' ':
      case 'x':
        keys.select(record);
        return true;
      case 'Delete':
        if (keys.canChange && !record.isDeleted) {
          keys.remove(record);
        }
        return true;
      default:
        return false;
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const next = rowAfter(event.key, active, keys.total, keys.rowsPerScreen);
    const record = active === null ? undefined : keys.rowAt(active);
    if (next !== null) {
      event.preventDefault();
      move(event, next);
    } else if (record && act(event.key, record)) {
      event.preventDefault();
    }
  };

  const onFocus = (event: React.FocusEvent) => {
    // With the keyboard only: a click already says which row.
    if (event.target === event.currentTarget && active === null && event.target.matches(':focus-visible')) {
      setActive(0);
    }
  };

  return { active: active === null || active >= keys.total ? null : active, setActive, onKeyDown, onFocus };
}
