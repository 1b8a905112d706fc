/** For the tab, which knows the contract alone. */
export { TWICE_WORDS, whichOfTwo } from '../rules/time/doubled-hour.ts';
