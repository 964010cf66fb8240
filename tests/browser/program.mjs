// The program over an invented association, a real browser, and what every journey checks on the way.
// HAZIRUN names another program than the dev build.
import assert from 'node:assert/strict';
import { spawn, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.HAZIRUN || path.join(root, 'build/dev/bin/hazirun');
export const wide = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

// `flags` are Chromium's own.
export const browse = (flags = []) => chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu',
  '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...flags] });

// `prepare` gets the data folder before the program serves it.
export async function start(prepare = () => {}) {
  assert.ok(existsSync(program), `${program} is not built`);
  const data = mkdtempSync(path.join(tmpdir(), 'hazirun-browser-'));
  const said = execFileSync(program, ['demo', `--data=${data}`], { encoding: 'utf8', env: { ...process.env, HAZIRUN_LANG: 'en' } });
  const named = (word) => said.match(new RegExp(`^${word}:\\s*(\\S+)`, 'm'))?.[1];
  const account = { email: named('sign-in'), password: named('password') };
  assert.ok(account.email && account.password, `demo names no account: ${said}`);
  prepare(data);
  const server = spawn(program, ['serve', `--data=${data}`, '--listen=127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((done, failed) => {
    server.once('exit', (code) => failed(new Error(`serve ended with ${code}`)));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const found = line.match(/^listening on (http:\S+)/);
      if (found) done(found[1].replace(/\/$/, ''));
    });
  });
  const browser = await browse();
  const visitor = async (options) => {
    const context = await browser.newContext({ baseURL: address, ...options });
    context.setDefaultTimeout(60_000);
    return context;
  };
  const stop = async () => {
    await browser.close();
    if (server.exitCode === null) {
      const ended = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await ended;
    }
    rmSync(data, { recursive: true, force: true });
  };
  return { data, address, account, visitor, stop };
}

// Opens an address; any refusal fails the test.
export async function open(page, where, status = 200) {
  const answer = await page.goto(where);
  assert.equal(answer.status(), status, `${where} answered ${answer.status()}`);
}

// Script errors and breaches of the content policy.
export function listen(page) {
  const trouble = [];
  page.on('pageerror', (error) => trouble.push(`${page.url()}: ${error.message}`));
  page.on('console', (line) => {
    if (/Content Security Policy/i.test(line.text())) trouble.push(`${page.url()}: ${line.text()}`);
  });
  return trouble;
}

// axe comes in through the debugging protocol, so the page's content policy stays as served.
export async function accessible(page) {
  const where = `${new URL(page.url()).pathname} ${await page.locator('html').getAttribute('lang')}`;
  const session = await page.context().newCDPSession(page);
  const run = `${axeSource}; axe.run(document, ${JSON.stringify({ runOnly: standards })})
    .then((found) => JSON.stringify(found.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 200))])))`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: run, awaitPromise: true, returnByValue: true });
  await session.detach();
  assert.ok(!exceptionDetails, `axe failed on ${where}: ${exceptionDetails?.exception?.description}`);
  assert.deepEqual(JSON.parse(result.value), [], `accessibility of ${where}`);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(tooWide <= 0, `${where} scrolls sideways by ${tooWide} px`);
}

export const mainForm = (page) => page.locator('main form[method="post"]');
export const submit = (form) => form.locator('button:not([type="button"])').last();

export async function switchTo(page, language) {
  const button = page.locator(`button[name="language"][value="${language}"]`);
  if (await button.count()) await button.click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}

// With the password that was printed; the program asks for one of the person's own first.
export async function signIn(page, account) {
  await open(page, '/sign-in');
  await page.locator('[name="email"]').fill(account.email);
  await page.locator('[name="password"]').fill(account.password);
  await submit(mainForm(page)).click();
  await page.waitForURL((url) => url.pathname === '/choose-password');
  await page.locator('[name="password"]').fill('sulak vadi elma bahçesi');
  await submit(mainForm(page)).click();
  await page.waitForURL((url) => url.pathname === '/');
}
