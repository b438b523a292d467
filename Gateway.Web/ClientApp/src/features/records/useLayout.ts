import { useSyncExternalStore } from 'react';

type Layout = 'columns' | 'tabs' | 'phone';

const wide = matchMedia('(width >= 1100px)');
const phone = matchMedia('(width < 768px)');

function subscribe(listener: () => void) {
  wide.addEventListener('change', listener);
  phone.addEventListener('change', listener);
  return () => {
    wide.removeEventListener('change', listener);
    phone.removeEventListener('change', listener);
  };
}

/** Three columns where there is room, the right ones as tabs where there is less, one column on a phone. */
export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, () => (wide.matches ? 'columns' : phone.matches ? 'phone' : 'tabs'));
}
