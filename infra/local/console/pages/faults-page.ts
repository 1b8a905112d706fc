import { type FaultState, HL7_SWITCHES, SENDING_SWITCHES, SWITCHES, type SwitchId } from '../faults.ts';
import { html, type Html } from '../../support/html.ts';
import type { System } from '../systems.ts';
import { layout } from './layout.ts';

function stateLine(state: FaultState): Html {
  if (!state.isReachable) return html`<p class="now bad">Not answering</p>`;
  const names: string[] = SWITCHES.filter(({ id }) => state.switchedOn.includes(id)).map(({ name }) => name);
  if (state.others > 0) names.push('a fault set by a script');
  return names.length === 0
    ? html`<p class="now good">Working</p>`
    : html`<p class="now warn">Trouble: ${names.join(', ')}</p>`;
}

function switchButton(system: System, id: SwitchId, name: string, about: string, isOn: boolean): Html {
  return html`<button
    class="button"
    type="button"
    id="${system.id}-${id}"
    data-system="${system.id}"
    data-switch="${id}"
    aria-pressed="${isOn ? 'true' : 'false'}"
    title="${name}: ${about}"
  >
    ${name}
  </button>`;
}

function isFor(system: System, id: SwitchId): boolean {
  if (HL7_SWITCHES.includes(id)) return system.takesHl7 === true;
  return system.sends || !SENDING_SWITCHES.includes(id);
}

/** The switches of all stand-ins as they are now. */
export function faultSwitches(systems: readonly { system: System; state: FaultState }[]): Html {
  const panels = systems.map(({ system, state }) => {
    const buttons = SWITCHES.filter(({ id }) => isFor(system, id)).map(({ id, name, about }) =>
      switchButton(system, id, name, about, state.switchedOn.includes(id)),
    );
    return html`<li class="system" data-system="${system.id}">
      <div class="system-head">
        <h2>${system.name}</h2>
        <p>${system.about}</p>
        ${stateLine(state)}
      </div>
      <div class="switches" role="group" aria-label="Faults of ${system.name}">
        ${buttons}
        <button
          class="button quiet"
          type="button"
          id="${system.id}-clear"
          data-system="${system.id}"
          data-clear="yes"
        >
          Clear<span class="hidden-text"> ${system.name}</span>
        </button>
      </div>
    </li>`;
  });
  return html`<ul class="systems">
    ${panels}
  </ul>`;
}

/** The fault panel: break an outside system and watch Confer cope. */
export function faultsPage(systems: readonly { system: System; state: FaultState }[]): string {
  const explained = SWITCHES.map(
    ({ name, about }) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${about}</dd>
      </div>`,
  );
  const body = html`<div class="hero small">
      <h1>Faults</h1>
      <p class="lead">
        Break an outside system and carry on working. Bookings still succeed; what could not be delivered
        arrives afterwards, once.
      </p>
    </div>
    <p class="minutes">
      <label for="minutes">“Out of service” lasts</label>
      <select id="minutes">
        <option value="1">1 minute</option>
        <option value="2">2 minutes</option>
        <option value="5">5 minutes</option>
        <option value="10">10 minutes</option>
      </select>
      <span>Everything else lasts until you clear it.</span>
    </p>
    <p id="fault-note" class="trouble" role="status" hidden></p>
    <div id="switches" data-testid="fault-switches">${faultSwitches(systems)}</div>
    <details class="legend">
      <summary>What each switch does</summary>
      <dl>${explained}</dl>
    </details>`;
  return layout({ title: 'Faults – Confer', script: '/faults.js', current: 'faults', body });
}
