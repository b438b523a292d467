import type { PointerEvent } from 'react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { dropPlace } from './columns';
import type { GridColumn } from './useGridTable';

/** Less is a click on the head, which sorts. */
const SLACK_PIXELS = 5;
/** A finger that moves at once scrolls; one that rests has taken hold of the column. */
const HOLD_MILLISECONDS = 250;
/** Near the edge of the list it scrolls along, so that a column can go further than one sees. */
const EDGE_PIXELS = 48;
const EDGE_STEP_PIXELS = 14;

export interface ColumnDrag {
  readonly name: string;
  /** How far it has been moved, in pixels of the list. */
  readonly by: number;
  /** The place that it has when it is let go. */
  readonly place: number;
}

interface Grip {
  readonly name: string;
  readonly startX: number;
  readonly startScroll: number;
  readonly scroller: HTMLElement;
  readonly heldFrom: number;
}

/** Moves a column by its head, with pointer or finger; Esc leaves it where it was. */
export function useColumnDrag(columns: readonly GridColumn[], onDrop: (name: string, place: number) => void) {
  const [drag, setDrag] = useState<ColumnDrag | null>(null);
  // What is drawn may be a move behind when it is let go.
  const latest = useRef<ColumnDrag | null>(null);
  const grip = useRef<Grip | null>(null);
  const wasMoved = useRef(false);

  const show = (next: ColumnDrag | null) => {
    latest.current = next;
    setDrag(next);
  };
  const release = () => {
    grip.current = null;
    show(null);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>, name: string) => {
    const scroller = event.currentTarget.closest<HTMLElement>('[role=grid]');
    wasMoved.current = false;
    if (event.button === 0 && scroller) {
      const heldFrom = event.timeStamp + (event.pointerType === 'touch' ? HOLD_MILLISECONDS : 0);
      grip.current = { name, startX: event.clientX, startScroll: scroller.scrollLeft, scroller, heldFrom };
    }
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const held = grip.current;
    if (!held) {
      return;
    }
    const { name, startX, startScroll, scroller } = held;
    const isBegin = !latest.current && Math.abs(event.clientX - startX) > SLACK_PIXELS;
    if (isBegin && event.timeStamp < held.heldFrom) {
      grip.current = null;
    } else if (latest.current || isBegin) {
      wasMoved.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      scrollAlong(scroller, event.clientX);
      const by = event.clientX - startX + scroller.scrollLeft - startScroll;
      show({ name, by, place: dropPlace(columns, name, by) });
    }
  };
  const onPointerUp = () => {
    if (latest.current) {
      onDrop(latest.current.name, latest.current.place);
    }
    release();
  };
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      release();
    }
  });
  const isDragging = drag !== null;
  useEffect(() => {
    if (!isDragging) {
      return undefined;
    }
    const listener = (event: KeyboardEvent) => onEscape(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [isDragging]);

  return {
    drag,
    handlersOf: (name: string) => ({
      onPointerDown: (event: PointerEvent<HTMLElement>) => onPointerDown(event, name),
      onPointerMove,
      onPointerUp,
      onPointerCancel: release,
    }),
    /** Whether the click that ends a drag is coming: it sorts nothing. */
    isClickOfDrag: () => wasMoved.current,
  };
}

function scrollAlong(scroller: HTMLElement, x: number) {
  const { left, right } = scroller.getBoundingClientRect();
  const step = x > right - EDGE_PIXELS ? EDGE_STEP_PIXELS : x < left + EDGE_PIXELS ? -EDGE_STEP_PIXELS : 0;
  scroller.scrollBy({ left: step });
}
