// Nothing moves under the pointer: when rows come, go or move, the row that somebody points at stays where it is, and
// the others make room around it. Without a pointer it is the active row, else the first one on a scrolled screen. Near
// the ends of the list, where scrolling cannot make up for it, a gap does until the pointer has left.
import type { PointerEvent, RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import type { Place } from './steadyPlace';
import { steadyPlace, steadyRow } from './steadyPlace';
import type { Windows } from './windows';
import { shifts } from './windows';

interface SteadyRows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly body: RefObject<HTMLDivElement | null>;
  readonly windows: Windows;
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly count: number;
  /** How far it was scrolled before the rows changed: a list that became shorter is scrolled back already. */
  readonly scrolled: number;
  readonly active: number | null;
  readonly onActive: (index: number) => void;
}

function hasChanged(before: Windows, after: Windows): boolean {
  return [...before].some(([page, window]) => after.has(page) && after.get(page) !== window);
}

export function useSteadyRows(rows: SteadyRows) {
  const { scroller, body, windows, active } = rows;
  const before = useRef(windows);
  const gaps = useRef({ start: 0, end: 0 });
  // Below the edge of the list on the screen; the element there may be gone with its row.
  const pointer = useRef<number | null>(null);

  const put = ({ scrolled, start, end }: Place) => {
    gaps.current = { start, end };
    body.current?.style.setProperty('margin-block', `${start}px ${end}px`);
    scroller.current?.scrollTo({ top: scrolled });
  };
  const onPointerMove = ({ currentTarget, clientY }: PointerEvent) => {
    pointer.current = clientY - currentTarget.getBoundingClientRect().top;
  };
  /** Closes the gaps: the rows come to where they belong. */
  const onPointerLeave = () => {
    pointer.current = null;
    const { start, end } = gaps.current;
    if (start + end > 0 && scroller.current) {
      put({ scrolled: Math.max(0, scroller.current.scrollTop - start), start: 0, end: 0 });
    }
  };

  useLayoutEffect(() => {
    const old = before.current;
    before.current = windows;
    if (!scroller.current || !hasChanged(old, windows)) {
      return;
    }
    const shiftOf = shifts(old, windows);
    const top = rows.scrolled - gaps.current.start;
    const first = Math.max(0, Math.ceil(top / rows.rowHeight));
    const last = Math.floor((top + scroller.current.clientHeight - rows.headerHeight) / rows.rowHeight);
    const shownActive = active !== null && active >= first && active <= last ? active : null;
    const below = pointer.current === null ? -1 : pointer.current - rows.headerHeight;
    const pointed = below < 0 ? -1 : Math.floor((top + below) / rows.rowHeight);
    const best = pointed >= 0 ? pointed : shownActive ?? (top > 0 ? first : null);
    const steady = steadyRow(first, last, best, shiftOf);
    if (active !== null) {
      rows.onActive(active + (shiftOf(active) ?? 0));
    }
    if (steady !== null) {
      const pixels = (shiftOf(steady) ?? 0) * rows.rowHeight;
      const height = rows.headerHeight + rows.count * rows.rowHeight;
      put(steadyPlace(top + pixels, height, scroller.current.clientHeight));
    }
  });

  return { onPointerMove, onPointerLeave };
}
