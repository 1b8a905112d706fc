import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useEffect, useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { searchAppointments } from '../../../../api/appointment-view/contract/endpoints.ts';
import type {
  AppointmentSearch,
  FoundAppointments,
} from '../../../../api/appointment-view/contract/appointment-search.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { isTyping } from '../../../shell/use-shell-keys.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { goToDay } from '../day-route.ts';
import { FoundList } from './found-list.tsx';
import { readFind } from './read-find.ts';

const useStyles = makeStyles({
  form: { display: 'flex', columnGap: tokens.spacingHorizontalXS, flexGrow: 1, maxWidth: '440px' },
  input: { flexGrow: 1, minWidth: 0 },
  below: { flexBasis: '100%', ':empty': { display: 'none' } },
});

/** Finds any appointment: by the patient, or by its day. `/` leads into it from anywhere on the page. */
export function FindBox() {
  const styles = useStyles();
  const { api, me } = useConfer();
  const { timeZone } = me.organisation;
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<FoundAppointments>();
  const search = useAction(async (body: AppointmentSearch) => {
    setFound(await api.call(searchAppointments, { body }));
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener('keydown', listener);
    return () => {
      window.removeEventListener('keydown', listener);
    };
  }, []);
  const close = (): void => {
    setFound(undefined);
    setTyped('');
    search.clear();
    box.current?.focus();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setFound(undefined);
    search.clear();
    const wanted = readFind(typed, dateInZone(Date.now(), timeZone));
    if (wanted === undefined) return;
    if (wanted.kind === 'patient') {
      void search.run(wanted.search);
      return;
    }
    setTyped('');
    if (wanted.kind === 'day') goToDay({ date: wanted.date, openId: undefined });
    else goToDay({ date: undefined, openId: wanted.appointmentId });
  };
  const [wrong] = fieldErrors(search.error).values();
  return (
    <>
      <form className={styles.form} role="search" aria-label="Appointments" onSubmit={submit} noValidate>
        <Input
          className={styles.input}
          input={{ ref: box }}
          type="search"
          autoComplete="off"
          aria-label="Find an appointment by NHS number, name, date of birth or day"
          placeholder="NHS number, name, date of birth or day"
          data-testid="find"
          value={typed}
          onChange={(_, { value }) => {
            setTyped(value);
          }}
        />
        <Button
          type="submit"
          icon={<SearchRegular />}
          data-testid="find-submit"
          disabledFocusable={search.isRunning}
        >
          Find
        </Button>
      </form>
      <div className={styles.below}>
        {wrong === undefined ? (
          <FailureNotice error={search.error} />
        ) : (
          <Notice tone="look" role="alert" title={wrong} />
        )}
        {found === undefined ? null : <FoundList found={found} onClose={close} />}
      </div>
    </>
  );
}
