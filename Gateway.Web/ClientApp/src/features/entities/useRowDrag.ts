import type { PointerEvent, RefObject } from 'react';
import { useEffect, useEffectEvent, useState } from 'react';

/** Moves lines of a list by their grips, with pointer or finger: a line goes where the pointer is. */
export function useRowDrag(list: RefObject<HTMLElement | null>, onMove: (from: number, to: number) => void) {
  const [from, setFrom] = useState<number | null>(null);
  const onPointerMove = useEffectEvent((y: number) => {
    const rows = [...list.current?.children ?? []];
    const below = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
    const to = below < 0 ? rows.length - 1 : below;
    if (from !== null && to !== from) {
      onMove(from, to);
      setFrom(to);
    }
  });
  const isDragging = from !== null;
  useEffect(() => {
    if (!isDragging) {
      return undefined;
    }
    // At the document: the line under the pointer is another one as soon as two have changed places.
    const ending = new AbortController();
    const { signal } = ending;
    document.addEventListener('pointermove', (event) => onPointerMove(event.clientY), { signal });
    document.addEventListener('pointerup', () => setFrom(null), { signal });
    document.addEventListener('pointercancel', () => setFrom(null), { signal });
    return () => ending.abort();
  }, [isDragging]);
  return {
    /** The line that is being moved. */
    from,
    onGrip: (event: PointerEvent<HTMLElement>, place: number) => {
      if (event.button === 0) {
        setFrom(place);
      }
    },
  };
}
