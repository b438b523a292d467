import { useEffect, useEffectEvent } from 'react';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** A single key that works wherever nobody types and no dialog is open. */
export function useHotkey(key: string, run: () => void, isEnabled = true) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isOther = event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
    if (event.key !== key || isOther || isTyping(event.target) || document.querySelector('[aria-modal="true"]')) {
      return;
    }
    event.preventDefault();
    run();
  });
  useEffect(() => {
    if (!isEnabled) {
      return undefined;
    }
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [isEnabled]);
}
