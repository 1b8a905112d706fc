// `node infra/package/render-icons.ts`: draws appPackage's two PNG icons from their SVG sources.
import path from 'node:path';
import sharp from 'sharp';

const folder = path.resolve(import.meta.dirname, '../../appPackage');

/** Width and height in pixels that Teams demands of each. */
const ICONS = { color: 192, outline: 32 } as const;

for (const [name, size] of Object.entries(ICONS)) {
  const target = path.join(folder, `${name}.png`);
  await sharp(path.join(folder, 'icons', `${name}.svg`), { density: 288 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(target);
  console.log(target);
}
