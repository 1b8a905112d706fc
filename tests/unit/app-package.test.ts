import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import sharp from 'sharp';
import { PATIENT_WAITING } from '../../api/outside/graph/activity-feed.ts';
import { CHAT_PERMISSIONS } from '../../api/outside/graph/install-app.ts';
import { readCommand } from '../../bot/activities/read-command.ts';
import { SEARCH_PARAMETER, SEARCHES } from '../../bot/activities/message-extension.ts';
import { buildAppPackage } from '../../infra/package/build-app-package.ts';
import { checkManifest } from '../../infra/package/check-manifest.ts';
import { fillVariables } from '../../infra/package/fill-variables.ts';
import { readRoute } from '../../tabs/shell/routes.ts';
import { readZip } from '../support/read-zip.ts';
import type { Json } from '../support/json.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'appPackage');
const example = parseEnv(readFileSync(path.join(root, 'infra/azure/env/.env.production.example'), 'utf8'));
const template = (): unknown => JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
const manifest = (): Json => fillVariables(template(), example);

/** Every pixel as red, green, blue, alpha. */
async function pixelsOf(icon: string): Promise<{ width: number; height: number; pixels: number[][] }> {
  const { data, info } = await sharp(path.join(folder, icon))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = Array.from({ length: data.length / 4 }, (_, index) => [
    ...data.subarray(index * 4, index * 4 + 4),
  ]);
  return { width: info.width, height: info.height, pixels };
}

describe('the manifest', () => {
  it('is valid against Microsoft’s newest schema once its variables are filled in', () => {
    expect(manifest().manifestVersion).toBe('1.30');
    expect(() => checkManifest(manifest())).not.toThrow();
  });

  it('asks for what an installation in a meeting’s chat consents to, no more and no less', () => {
    const asked = manifest().authorization.permissions.resourceSpecific;
    const consented = CHAT_PERMISSIONS.map(({ permissionValue, permissionType }) => [
      permissionValue,
      permissionType,
    ]);
    expect(asked.map(({ name, type }: Json) => [name, type.toLowerCase()])).toEqual(consented);
  });

  it('declares the activity that an arrival alert is sent as', () => {
    const [only, ...others] = manifest().activities.activityTypes;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ type: PATIENT_WAITING, templateText: expect.stringContaining('{when}') });
  });

  it('is refused with the place when Microsoft’s schema does not take it', () => {
    const wrong = { ...manifest(), accentColor: 'teal', sparkle: true };
    expect(() => checkManifest(wrong)).toThrow(
      /additional properties: sparkle[^]*\/accentColor must match pattern/,
    );
  });

  it('is refused when the domain is an address', () => {
    const wrong = fillVariables(template(), { ...example, CONFER_DOMAIN: 'https://confer.example' });
    expect(() => checkManifest(wrong)).toThrow('CONFER_DOMAIN is a bare host name');
  });

  it('offers only commands that the bot knows, and in a group only help', () => {
    const [personal, group] = manifest().bots[0].commandLists;
    for (const { title } of [...personal.commands, ...group.commands]) expect(readCommand(title)).toBe(title);
    expect(personal.commands).toHaveLength(6);
    expect(group).toMatchObject({ scopes: ['team', 'groupChat'], commands: [{ title: 'help' }] });
  });

  it('opens each of its tabs on the page of that name', () => {
    const pages = manifest().staticTabs.filter(
      (tab: Json) => tab.contentUrl !== undefined && tab.scopes.includes('personal'),
    );
    expect(pages.map((tab: Json) => readRoute(new URL(tab.contentUrl).hash).page)).toEqual(
      pages.map((tab: Json) => tab.entityId),
    );
  });

  it('has one more for meetings, in the side panel and on the stage, without a page: it shows the meeting’s appointment', () => {
    const [panel, ...others] = manifest().staticTabs.filter((tab: Json) => tab.scopes.includes('groupChat'));
    expect(others).toEqual([]);
    expect(panel).toMatchObject({ scopes: ['groupChat'], context: ['meetingSidePanel', 'meetingStage'] });
    expect(new URL(panel.contentUrl).hash).toBe('');
  });

  it('leaves Today without a page in its address, so that deep links say which appointment', () => {
    const today = manifest().staticTabs.find((tab: Json) => tab.entityId === 'today');
    expect(new URL(today.contentUrl).hash).toBe('');
  });

  it('is added to a channel, a chat or a meeting by its configuration page', () => {
    const [tab, ...others] = manifest().configurableTabs;
    expect(others).toEqual([]);
    expect(tab).toMatchObject({
      canUpdateConfiguration: true,
      scopes: ['team', 'groupChat'],
      context: ['channelTab', 'privateChatTab', 'meetingChatTab', 'meetingDetailsTab'],
    });
    const stray = {
      ...manifest(),
      configurableTabs: [{ ...tab, configurationUrl: 'https://elsewhere.example/' }],
    };
    expect(() => checkManifest(stray)).toThrow('https://elsewhere.example/ is not https on one of the valid');
  });

  it('offers each search of the bot in the message box, by the names that the bot knows', () => {
    const [{ botId, commands }] = manifest().composeExtensions;
    expect(botId).toBe(example['BOT_APP_ID']);
    expect(commands.map(({ id }: Json) => id)).toEqual(Object.keys(SEARCHES));
    for (const { parameters } of commands) {
      expect(parameters.map(({ name }: Json) => name)).toEqual([SEARCH_PARAMETER]);
    }
  });

  it('asks for no more than to hear of meetings and of who is in them, and to be put on the stage', () => {
    expect(manifest().authorization.permissions.resourceSpecific).toEqual([
      { name: 'OnlineMeeting.ReadBasic.Chat', type: 'Application' },
      { name: 'OnlineMeetingParticipant.Read.Chat', type: 'Application' },
      { name: 'MeetingStage.Write.Chat', type: 'Delegated' },
    ]);
    expect(manifest().permissions).toBeUndefined();
    expect(manifest().devicePermissions).toBeUndefined();
  });

  it('names every variable without a value', () => {
    const values = { ...example, BOT_APP_ID: ' ', CONFER_DOMAIN: undefined };
    expect(() => fillVariables(template(), values)).toThrow('No value for BOT_APP_ID, CONFER_DOMAIN.');
  });
});

