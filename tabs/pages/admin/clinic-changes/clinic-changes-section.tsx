import { useRoute } from '../../../hooks/use-route.ts';
import { ChangeProgress } from './change-progress.tsx';
import { EarlierChanges } from './earlier-changes.tsx';
import { NewChange } from './new-change.tsx';

/** Cancels, moves and hands over clinics; each change has an address of its own. */
export function CancellingSection() {
  const { detail } = useRoute();
  if (detail !== undefined) return <ChangeProgress key={detail} changeId={detail} />;
  return (
    <>
      <NewChange />
      <EarlierChanges />
    </>
  );
}
