import { useEffect, useEffectEvent } from 'react';
import { useNavigate } from 'react-router';

/** The address inside the page that a plain click on an anchor leads to; null for every other click. */
function addressOf(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const anchor = (event.target as Element).closest('a');
  const href = anchor?.getAttribute('href');
  // A file is the browser's to fetch.
  const isScreen = href?.startsWith('/') && !anchor?.target && !anchor?.hasAttribute('download');
  return isPlain && !event.defaultPrevented && href && isScreen ? href : null;
}

/**
 * Lets plain anchors lead through the page without loading it again. Rows by the hundred pass by in a second of
 * scrolling, and the router's own link costs each of them more than all the rest of a cell.
 */
export function useAnchors() {
  const navigate = useNavigate();
  const onClick = useEffectEvent((event: MouseEvent) => {
    const address = addressOf(event);
    if (address !== null) {
      event.preventDefault();
      void navigate(address);
    }
  });
  useEffect(() => {
    const listener = (event: MouseEvent) => onClick(event);
    document.addEventListener('click', listener);
    return () => document.removeEventListener('click', listener);
  }, []);
}
