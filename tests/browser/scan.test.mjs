// Letters at the door: their codes before the camera, from a hand scanner, and without script; who comes without one.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, browse, listen, mainForm, open, phone, signIn, start, submit, switchTo, wide } from './program.mjs';
import { writeFilm } from './film.mjs';

let running, secretary, watching;
let door; // of the meeting the letters ask to
let letters, others; // of that meeting, of another one

async function lettersOf(page, title) {
  const day = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  await open(page, `/meetings/new?kind=focus_group&day=${day}`);
  await page.locator('[name="title"]').fill(title);
  await submit(mainForm(page)).click();
  await page.waitForURL(/\/meetings\/\d+/);
  const meeting = new URL(page.url()).pathname.match(/^\/meetings\/\d+/)[0];
  await open(page, `${meeting}/invite`);
  await page.locator('[name="groups"]').first().check();
  await submit(page.locator('main form[method="get"]')).click();
  await submit(mainForm(page)).click();
  await page.locator('.letter').first().waitFor();
  const found = await page.locator('.letter').evaluateAll((all) => all.map((one) => ({
    name: one.querySelector('strong.screen-only').textContent, link: one.querySelector('code').textContent, picture: one.querySelector('img').src })));
  await open(page, meeting);
  await page.locator('button[value="called"]').click(); // nobody comes to a draft of a later day
  await page.locator('button[value="open"]').first().waitFor({ state: 'attached' });
  return { meeting, found };
}

