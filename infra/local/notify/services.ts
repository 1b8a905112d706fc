import { templatesOf, type MessageTemplate } from './templates.ts';

/** A service of GOV.UK Notify: templates, messages and keys belong to one, and no other sees them. */
export interface NotifyService {
  /** Names its folder, and the author of its templates. */
  name: string;
  /** Variable with its API key. */
  apiKey: 'NOTIFY_API_KEY' | 'NOTIFY_API_KEY_WESTHAVEN';
  templates: readonly MessageTemplate[];
}

/** The hospital's, which its partner uses too. */
export const NORTHMOOR_SERVICE: NotifyService = {
  name: 'northmoor',
  apiKey: 'NOTIFY_API_KEY',
  templates: templatesOf('7a3d9c10-51b2-4e6f-9a00'),
};

export const WESTHAVEN_SERVICE: NotifyService = {
  name: 'westhaven',
  apiKey: 'NOTIFY_API_KEY_WESTHAVEN',
  templates: templatesOf('2f8b6e41-9c07-4d35-8b00'),
};

export const NOTIFY_SERVICES: readonly NotifyService[] = [NORTHMOOR_SERVICE, WESTHAVEN_SERVICE];
