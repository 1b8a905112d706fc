import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import {
  changeRefillSettings,
  getRefillSettings,
  listFreedSlots,
  listWaitingList,
} from '../../../../api/refill/contract/endpoints.ts';
import type { WaitingListEntry } from '../../../../api/refill/contract/waiting-list.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { useLiveEvents, useLiveReturn } from '../../../hooks/use-live.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { usePages } from '../../../hooks/use-pages.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { EntryForm } from './entry-form.tsx';
import { EntryList } from './entry-list.tsx';
import { FreedSlotList } from './freed-slot-list.tsx';
import { RefillForm } from './refill-form.tsx';

const useStyles = makeStyles({
  filter: {
    maxWidth: '320px',
    marginBottom: tokens.spacingVerticalL,
    '& select': { minWidth: 0, width: '100%' },
  },
  note: { marginTop: 0, color: tokens.colorNeutralForeground2 },
});

/** Where the keyboard is after the form is left. */
function focusOnAdd(): void {
  setTimeout(() => document.querySelector<HTMLElement>('[data-testid="entry-add"]')?.focus(), 0);
}

/** What is being written: somebody new, or changes to somebody who is on the list. */
type Writing = { entry: WaitingListEntry | undefined } | undefined;

function FreedSlots({ serviceLineId, onTaken }: { serviceLineId: string; onTaken: () => void }) {
  const { api } = useConfer();
  const slots = useLoaded(serviceLineId, (signal) =>
    api.call(listFreedSlots, { query: { serviceLineId } }, { signal }),
  );
  useLiveEvents((event) => {
    if (event.kind !== 'refill-changed' || event.serviceLineId !== serviceLineId) return;
    slots.reload();
    onTaken();
  });
  useLiveReturn(slots.reload);
  const items = slots.data?.items ?? [];
  if (slots.error === undefined && items.length === 0) return null;
  return (
    <Section title="Freed slots" testId="freed-slots">
      <FailureNotice error={slots.error} onRetry={slots.reload} />
      <FreedSlotList slots={items} onStopped={slots.reload} />
    </Section>
  );
}

function Settings({ serviceLineId }: { serviceLineId: string }) {
  const { api } = useConfer();
  const settings = useLoaded(serviceLineId, (signal) =>
    api.call(getRefillSettings, { serviceLineId }, { signal }),
  );
  return (
    <Section title="How freed slots are offered">
      <FailureNotice error={settings.error} onRetry={settings.reload} />
      {settings.isLoading ? <LoadingRows what="the settings" count={2} /> : null}
      {settings.data === undefined ? null : (
        <RefillForm key={settings.data.version} known={settings.data} onSaved={settings.reload} />
      )}
    </Section>
  );
}

function List({ serviceLineId }: { serviceLineId: string }) {
  const announce = useAnnounce();
  const { api, me } = useConfer();
  const list = usePages(serviceLineId, (cursor, signal) =>
    api.call(listWaitingList, { query: { serviceLineId, cursor } }, { signal }),
  );
  const [writing, setWriting] = useState<Writing>(undefined);
  const done = (said: string): void => {
    announce(said);
    setWriting(undefined);
    list.reload();
    focusOnAdd();
  };
  const add = (
    <Button
      icon={<AddRegular />}
      data-testid="entry-add"
      onClick={() => {
        setWriting({ entry: undefined });
      }}
    >
      Put somebody on the list
    </Button>
  );
  return (
    <>
      <FreedSlots serviceLineId={serviceLineId} onTaken={list.reload} />
      {writing === undefined ? null : (
        <EntryForm
          key={writing.entry?.entryId ?? 'new'}
          serviceLineId={serviceLineId}
          entry={writing.entry}
          onDone={done}
          onLeave={() => {
            setWriting(undefined);
            focusOnAdd();
          }}
        />
      )}
      <Section title="Who would come at short notice" aside={writing === undefined ? add : undefined}>
        <FailureNotice error={list.error} onRetry={list.reload} />
        {list.isLoading ? <LoadingRows what="the list" /> : null}
        {list.items?.length === 0 ? (
          <EmptyState title="Nobody is on this list">
            Slots that are given back are offered by text to those who are on it.
          </EmptyState>
        ) : null}
        {list.items === undefined || list.items.length === 0 ? null : (
          <EntryList
            entries={list.items}
            timeZone={me.organisation.timeZone}
            onChange={(entry) => {
              setWriting({ entry });
            }}
            onRemoved={done}
          />
        )}
        <ShowMore pages={list} />
      </Section>
    </>
  );
}

/** "Who could come instead, and who has been asked?" */
export function WaitingListSection() {
  const styles = useStyles();
  const { me, serviceLines } = useConfer();
  const [serviceLineId, setServiceLineId] = useState(serviceLines[0]?.serviceLineId ?? '');
  const isBooker = mayAsk(me, listWaitingList);
  if (serviceLineId === '') {
    return (
      <EmptyState title="You do not belong to a service line">Ask your administrator to add you.</EmptyState>
    );
  }
  return (
    <>
      <Field label="Service line" className={styles.filter}>
        <Select
          data-testid="waiting-list-service-line"
          value={serviceLineId}
          onChange={(_, { value }) => {
            setServiceLineId(value);
          }}
        >
          {serviceLines.map((line) => (
            <option key={line.serviceLineId} value={line.serviceLineId}>
              {line.name}
            </option>
          ))}
        </Select>
      </Field>
      {isBooker ? (
        <List key={serviceLineId} serviceLineId={serviceLineId} />
      ) : (
        <p className={styles.note}>Who is on the list is for those who book appointments.</p>
      )}
      {mayAsk(me, changeRefillSettings) ? (
        <Settings key={`settings ${serviceLineId}`} serviceLineId={serviceLineId} />
      ) : null}
    </>
  );
}
