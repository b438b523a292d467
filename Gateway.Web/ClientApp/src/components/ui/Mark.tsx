/** A grain in its orbit: the one gold thing that is not a live change. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
      <circle cx="12" cy="12" r="8.25" stroke="var(--gold)" strokeWidth="2.5" />
      <circle cx="17.8" cy="6.2" r="3.7" fill="var(--gold)" stroke="var(--paper)" strokeWidth="1.5" />
    </svg>
  );
}
