import type { Topology } from '../../support/topology.ts';
import { html, type Html } from '../../support/html.ts';
import type { ProgressView } from '../progress/progress.ts';
import { STEP_IDS, type StepId } from '../progress/steps.ts';
import { type StepText, stepTexts } from './step-texts.ts';

const TICK = html`<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
  <path d="m4 10.5 4 4 8-9" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" />
</svg>`;

function buttonsOf(id: StepId, text: StepText, isCurrent: boolean): Html[] {
  return text.buttons.map(
    (button, index) =>
      html`<a
        class="button${isCurrent ? ' primary' : ''}"
        id="step-${id}-${index}"
        href="${button.href}"
        target="${button.window}"
        data-testid="step-${id}-open"
        >${button.label}</a
      >`,
  );
}

function stepItem(id: StepId, number: number, text: StepText, view: ProgressView): Html {
  const isDone = view.done.has(id);
  const isCurrent = view.current === id;
  const state = isDone ? 'done' : isCurrent ? 'current' : 'later';
  const word = isDone ? 'Done' : isCurrent ? 'Next' : 'Later';
  return html`<li
    class="step ${state}"
    data-step="${id}"
    data-state="${state}"
    ${isCurrent ? html` aria-current="step"` : undefined}
  >
    <span class="bullet" aria-hidden="true">${isDone ? TICK : number}</span>
    <div class="step-text">
      <h3>${text.title} <span class="state">${word}</span></h3>
      <p class="who">${text.who}</p>
      <p class="what">${text.what}</p>
      <p class="buttons">${buttonsOf(id, text, isCurrent)}</p>
    </div>
  </li>`;
}

function aboutAppointment(view: ProgressView): Html {
  const appointment = view.journey?.appointment;
  if (appointment === undefined) {
    return html`<p class="following">The list follows the next appointment that is booked.</p>`;
  }
  const when = new Date(appointment.startsAt).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/London',
  });
  return html`<p class="following">Following: <b>${appointment.serviceLine.name}</b>, ${when}</p>`;
}

/** The guided list as it is now: drawn by the server, and sent again whenever it changes. */
export function guidedList(topology: Topology, view: ProgressView): Html {
  const texts = stepTexts(topology, view);
  const items = STEP_IDS.map((id, index) => stepItem(id, index + 1, texts[id], view));
  const count = view.done.size;
  const all = STEP_IDS.length;
  const said =
    count === all ? 'All eight steps are done: that was the main job.' : `${count} of ${all} steps done`;
  return html`<div class="list-head">
      <p class="count" role="status">${said}</p>
      <progress value="${count}" max="${all}" aria-label="Steps done"></progress>
      ${aboutAppointment(view)}
    </div>
    ${troubleNote(view)}
    <ol class="steps">
      ${items}
    </ol>`;
}

function troubleNote(view: ProgressView): Html {
  if (view.trouble === undefined || view.trouble === '') return html``;
  return html`<p class="trouble" role="status">
    Not all progress can be seen just now (${view.trouble}). It goes on by itself as soon as everything
    answers.
  </p>`;
}
