// Programs that run beside a test: drivers, a screen, web servers. Each stands in a group of its own, which
// ends with the test, also when the test fails or is stopped.
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:net";

const running = new Set();

function end(child) {
  running.delete(child);
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

process.on("exit", () => [...running].forEach(end));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

/** Where a command stands, or null. */
export function which(...names) {
  for (const name of names) {
    try {
      return execFileSync("/bin/sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" }).trim();
    } catch {
      continue; // the next name
    }
  }
  return null;
}

/** A port of loopback that nobody listens on. */
export async function port() {
  const server = createServer();
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * Starts a program. What it says is handed to `said`, line by line, and its end is told with the last lines.
 * It gets the standard signal even when this process is killed outright, where the system can do that.
 */
export function start(command, words, { env = {}, cwd, said = () => {} } = {}) {
  const tied = which("setpriv") ? ["setpriv", "--pdeathsig", "TERM", command, ...words] : [command, ...words];
  const child = spawn(tied[0], tied.slice(1), {
    cwd, detached: true, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const last = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        last.push(line);
        if (last.length > 40) last.shift();
        said(line);
      }
    });
    stream.unref();
  }
  const ended = new Promise((done) => child.once("error", done).once("exit", done));
  child.unref();
  return {
    /** Its number, which all that it starts carry as the number of their session. */
    pid: child.pid,
    /** Settles when the program has ended. */
    ended,
    /** What it said last. */
    last: () => last.join("\n"),
    /** Ends it and all that it started. */
    stop: async () => {
      child.ref();
      end(child);
      await ended;
    },
  };
}

/** Asks again and again until the answer is not false; after `within` milliseconds it gives up and says `what`. */
export async function until(ask, what, within = 10_000, pause = 40) {
  const last = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > last) throw new Error(`not within ${within} ms: ${typeof what === "function" ? await what() : what}`);
    await new Promise((done) => setTimeout(done, pause));
  }
}
