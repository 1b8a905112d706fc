import { useEffect, useState } from 'react';

/** Whether a moment is still to come; turns false at that moment. @param instant RFC 3339; null is never to come */
export function useIsBefore(instant: string | null): boolean {
  const [passed, setPassed] = useState(() =>
    instant !== null && Date.parse(instant) <= Date.now() ? instant : null,
  );
  useEffect(() => {
    if (instant === null) return undefined;
    const timer = setTimeout(
      () => {
        setPassed(instant);
      },
      Math.max(0, Date.parse(instant) - Date.now()),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [instant]);
  return instant !== null && passed !== instant;
}
