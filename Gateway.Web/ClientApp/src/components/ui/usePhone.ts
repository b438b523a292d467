import { useSyncExternalStore } from 'react';

const phone = matchMedia('(width < 768px)');

function subscribe(listener: () => void) {
  phone.addEventListener('change', listener);
  return () => phone.removeEventListener('change', listener);
}

/** Whether the screen is too narrow for columns. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => phone.matches);
}
