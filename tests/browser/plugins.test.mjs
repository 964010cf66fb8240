// An administrator and a plug-in somebody else wrote: approved, set up, seen on a meeting, broken, put into quarantine,
// taken out again. The stand-in is tests/plugins/every-point; /abort on its pages makes it crash.
import assert from 'node:assert/strict';
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, listen, open, phone, root, signIn, start, submit, switchTo, wide } from './program.mjs';

const built = path.join(root, 'build/dev/test_plugins/every-point');
const words = {
  tr: { on: 'açık', off: 'kapalı', quarantined: 'karantinada', lifted: 'Bir yönetici onu yeniden açarak', three: '3 hata' },
  en: { on: 'on', off: 'off', quarantined: 'in quarantine', lifted: 'An administrator lifts this', three: ', 3 failures,' },
};
let running, page;

before(async () => {
  assert.ok(existsSync(built), `${built} is not built`);
  running = await start((data) => cpSync(built, path.join(data, 'plugins/every-point'), { recursive: true }));
  const administrator = await running.visitor({ viewport: wide });
  page = await administrator.newPage();
  await signIn(page, running.account);
});

after(() => running?.stop());

const form = (verb) => page.locator(`form[action="/plugins/every-point/${verb}"]`);
const become = (state) => page.locator('.page-header .state').first().filter({ hasText: new RegExp(`^\\s*${state}\\s*$`) }).waitFor();

// In both languages and on both screens.
async function everywhere() {
  const where = page.url();
  for (const lang of ['en', 'tr']) {
    await switchTo(page, lang);
    await page.goto(where);
    for (const viewport of [phone, wide]) {
      await page.setViewportSize(viewport);
      await accessible(page);
    }
  }
}

test('what a plug-in may do is read before it is approved and switched on', async () => {
  const trouble = listen(page);
  await open(page, '/plugins');
  await everywhere();
  await page.locator('a[href="/plugins/every-point"]').click();
  await page.waitForURL(/every-point$/);
  await become(words.tr.off);
  await page.getByText('Kişilerin cinsiyetini görür.').waitFor();
  await page.getByText('Cinsiyete göre sayar.').waitFor();
  await page.getByText('en çok 1 MB').waitFor();
  await everywhere();
  await submit(form('enable')).click();
  await become(words.tr.on);
  await page.locator('.notice, [role="status"]').first().waitFor();
  assert.deepEqual(trouble, []);
});

test('a wrong setting is refused in its place, a right one holds', async () => {
  await page.locator('[name="setting.least"]').fill('9');
  await page.locator('[name="setting.most"]').fill('2');
  await submit(form('settings')).click();
  const named = page.locator('[role="alert"] a').first();
  assert.equal(await page.locator(await named.getAttribute('href')).locator('label').innerText(), await named.innerText());
  assert.equal(await page.locator('[name="setting.least"]').inputValue(), '9');
  await accessible(page);
  await page.locator('[name="setting.least"]').fill('2');
  await page.locator('[name="setting.most"]').fill('9');
  await submit(form('settings')).click();
  await page.waitForURL(/every-point$/);
  assert.equal(await page.locator('[name="setting.least"]').inputValue(), '2');
});

test('a test shows what each part of it answers', async () => {
  await submit(form('test')).click();
  await page.getByText('yanıtladı').first().waitFor();
  assert.match(await page.locator('main').innerText(), /"verdict"/);
  await everywhereAfterPost();
});

// A page that answered a form cannot be opened again by its address.
async function everywhereAfterPost() {
  for (const viewport of [phone, wide]) {
    await page.setViewportSize(viewport);
    await accessible(page);
  }
}

test('its box stands on the page of a meeting', async () => {
  await open(page, '/meetings');
  const meeting = await page.locator('main a[href^="/meetings/"]').evaluateAll((links) =>
    links.map((link) => new URL(link.href).pathname).find((where) => /^\/meetings\/\d+$/.test(where)));
  await open(page, meeting);
  await page.getByText('Nothing was said').first().waitFor();
  await accessible(page);
});

test('of several that compose a paper one is chosen beside the button', async () => {
  const { items } = await (await page.request.get('/api/v1/meetings?state=closed')).json();
  const papers = `/meetings/${items[0].id}/documents`;
  await open(page, papers);
  await everywhere();
  const compose = page.locator('form[action$="/minutes/compose"]');
  const [choice, button] = [await compose.locator('select').boundingBox(), await submit(compose).boundingBox()];
  assert.equal(choice.y, button.y, 'in one line');
  await compose.locator('select').selectOption({ label: 'Mektup' });
  await submit(compose).click();
  await page.waitForURL(/documents\/minutes$/);
  await page.getByText('Mektup').first().waitFor();
  await everywhere();
  await open(page, papers);
  await page.locator('tr', { hasText: 'Tutanak' }).first().getByText('taslak').waitFor();
});

test('crashing three times puts it into quarantine, and its page says so and who lifts it', async () => {
  await open(page, '/plugins/every-point');
  const inQuarantine = async () => (await (await page.request.get('/api/v1/plugins')).json()).items
    .find((one) => one.id === 'every-point').state === 'quarantined';
  do { // after a crash it pauses and starts anew, and until then it is not asked
    await open(page, '/p/every-point/abort', 503);
  } while (!await inQuarantine());
  for (const lang of ['en', 'tr']) {
    await open(page, '/plugins/every-point');
    await switchTo(page, lang);
    await open(page, '/plugins/every-point');
    await become(words[lang].quarantined);
    await page.getByText(words[lang].lifted).waitFor();
    await page.getByText(words[lang].three).waitFor();
  }
  assert.equal(await form('test').count(), 0); // there is nobody to ask
  assert.equal(await page.locator('main .btn-primary').count(), 1);
  await everywhere();
  await open(page, '/plugins');
  await page.getByText(words.tr.quarantined).waitFor();
  await everywhere();
  await open(page, '/healthz');
});

test('without script, switching on again lifts it and switching off ends it', async () => {
  const plain = await running.visitor({ javaScriptEnabled: false, viewport: phone,
    storageState: await page.context().storageState() });
  page = await plain.newPage();
  await open(page, '/plugins/every-point');
  await submit(form('enable')).click();
  await become(words.tr.on);
  await open(page, '/p/every-point/');
  await open(page, '/plugins/every-point');
  await submit(form('disable')).click();
  await become(words.tr.off);
});
