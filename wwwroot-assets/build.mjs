// Builds what the browser gets into the folder given by the first argument. The second argument is the folder of MudBlazor's own files, which are
// copied beside ours so that they are compressed and fingerprinted like every other file.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const [target, mudBlazor] = process.argv.slice(2);
if (!target || !mudBlazor) {
  console.error('usage: node build.mjs TARGET_FOLDER MUDBLAZOR_FOLDER');
  process.exit(1);
}

mkdirSync(target, { recursive: true });
const options = {
  entryNames: '[name]',
  outdir: target,
  bundle: true,
  minify: true,
  charset: 'utf8',
  target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
  logLevel: 'warning',
};
await build({ ...options, entryPoints: ['styles/app.css', 'scripts/app.js'] });
// Plotly brings the styles of its maps, which we do not use
await build({ ...options, entryPoints: ['scripts/charts.js'], loader: { '.css': 'empty' }, define: { global: 'globalThis' } });
copyFileSync('icon.svg', join(target, 'icon.svg'));
copyFileSync(join(mudBlazor, 'MudBlazor.min.css'), join(target, 'mudblazor.css'));
copyFileSync(join(mudBlazor, 'MudBlazor.min.js'), join(target, 'mudblazor.js'));
