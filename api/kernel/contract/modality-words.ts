/** For the tab, which knows the contract alone. */
export { MODALITIES, type Modality } from '../rules/modality.ts';
