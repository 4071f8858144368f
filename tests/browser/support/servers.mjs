// The real binary and the servers it can live on, each on free ports in a temporary folder, killed at the end.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const nobody = 65534;
/** Tests drive the debug binary, benches the release binary. */
const target = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), process.env.FERIA_TEST_PROFILE ?? 'debug');

/** The longest that anything is waited for; two cores carry servers and browsers at once. */
export const patience = 60_000;

/**
 * Asks until there is an answer, and says what never came.
 * @template T
 * @param {string} what
 * @param {() => T | Promise<T>} ask
 * @returns {Promise<NonNullable<Awaited<T>>>}
 */
export async function eventually(what, ask, limit = patience) {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`this never came: ${what}`);
    await pause(25);
  }
}

/** Of the hundred ports that this process has for itself, the next one; a hundred is kept by listening on its first. */
let nextPort = 0;

const listens = (port, keep) =>
  new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => (keep ? done(Boolean(server.unref())) : server.close(() => done(true))));
  });

/** A port below the kernel's own range, free a moment ago and no other test's, so that a restarted server finds it free again. */
export async function freePort() {
  for (;;) {
    if (nextPort % 100 === 0) {
      do nextPort = 12_000 + 100 * Math.floor(Math.random() * 200);
      while (!(await listens(nextPort, true)));
    }
    const port = ++nextPort;
    if (port % 100 !== 0 && (await listens(port))) return port;
  }
}

