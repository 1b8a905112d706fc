import { Button } from '@fluentui/react-components';
import { CalendarArrowRightRegular } from '@fluentui/react-icons/svg/calendar-arrow-right';
import { lazy, Suspense, useState } from 'react';

const MoveGroupDialog = lazy(async () => ({
  default: (await import('./move-group-dialog.tsx')).MoveGroupDialog,
}));

/** The button that moves a whole group, and its dialog. */
export function MoveGroup({ groupSessionId, onMoved }: { groupSessionId: string; onMoved: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        data-testid="move-group"
        icon={<CalendarArrowRightRegular />}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Move the whole group…
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <MoveGroupDialog
            groupSessionId={groupSessionId}
            onMoved={() => {
              setIsOpen(false);
              onMoved();
            }}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
