import { useSyncExternalStore } from 'react';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Long enough to read a sentence and reach its undo. */
const SHOWN_MILLISECONDS = 8000;
const MOST_SHOWN = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  listeners.forEach((listener) => listener());
}

export function dismissToast(id: number) {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Says what happened elsewhere or later; what happens here and now shows itself. */
export function showToast(text: string, action?: Toast['action']) {
  const id = ++lastId;
  set([...toasts, { id, text, ...(action && { action }) }].slice(-MOST_SHOWN));
  setTimeout(() => dismissToast(id), SHOWN_MILLISECONDS);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts);
}