/** An address of this machine that is not the loopback's, where it has one; what is sent there does not leave it either. */
export function ownAddress() {
  const all = Object.values(networkInterfaces()).flat();
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

/** The path of a tool: named by the environment, else made sure of by the project's own script. */
export function tool(name, variable) {
  const named = process.env[variable];
  if (named) return named;
  const asked = spawnSync('python3', [join(root, 'tests/tools/setup.py'), name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (asked.status !== 0) throw new Error(`${name} is needed, and could not be had`);
  return asked.stdout.trim();
}

/** One running program; its output goes to a file that a failing test can show. */
class Process {
  constructor(program, args, { folder, log, unprivileged = false, env = {} }) {
    const output = openSync(log, 'a');
    const user = unprivileged && process.getuid() === 0 ? { uid: nobody, gid: nobody } : {};
    this.log = log;
    this.child = spawn(program, args, { cwd: folder, stdio: ['ignore', output, output], env: { ...process.env, ...env }, ...user });
    closeSync(output);
    this.gone = new Promise((done) => this.child.once('exit', done));
    running.add(this);
    this.gone.then(() => running.delete(this));
  }

  said() {
    return readFileSync(this.log, 'utf8');
  }

  get ended() {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async kill() {
    if (!this.ended) this.child.kill('SIGKILL');
    await this.gone;
  }
}

/** @type {Set<Process>} */
const running = new Set();
process.once('exit', () => running.forEach((one) => one.child.kill('SIGKILL')));

const folderFor = (name) => mkdtempSync(join(tmpdir(), `feria-${name}-`));

/** A nats-server that syncs every write before it acknowledges. */
export class Nats {
  static async start() {
    const nats = new Nats();
    nats.folder = folderFor('nats');
    [nats.port, nats.monitor] = [await freePort(), await freePort()];
    writeFileSync(
      join(nats.folder, 'nats.conf'),
      `listen: "127.0.0.1:${nats.port}"\nhttp: "127.0.0.1:${nats.monitor}"\n` +
        `jetstream { store_dir: "${join(nats.folder, 'store')}", sync_interval: always }\n`,
    );
    await nats.startAgain();
    return nats;
  }

  async startAgain() {
    const program = tool('nats', 'FERIA_TEST_NATS_SERVER');
    this.process = new Process(program, ['--config', 'nats.conf'], { folder: this.folder, log: join(this.folder, 'nats.log') });
    const health = `http://127.0.0.1:${this.monitor}/healthz?js-enabled-only=true`;
    await eventually('a healthy nats-server', () => fetch(health).then((answer) => answer.ok, () => false));
  }

  async stop() {
    await this.process.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A PostgreSQL as an unprivileged user where the tests run as root, which it refuses. */
export class Postgres {
  static async start() {
    const postgres = new Postgres();
    postgres.folder = folderFor('postgres');
    postgres.programs = tool('postgres', 'FERIA_TEST_POSTGRES_BIN');
    postgres.port = await freePort();
    if (process.getuid() === 0) chownSync(postgres.folder, nobody, nobody);
    postgres.run('initdb', ['--username', 'feria', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C', '--pgdata', 'data']);
    await postgres.startAgain();
    postgres.run('createdb', ['-h', '127.0.0.1', '-p', `${postgres.port}`, '-U', 'feria', 'feria']);
    return postgres;
  }

  /** Runs one of PostgreSQL's own programs to its end. */
  run(program, args) {
    const user = process.getuid() === 0 ? { uid: nobody, gid: nobody } : {};
    const done = spawnSync(join(this.programs, program), args, { cwd: this.folder, encoding: 'utf8', ...user });
    if (done.status !== 0) throw new Error(`${program}: ${done.stdout}${done.stderr}`);
    return done.stdout;
  }

  async startAgain() {
    const args = ['-D', 'data', '-k', this.folder, '-c', 'listen_addresses=127.0.0.1', '-p', `${this.port}`];
    const log = join(this.folder, 'postgres.log');
    await eventually('a PostgreSQL that answers', async () => {
      if (!this.process || this.process.ended) {
        this.process = new Process(join(this.programs, 'postgres'), args, { folder: this.folder, log, unprivileged: true });
      }
      await pause(100);
      return spawnSync(join(this.programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', `${this.port}`]).status === 0;
    });
  }

  async stop() {
    await this.process.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The binary under test on one backend: started, killed, started again on the same data and ports. */
export class Feria {
  /**
   * @param {'embedded' | 'jetstream'} backend
   * @param {Record<string, string>} settings as `FERIA__…` in the environment
   * @param {string} address of a network that the test has made
   * @param {string} packets where browsers send theirs
   */
  static async start(backend = 'embedded', settings = {}, address = '127.0.0.1', packets = address) {
    const feria = new Feria();
    feria.packets = packets;
    feria.address = address;
    feria.settings = settings;
    feria.folder = folderFor('shop');
    mkdirSync(join(feria.folder, 'data'));
    [feria.port, feria.mediaPort] = [await freePort(), await freePort()];
    feria.base = `http://${address}:${feria.port}`;
    feria.beside = [];
    feria.backendArguments = [];
    if (backend === 'jetstream') {
      const [nats, postgres] = await Promise.all([Nats.start(), Postgres.start()]);
      feria.beside = [nats, postgres];
      feria.backendArguments = [
        ...['--nats', `nats://127.0.0.1:${nats.port}`, '--nats-monitor', `http://127.0.0.1:${nats.monitor}`],
        ...['--database', `postgres://feria@127.0.0.1:${postgres.port}/feria`],
      ];
    }
    await feria.startAgain();
    feria.setupPath = await eventually('a set-up link', () => feria.process.said().match(/\/setup#\S+/)?.[0]);
    return feria;
  }

  async startAgain() {
    const program = join(target, 'feria');
    const args = ['serve', '--data', 'data', '--listen', `${this.address}:${this.port}`, '--media-port', `${this.mediaPort}`];
    args.push('--public-address', this.packets, ...this.backendArguments);
    this.process = new Process(program, args, { folder: this.folder, log: join(this.folder, 'feria.log'), env: this.settings });
    await eventually('a server that is ready', () => {
      if (this.process.ended) throw new Error(`feria ended at once:\n${this.process.said()}`);
      return fetch(`${this.base}/readyz`).then((answer) => answer.ok, () => false);
    });
  }

  /** As a power cut would. */
  kill() {
    return this.process.kill();
  }

  /** Another subcommand on the same shop; gives the last line that it prints. */
  command(...args) {
    const program = join(target, 'feria');
    const done = spawnSync(program, [...args, '--data', 'data', ...this.backendArguments], { cwd: this.folder, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`feria ${args.join(' ')}: ${done.stdout}${done.stderr}`);
    return done.stdout.trim().split('\n').at(-1);
  }

  /** Publishes the committed clip by WHIP until it is killed, as an encoder without a browser. */
  publishClip(room, codec = 'vp8') {
    const token = this.command('token', 'room', room, '--publish');
    const args = ['whip', '--url', `${this.base}/whip/${room}`, '--clip', codec, '--reconnect'];
    return new Process(join(target, 'feria-peer'), args, { folder: this.folder, log: join(this.folder, 'peer.log'), env: { FERIA_TOKEN: token } });
  }

  /** The last of what the server said, for a test that failed. */
  tail() {
    return this.process.said().split('\n').slice(-60).join('\n');
  }

  async stop() {
    await this.process.kill();
    await Promise.all(this.beside.map((server) => server.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
