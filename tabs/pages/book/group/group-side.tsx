import type { Dispatch, SetStateAction } from 'react';
import { useState } from 'react';
import { listGroupSessions } from '../../../../api/booking/contract/endpoints.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import type { BookingDraft } from '../booking-draft.ts';
import { GroupSection } from './group-section.tsx';
import { NewGroup } from './new-group.tsx';

const DAY_MS = 86_400_000;
/** How far ahead groups are listed, in days. */
const HORIZON_DAYS = 61;

interface GroupSideProps {
  draft: BookingDraft;
  timeZone: string;
  onChange: Dispatch<SetStateAction<BookingDraft>>;
}

/** A place in a group: one from the list, or a new one. */
export function GroupSide({ draft, timeZone, onChange }: GroupSideProps) {
  const { api } = useConfer();
  const [openedAt] = useState(() => Date.now());
  const sessions = useLoaded(`groups ${draft.serviceLineId}`, async (signal) => {
    const query = {
      from: new Date(openedAt).toISOString(),
      to: new Date(openedAt + HORIZON_DAYS * DAY_MS).toISOString(),
      serviceLineId: draft.serviceLineId,
    };
    return (await api.call(listGroupSessions, { query }, { signal })).items;
  });
  if (draft.newGroup === undefined) {
    return (
      <GroupSection
        sessions={sessions}
        chosen={draft.groupSession}
        onChoose={(groupSession) => {
          onChange((before) => ({ ...before, groupSession }));
        }}
        onNew={() => {
          onChange((before) => ({
            ...before,
            groupSession: undefined,
            newGroup: { title: '', capacity: 8 },
          }));
        }}
        onCancelled={() => {
          sessions.reload();
          onChange((before) => ({ ...before, groupSession: undefined }));
        }}
      />
    );
  }
  return (
    <NewGroup
      draft={draft}
      group={draft.newGroup}
      timeZone={timeZone}
      onChange={(newGroup) => {
        onChange((before) => ({ ...before, newGroup }));
      }}
      onMade={(groupSession) => {
        sessions.reload();
        onChange((before) => ({ ...before, groupSession, newGroup: undefined, slot: undefined }));
      }}
      onLeave={() => {
        onChange((before) => ({ ...before, newGroup: undefined, slot: undefined }));
      }}
    />
  );
}