before(async () => {
  running = await start();
  secretary = await running.visitor({ viewport: wide });
  const page = await secretary.newPage();
  await signIn(page, running.account);
  const asked = await lettersOf(page, 'Kadınlar odak grup toplantısı');
  letters = asked.found;
  door = `${asked.meeting}/door`;
  others = (await lettersOf(page, 'Gençler odak grup toplantısı')).found;
  const film = path.join(running.data, 'letters.y4m');
  writeFilm(film, [letters[0].picture, others[0].picture]);
  watching = await browse(['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]);
  await page.close();
});

after(async () => {
  await watching?.close();
  await running?.stop();
});

// A phone whose camera looks at the letters.
async function phoneAtDoor(t, options = { permissions: ['camera'] }) {
  const context = await watching.newContext({ baseURL: running.address, locale: 'tr', viewport: phone, storageState: await secretary.storageState(), ...options });
  t.after(() => context.close());
  context.setDefaultTimeout(60_000);
  await context.addInitScript(keepCards);
  const page = await context.newPage();
  const trouble = listen(page);
  await open(page, door);
  return { context, page, trouble, button: page.locator('#camera-button'), camera: page.locator('#camera') };
}
const recorded = async () => (await (await secretary.request.get(`/api/v1${door.replace('/door', '/attendance')}`)).json()).items;
// Before a camera one card gives way to the next, maybe before anybody looked: all of them are kept.
function keepCards() {
  window.cards = [];
  new MutationObserver(() => {
    const card = document.querySelector('#said .result');
    if (card) window.cards.push([card.className, card.textContent]);
  }).observe(document, { childList: true, subtree: true });
}
const cardCame = (page, kind, text) => page.waitForFunction(([wanted, part]) =>
  window.cards.some(([classes, said]) => classes.split(' ').includes(wanted) && said.includes(part)), [kind, text]);
const cardOf = (page, kind, text) => page.locator(`.result.${kind}`, { hasText: text });

test('a letter before the camera enters its person, and the camera waits for the next', async (t) => {
  const { context, page, trouble, button, camera } = await phoneAtDoor(t);
  const fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  assert.ok((await button.boundingBox()).height >= 56, 'a thumb finds the button');
  assert.equal(await camera.isVisible(), false);
  await button.click();
  await cardCame(page, 'good', letters[0].name);
  assert.ok(fetched.includes('/assets/qr/decode.js'), 'what reads codes is fetched with the camera');
  assert.equal(await camera.isVisible(), true);
  assert.equal(await page.locator('#q').evaluate((field) => field === document.activeElement), false, 'no keyboard covers the picture');
  await accessible(page);
  await cardCame(page, 'stop', 'davetli birine ait değil'); // the other meeting's letter
  await cardCame(page, 'known', letters[0].name); // the first one again
  const entries = await recorded();
  assert.deepEqual(entries.map((one) => [one.name, one.via]), [[letters[0].name, 'scan']]);
  await page.setViewportSize(wide);
  await accessible(page);

  await page.evaluate(() => { window.track = document.querySelector('video').srcObject.getTracks()[0]; });
  await page.keyboard.press('Escape');
  assert.equal(await camera.isVisible(), false);
  assert.equal(await page.evaluate(() => window.track.readyState), 'ended', 'the camera is off');
  assert.ok(await button.evaluate((one) => one === document.activeElement));
  await button.click();
  await camera.getByRole('button').click();
  assert.equal(await camera.isVisible(), false);
  assert.deepEqual(trouble, []);
});

test('nothing to read codes is fetched before the camera is opened', async (t) => {
  const { context, page, button } = await phoneAtDoor(t);
  await button.waitFor();
  assert.equal(await page.evaluate(() => performance.getEntriesByType('resource').some((one) => one.name.includes('/qr/'))), false);
});

test('a browser that reads codes itself needs no other reader', async (t) => {
  const { context, page, button } = await phoneAtDoor(t);
  // Chromium has one on telephones, but not on Linux.
  await context.addInitScript((link) => {
    window.BarcodeDetector = class {
      static getSupportedFormats = async () => ['ean_13', 'qr_code'];

      detect = async () => [{ rawValue: link }];
    };
  }, letters[4].link);
  await page.reload();
  await button.click();
  await cardCame(page, 'good', letters[4].name);
  assert.equal(await page.evaluate(() => performance.getEntriesByType('resource').some((one) => one.name.includes('/qr/'))), false);
});

test('a code that is no link of ours goes nowhere', async () => {
  const page = await secretary.newPage();
  await open(page, '/');
  await switchTo(page, 'tr');
  await open(page, door);
  const sent = [];
  page.on('request', (request) => { if (request.method() === 'POST') sent.push(request.url()); });
  await page.evaluate(() => document.querySelector('[data-door]').dispatchEvent(new CustomEvent('scanned', { detail: 'WIFI:S:koy;P:gizli;;' })));
  await cardOf(page, 'stop', 'kişisel bağlantılardan değil').waitFor();
  assert.deepEqual(sent, []);
  await page.close();
});

test('a page out of sight lets go of the camera', async (t) => {
  const { context, page, button, camera } = await phoneAtDoor(t);
  await button.click();
  await camera.waitFor();
  await page.evaluate(() => {
    window.track = document.querySelector('video').srcObject.getTracks()[0];
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  assert.equal(await page.evaluate(() => window.track.readyState), 'ended');
  assert.equal(await camera.isVisible(), false);
});

test('without a network a code is not kept on the phone: the door says to look the person up', async (t) => {
  const { context, page, button } = await phoneAtDoor(t);
  await button.click();
  await page.locator('.result.known').waitFor();
  await context.setOffline(true);
  await cardCame(page, 'stop', 'Bağlantı olmadan');
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await accessible(page);
  await context.setOffline(false);
  await page.locator('.result.known').waitFor();
});

for (const [lang, denied, missing] of [['tr', 'Kameraya izin verilmedi', 'Bu cihazda kamera yok'], ['en', 'was not allowed', 'has no camera']]) {
  test(`a camera that is refused or missing is told in words (${lang})`, async (t) => {
    const page = await secretary.newPage();
    await open(page, '/');
    await switchTo(page, lang);
    await open(page, door);
    await page.locator('#camera-button').click();
    await page.locator('#camera-line', { hasText: missing }).waitFor();
    await accessible(page);
    await page.close();
    const refused = await phoneAtDoor(t, {});
    await refused.button.click();
    await refused.page.locator('#camera-line', { hasText: denied }).waitFor();
    assert.equal(await refused.camera.isVisible(), false);
    await accessible(refused.page);
  });
}

test('a hand scanner types a link into the field, on whatever keyboard it believes in', async () => {
  const page = await secretary.newPage();
  const trouble = listen(page);
  await open(page, '/');
  await switchTo(page, 'tr');
  await open(page, door);
  const asTurkish = letters[2].link.replaceAll('.', 'ç').replaceAll('/', '.').replaceAll('i', 'ı').replace(':', 'Ş');
  for (const [letter, typed] of [[letters[1], letters[1].link], [letters[2], asTurkish]]) {
    await page.locator('#q').focus();
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await cardOf(page, 'good', letter.name).waitFor();
    assert.equal(await page.locator('#q').inputValue(), '');
    assert.equal((await recorded()).find((one) => one.name === letter.name).via, 'scan');
  }
  await page.locator('#q').fill('https://example.org/k/aaaaaaaaaaaa');
  await page.keyboard.press('Enter');
  await cardOf(page, 'stop', 'davetli birine ait değil').waitFor();
  assert.equal(new URL(page.url()).search, '', 'the link stands in no address');
  await accessible(page);
  assert.deepEqual(trouble, []);
  await page.close();
});

test('without script a link in the field shows its person, whom a tap enters', async () => {
  const context = await running.visitor({ viewport: phone, javaScriptEnabled: false, storageState: await secretary.storageState() });
  const page = await context.newPage();
  await open(page, door);
  assert.equal(await page.locator('#camera-button').isVisible(), false);
  await page.locator('#q').fill(letters[3].link);
  await page.keyboard.press('Enter');
  await page.waitForURL(/scanned=\d+$/);
  const rows = page.locator('[data-person]');
  assert.equal(await rows.count(), 1);
  assert.match(await rows.innerText(), new RegExp(letters[3].name));
  assert.equal((await recorded()).some((one) => one.name === letters[3].name), false, 'looking enters nobody');
  await rows.getByRole('button', { name: /^Geldi/ }).click();
  await cardOf(page, 'good', letters[3].name).waitFor();
  await context.close();
  const presence = await secretary.newPage();
  await open(presence, door.replace('/door', '/presence'));
  await presence.locator('tr', { hasText: letters[3].name }).getByText('okutulan kod').waitFor();
  await presence.close();
});

test('a walk-in that is refused says so beside its field and keeps what was typed', async (t) => {
  const { page, trouble } = await phoneAtDoor(t);
  await page.locator('details.walk-in > summary').click();
  await page.locator('#given_name').fill('Sevim');
  await page.locator('#phone').fill('12');
  await page.locator('[data-walk-in] button').last().click();
  const beside = page.locator('.field', { has: page.locator('#phone') }).locator('.invalid-feedback');
  await beside.waitFor();
  assert.match(await beside.textContent(), /telefon numarası değil|not a telephone number/);
  assert.equal(await page.locator('#given_name').inputValue(), 'Sevim');
  await page.waitForFunction(() => { // what is wrong is in sight
    const head = document.querySelector('.walk-in [role="alert"]').getBoundingClientRect();
    return head.top >= 0 && head.bottom < window.innerHeight;
  });
  await accessible(page);
  assert.deepEqual(trouble, []);
});
