import nunjucks from 'nunjucks';
import { ASSET_PATH } from './assets/serve-assets.ts';
import { nhsukFolder, type Assets } from './assets/build-assets.ts';

export type PageTemplate =
  | 'not-by-video'
  | 'identity'
  | 'code'
  | 'locked'
  | 'link-not-valid'
  | 'appointment'
  | 'device-test'
  | 'waiting'
  | 'it-is-time'
  | 'over'
  | 'offer-identity'
  | 'offer'
  | 'offer-answered'
  | 'failure';

/** Of every page. The title stands in the browser's tab and history: it must not tell anything of the patient. */
export interface PageContext {
  title: string;
  hasError?: boolean;
  /** Of pages that move on by themselves: which page this is. */
  pageKey?: string;
}

export type Render = (
  template: PageTemplate,
  context: PageContext & Readonly<Record<string, unknown>>,
) => string;

/**
 * Renders pages with nhsuk-frontend's components. Whatever is put into a template is escaped.
 * @param templateFolders where templates are found by name, the first one first
 */
export function makeRender(assets: Assets, templateFolders: readonly string[]): Render {
  const loader = new nunjucks.FileSystemLoader([...templateFolders, nhsukFolder()], { noCache: false });
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: false,
    trimBlocks: true,
    lstripBlocks: true,
  });
  environment.addGlobal('assets', {
    stylesheet: `${ASSET_PATH}/${assets.stylesheet.fileName}`,
    script: `${ASSET_PATH}/${assets.script.fileName}`,
    deviceTest: `${ASSET_PATH}/${assets.deviceTest.fileName}`,
    icon: `${ASSET_PATH}/${assets.icon.fileName}`,
  });
  return (template, context) => environment.render(`${template}.njk`, context);
}