describe('the icons', () => {
  it('are 192 pixels in full colour and 32 pixels in outline', async () => {
    const color = await pixelsOf('color.png');
    expect([color.width, color.height]).toEqual([192, 192]);
    expect(color.pixels.every(([, , , alpha]) => alpha === 255)).toBe(true);
    const outline = await pixelsOf('outline.png');
    expect([outline.width, outline.height]).toEqual([32, 32]);
  });

  it('are, in outline, white on nothing', async () => {
    const { pixels } = await pixelsOf('outline.png');
    const drawn = pixels.filter(([, , , alpha]) => alpha! > 0);
    expect(drawn.length).toBeGreaterThan(50);
    expect(drawn.length).toBeLessThan(pixels.length / 2);
    expect(drawn.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
  });

  it('are what their drawings give', async () => {
    for (const [name, size] of [
      ['color', 192],
      ['outline', 32],
    ] as const) {
      const drawn = await sharp(path.join(folder, 'icons', `${name}.svg`), { density: 288 })
        .resize(size, size)
        .ensureAlpha()
        .raw()
        .toBuffer();
      const kept = (await pixelsOf(`${name}.png`)).pixels.flat();
      // another machine's renderer may round otherwise by a shade
      expect(kept.every((value, index) => Math.abs(value - drawn[index]!) <= 2)).toBe(true);
    }
  });
});

describe('the package', () => {
  it('holds the filled-in manifest and the two icons at its root, and nothing else', async () => {
    const files = readZip(await buildAppPackage(folder, example));
    expect([...files.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
    const inside = files.get('manifest.json')!.toString();
    expect(inside).not.toContain('${{');
    expect(JSON.parse(inside)).toEqual(manifest());
    expect(files.get('color.png')!.equals(readFileSync(path.join(folder, 'color.png')))).toBe(true);
  });

  it('has the same bytes each time', async () => {
    const [first, second] = [await buildAppPackage(folder, example), await buildAppPackage(folder, example)];
    expect(first.equals(second)).toBe(true);
  });

  it('is not made without a value for each variable', async () => {
    const made = buildAppPackage(folder, { ...example, TEAMS_APP_ID: '' });
    await expect(made).rejects.toThrow('No value for TEAMS_APP_ID.');
  });
});
