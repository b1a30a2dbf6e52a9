// The command line of the npm scripts: one table of options is what is read and what --help prints.
import { parseArgs } from 'node:util';
import { fail } from './run.mjs';

/**
 * Values by name. `options`: { name: { type, default, argument, help } }; `positionals`: what may
 * stand beside them, for --help. Prints the table and ends for --help; an unknown option names the
 * known ones.
 */
export function readOptions({ usage, options, positionals }) {
  const table = { ...options, help: { type: 'boolean', help: 'this list' } };
  const args = process.argv.slice(2);
  const named = Object.fromEntries(
    Object.entries(table).map(([name, { type, default: fallback }]) => [
      name,
      { type, ...(fallback !== undefined && { default: fallback }) },
    ]),
  );
  try {
    const parsed = parseArgs({ args, options: named, allowPositionals: Boolean(positionals) });
    if (!parsed.values.help) return { ...parsed.values, positionals: parsed.positionals };
  } catch (error) {
    const known = Object.keys(table).map((name) => `--${name}`);
    fail(`${error.message.split('. ')[0]}\nOptions: ${known.join(', ')}`);
  }
  console.log(helpOf(usage, table, positionals));
  process.exit(0);
}

function helpOf(usage, table, positionals) {
  const rows = Object.entries(table).map(([name, { argument, help, default: fallback }]) => [
    `--${name}${argument ? ` ${argument}` : ''}`,
    `${help}${fallback === undefined || fallback === false ? '' : ` (default ${fallback})`}`,
  ]);
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  return [usage, '', ...lines, ...(positionals ? ['', positionals] : [])].join('\n');
}
