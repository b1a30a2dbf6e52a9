// A program that serves while a test runs: a development server, a notebook.
import { spawn } from 'node:child_process';

/** Starts it, and ends it and what it has started with the test. `said()`: what it printed. */
export function startProcess(t, command, args, { cwd, env = {} }) {
  const { NODE_ENV: _, ...inherited } = process.env; // as in runIn()
  const options = { cwd, env: { ...inherited, NO_COLOR: '1', ...env }, detached: true };
  const child = spawn(command, args, options);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  t.after(() => {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    for (const stream of child.stdio) stream.destroy(); // a grandchild may hold the other end
  });
  return { child, said: () => said };
}

/** Asks every 100 ms, for two minutes at most; ends with the program. */
export async function until({ child, said }, ask) {
  for (let k = 0; child.exitCode === null && k < 1200; k++) {
    const answer = await ask(said());
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it did not start:\n${said()}`);
}
