// What people do, in a real browser, with an accessibility check of every page on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, listen, mainForm, open, phone, start, submit, switchTo, wide } from './program.mjs';

const words = {
  tr: { coming: 'Geliyorum', recorded: 'Yanıtınız alındı' },
  en: { coming: 'I am coming', recorded: 'Your answer was recorded' },
};

let running, account, visitor;
let secretary; // the signed-in context
let meeting; // the address of the planned meeting, /meetings/{id}
const links = [];

before(async () => {
  running = await start();
  ({ account, visitor } = running);
  secretary = await visitor({ viewport: wide });
});

after(() => running?.stop());

test('a secretary signs in with the password that was printed, and chooses one of her own first', async () => {
  const page = await secretary.newPage();
  const trouble = listen(page);
  await open(page, '/sign-in');
  await accessible(page);
  await page.locator('[name="email"]').fill(account.email);
  await page.locator('[name="password"]').fill(account.password);
  await submit(mainForm(page)).click();
  await page.waitForURL((url) => url.pathname === '/choose-password');
  await accessible(page);
  await open(page, '/people');
  assert.equal(new URL(page.url()).pathname, '/choose-password', 'no other page before a password is chosen');
  await page.locator('[name="password"]').fill('sulak vadi elma bahçesi');
  await submit(mainForm(page)).click();
  await page.waitForURL((url) => url.pathname === '/');
  await accessible(page);
  assert.deepEqual(trouble, []);
  await page.close();
});

test('a wrong password is refused in words, and the form stays', async () => {
  const page = await (await visitor({ viewport: phone })).newPage();
  await open(page, '/sign-in');
  await page.locator('[name="email"]').fill(account.email);
  await page.locator('[name="password"]').fill('not the password');
  await submit(mainForm(page)).click();
  await page.locator('[role="alert"]').waitFor();
  assert.equal(await page.locator('[name="email"]').inputValue(), account.email);
  await accessible(page);
  await page.context().close();
});

test('whoever is perhaps known of a list is decided line by line, without script too', async () => {
  const context = await visitor({ viewport: phone, javaScriptEnabled: false, storageState: await secretary.storageState() });
  const page = await context.newPage();
  const check = async (list) => {
    await open(page, '/people/import');
    await page.locator('[name="list"]').fill(list);
    await submit(mainForm(page)).click();
    await page.locator('#import').waitFor();
  };
  await check('Ad;Soyad;Köy;Doğum\nZehra;Karabulut;Durak;1980\nZehra;Karabulut;Beyköy;1990\n');
  await page.locator('#import .btn-primary').click();
  await page.locator('.alert-success').waitFor();
  await check('Ad;Soyad;Telefon\nZehra;Karabulut;0532 111 22 33\nZEHRA;KARABULUT;0532 444 55 66\n');
  const sight = await secretary.newPage();
  await open(sight, new URL(page.url()).pathname);
  for (const language of ['en', 'tr']) {
    await switchTo(sight, language);
    await accessible(sight);
  }
  await sight.close();
  await page.getByLabel('Zehra Karabulut, Beyköy, 1990').first().check();
  await page.locator('[name="line-3"][value="out"]').check();
  await page.locator('button[form="import"][formaction$="/choices"]').click();
  await page.locator('[name="line-3"][value="out"]:checked').waitFor();
  await page.locator('#import .btn-primary').click();
  await page.locator('.alert-success').waitFor();
  await open(page, '/people?q=zehra%20karabulut');
  assert.equal(await page.getByText('0532 111 22 33').count(), 1);
  assert.equal(await page.getByText('0532 444 55 66').count(), 0);
  await context.close();
});

test('a secretary plans a meeting, invites a group and sees the links', async () => {
  const page = await secretary.newPage();
  const trouble = listen(page);
  await open(page, '/meetings/new');
  await accessible(page);
  const day = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  await page.locator('a[href*="kind=focus_group"]').click();
  await page.locator('[name="title"]').waitFor();
  await accessible(page);
  await page.locator('[name="title"]').fill('Kadınlar odak grup toplantısı');
  await page.locator('[name="begins_at"]').fill(`${day}T14:00`);
  await page.locator('[name="ends_at"]').fill(`${day}T16:00`);
  await page.locator('[name="place"]').fill('Belediye Düğün Salonu, Kepsut');
  await submit(mainForm(page)).click();
  await page.waitForURL(/\/meetings\/\d+/);
  meeting = new URL(page.url()).pathname.match(/^\/meetings\/\d+/)[0];
  await page.getByText('Kadınlar odak grup toplantısı').first().waitFor();
  await accessible(page);

  await open(page, `${meeting}/invite`);
  await accessible(page);
  await page.locator('[name="groups"]').first().check();
  await submit(page.locator('main form[method="get"]')).click(); // the preview
  await mainForm(page).waitFor();
  await accessible(page);
  await submit(mainForm(page)).click(); // the invitations
  await page.locator('.letter').first().waitFor();
  const text = await page.locator('main').evaluate((main) => main.outerHTML);
  for (const [found] of text.matchAll(/\/k\/[\w-]+/g)) if (!links.includes(found)) links.push(found);
  assert.ok(links.length > 0, 'the page after inviting shows the links');
  await accessible(page);

  await open(page, meeting);
  await page.locator('button[value="called"]').click();
  await page.locator('button[value="open"]').first().waitFor({ state: 'attached' });
  assert.deepEqual(trouble, []);
  await page.close();
});

test('of two people who change one meeting the second is told what the first saved', async () => {
  const [first, second] = [await secretary.newPage(), await secretary.newPage()];
  for (const page of [first, second]) {
    await open(page, `${meeting}/edit`);
    await page.locator('[name="place"]').fill(page === first ? 'Köy konağı' : 'Okul');
  }
  await submit(mainForm(first)).click();
  await first.waitForURL((url) => url.pathname === meeting);
  await submit(mainForm(second)).click();
  await second.locator('[role="alert"]').waitFor();
  assert.equal(await second.locator('[name="place"]').inputValue(), 'Okul');
  assert.match(await second.locator('#place-error').innerText(), /Köy konağı/);
  for (const viewport of [phone, wide]) {
    await second.setViewportSize(viewport);
    await accessible(second);
  }
  await submit(mainForm(second)).click();
  await second.waitForURL((url) => url.pathname === meeting);
  await second.getByText('Okul').first().waitFor();
});

for (const lang of ['tr', 'en']) {
  test(`a member without script answers a link (${lang})`, async () => {
    const link = links[lang === 'tr' ? 0 : links.length - 1];
    assert.ok(link, 'needs a link of the journey before');
    const member = await visitor({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    const page = await member.newPage();
    await open(page, lang === 'tr' ? link : `${link}?lang=en`);
    assert.equal(await page.locator('html').getAttribute('lang'), lang);
    const button = page.getByRole('button', { name: words[lang].coming, exact: true });
    assert.ok((await button.boundingBox()).height >= 56, 'a thumb finds the button');
    await button.click();
    await page.getByText(words[lang].recorded).waitFor();
    await member.close();
    const answered = await (await visitor({ viewport: phone })).newPage();
    await open(answered, lang === 'tr' ? link : `${link}?lang=en`);
    await accessible(answered);
    await answered.context().close();
  });
}

// The door of the meeting planned before, on a telephone.
async function doorOnPhone(language) {
  assert.ok(meeting, 'needs the meeting of the journey before');
  const page = await secretary.newPage();
  const trouble = listen(page);
  await page.setViewportSize(phone);
  if (language) {
    await open(page, '/');
    await switchTo(page, language);
  }
  await open(page, `${meeting}/door`);
  return { page, trouble };
}

test('a helper checks people in at the door on a phone', async () => {
  const { page, trouble } = await doorOnPhone();
  await accessible(page);
  const rows = page.locator('[data-name]');
  assert.ok(await rows.count() > 0, 'the door lists the invited');
  const name = await rows.first().getAttribute('data-name');
  await page.locator('[data-narrows]').fill(name.toLocaleUpperCase('tr'));
  assert.ok(await rows.first().isVisible(), 'capital letters find the same person');
  const arrived = rows.first().locator('button').first();
  assert.ok((await arrived.boundingBox()).height >= 56, 'a thumb finds the button');
  await arrived.click();
  await page.locator('#said > *').first().waitFor();
  await accessible(page);
  assert.deepEqual(trouble, []);
  await page.close();
});

test('a door without a network keeps entries with their own time and delivers them once', async (t) => {
  t.after(() => secretary.setOffline(false));
  const { page, trouble } = await doorOnPhone('tr');
  const row = page.locator('[data-person]', { has: page.locator('[data-entry="present"]') }).first();
  const person = await row.getAttribute('data-person');
  const tapped = new Date(Date.now() - 600_000); // the phone's clock when the tap happens
  await page.clock.setFixedTime(tapped);
  await secretary.setOffline(true);
  await row.locator('[data-entry="present"] button').click();
  const mine = page.locator(`[data-person="${person}"]`);
  await mine.locator('[data-waits]').waitFor();
  await page.locator('#door-line').waitFor();
  assert.match(await page.locator('#door-line').textContent(), /1 kayıt bekliyor/);
  assert.equal(await page.locator('#q').inputValue(), '');
  assert.ok(await page.locator('#q').evaluate((field) => field === document.activeElement), 'the field is ready again');
  await accessible(page);
  const kept = await page.evaluate(() => Object.entries(localStorage));
  assert.equal(kept.length, 1, 'the entry is kept on the phone');

  await secretary.setOffline(false);
  await page.locator('#door-line').waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => localStorage.length), 0, 'nothing stays on the phone');
  const recorded = async () => {
    const list = await (await secretary.request.get(`/api/v1${meeting}/attendance`)).json();
    return list.items.filter((item) => String(item.person) === person);
  };
  const first = await recorded();
  assert.equal(first.length, 1);
  assert.deepEqual(first[0].presence, [{ from: tapped.toISOString().replace(/\.\d+Z$/, 'Z'), to: null }]);

  await page.evaluate((entries) => { for (const [name, value] of entries) localStorage.setItem(name, value); }, kept);
  await open(page, `${meeting}/door`); // the same entry once more, as after a lost answer
  await page.waitForFunction(() => localStorage.length === 0);
  assert.deepEqual(await recorded(), first);
  assert.deepEqual(trouble, []);
  await page.close();
});

test('an entry that waits can be taken back, and the list of who is inside lets them leave', async (t) => {
  t.after(() => secretary.setOffline(false));
  const { page, trouble } = await doorOnPhone();
  const list = async () => (await (await secretary.request.get(`/api/v1${meeting}/attendance`)).json()).items.length;
  const before = await list();
  const row = page.locator('[data-person]', { has: page.locator('[data-entry="present"]') }).first();
  await page.clock.setFixedTime(new Date('2031-03-14T10:05:00Z')); // a day that is not the meeting's
  await secretary.setOffline(true);
  await row.locator('[data-entry="present"] button').click();
  const waiting = page.locator('#door-waiting li');
  await waiting.waitFor();
  const told = [waiting, page.locator('.result.wait'), row.locator('[data-waits]')];
  for (const one of told) assert.match(await one.textContent(), /(14\.03\.|14 March )2031 13:05/, 'the hour has its day');
  await page.locator('.result.wait').waitFor();
  await accessible(page);
  await waiting.getByRole('button').click();
  await page.locator('.result.known').waitFor();
  await waiting.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => localStorage.length), 0, 'nothing waits any more');
  await page.clock.setFixedTime(new Date());
  await secretary.setOffline(false);
  assert.equal(await list(), before, 'nothing was sent');

  const inside = page.locator('#door-inside');
  assert.equal(await inside.isVisible(), false, 'on a phone it is behind its link');
  await page.locator('a[href="#door-inside"]').click();
  await inside.waitFor();
  await accessible(page);
  const who = inside.locator('[data-inside]').first();
  const person = await who.getAttribute('data-inside');
  assert.ok((await who.getByRole('button').boundingBox()).height >= 56, 'a thumb finds the button');
  await page.setViewportSize(wide);
  await open(page, `${meeting}/door`);
  assert.ok(await inside.isVisible(), 'on a wide screen it is there at once');
  await accessible(page);
  await who.getByRole('button').click();
  await page.locator(`[data-inside="${person}"]`).waitFor({ state: 'detached' });
  const now = await (await secretary.request.get(`/api/v1${meeting}/attendance`)).json();
  assert.equal(now.items.find((item) => String(item.person) === person).status, 'left');
  assert.deepEqual(trouble, []);
  await page.close();
});

test('the door is there again without a network, and gone when its helper signs out', async (t) => {
  t.after(() => secretary.setOffline(false));
  const { page, trouble } = await doorOnPhone();
  await page.waitForFunction(async (where) => (await navigator.serviceWorker.getRegistration(where))?.active?.state === 'activated'
    && navigator.serviceWorker.controller && Boolean(await caches.match(where)), `${meeting}/door`);
  await secretary.setOffline(true);
  await page.goto(`${meeting}/door?done=1&what=arrived`);
  const row = page.locator('[data-person]', { has: page.locator('[data-entry="present"]') }).first();
  const person = await row.getAttribute('data-person');
  await row.locator('[data-entry="present"] button').click();
  await page.locator('#door-waiting li').waitFor();
  await page.reload();
  await page.locator('#door-waiting li').waitFor();
  await accessible(page);
  await secretary.setOffline(false);
  await page.waitForFunction(() => localStorage.length === 0);
  await page.waitForFunction(async ([where, inside]) => (await (await caches.match(where)).text()).includes(inside),
    [`${meeting}/door`, `data-inside="${person}"`]); // kept anew, so that nothing is on its way into the cache
  assert.deepEqual(trouble, []);
  await page.evaluate(() => document.querySelector('form[action="/sign-out"]').addEventListener('submit', (event) => event.preventDefault()));
  await page.evaluate(() => document.querySelector('form[action="/sign-out"]').requestSubmit());
  await page.waitForFunction(async () => (await caches.keys()).length === 0);
  await page.close();
});

async function firstLink(page, where, selector) {
  await open(page, where);
  return new URL(await page.locator(selector).first().getAttribute('href'), page.url()).pathname;
}

test('an empty day of the calendar starts a meeting there, by a click, by the keyboard and without script', async () => {
  const page = await secretary.newPage();
  const trouble = listen(page);
  await open(page, '/meetings/calendar?month=2031-07');
  await page.locator('td[data-date="2031-07-16"]').click();
  await page.waitForURL((url) => url.pathname === '/meetings/new' && url.searchParams.get('day') === '2031-07-16');
  await open(page, '/meetings/calendar?month=2031-07');
  await page.locator('td[data-date="2031-07-17"] a.fc-daygrid-day-number').press('Enter');
  await page.waitForURL((url) => url.searchParams.get('day') === '2031-07-17');
  await accessible(page);
  await page.locator('a[href*="kind=board"]').click();
  assert.equal(await page.locator('[name="begins_at"]').inputValue(), '2031-07-17T14:00');
  assert.deepEqual(trouble, []);
  await page.close();
  const plain = await visitor({ viewport: phone, javaScriptEnabled: false, storageState: await secretary.storageState() });
  const still = await plain.newPage();
  await open(still, '/meetings/calendar?month=2031-07');
  await still.locator('a[href="/meetings/new?day=2031-07-16"]').click();
  assert.equal(new URL(still.url()).searchParams.get('day'), '2031-07-16');
  await plain.close();
});

for (const lang of ['tr', 'en']) {
  for (const [kind, viewport] of Object.entries({ wide, phone })) {
    test(`every main page is accessible (${lang}, ${kind})`, async () => {
      const page = await secretary.newPage();
      const trouble = listen(page);
      await page.setViewportSize(viewport);
      await open(page, '/');
      await switchTo(page, lang);
      const person = await firstLink(page, '/people', 'table a[href^="/people/"]');
      const group = await firstLink(page, '/groups', 'main a[href^="/groups/"]');
      const pages = ['/', '/more', person, `${person}/edit`, '/people/new', group, '/meetings', '/meetings?past=yes', '/meetings/calendar', '/meetings/new', '/meetings/new?kind=general_assembly&day=2031-03-14', '/people', '/people?q=isik', '/people/import', '/groups',
        '/reports/attendance', '/settings', '/settings/age-schemes', '/accounts', '/account', '/plugins', '/plugins/quorum-simple-majority', '/plugins/sms-log'];
      if (meeting) pages.push(meeting, ...['edit', 'invite', 'invitations', 'messages', 'documents', 'door', 'paper', 'presence', 'tally'].map((part) => `${meeting}/${part}`));
      // What differs less between the two is seen once in each language and once on each screen.
      if ((lang === 'tr') === (kind === 'phone')) {
        pages.push('/messages/inbound', '/quorum/rules', '/plugins/sms-log/work', `${person}/remove`, `${group}/remove`, '/meetings/new?kind=interview');
        if (meeting) {
          await open(page, `${meeting}/documents`);
          page.once('dialog', (asked) => asked.accept()); // the second time it asks first
          await page.locator('form[action$="/minutes/compose"] button').click();
          await page.waitForURL(/documents\/minutes$/);
          assert.doesNotMatch(await page.locator('main').innerText(), /minutes-standard/, 'a plug-in is named as people know it');
          pages.push(`${meeting}/documents/minutes`, `${meeting}/documents/minutes/print`, await firstLink(page, `${meeting}/invitations`, '[id^="record-"]'));
        }
      }
      for (const where of pages) {
        await open(page, where);
        await accessible(page);
      }
      await open(page, '/no-such-page', 404);
      await accessible(page);
      assert.deepEqual(trouble, []);
      await page.close();
    });
  }
}

for (const [lang, viewport, reason] of [['tr', phone, 'Kimliğini gösterdi'], ['en', wide, 'Showed an identity card']]) {
  test(`a form that was refused keeps what was typed and is accessible (${lang})`, async () => {
    const page = await secretary.newPage();
    const trouble = listen(page);
    await page.setViewportSize(viewport);
    await open(page, '/');
    await switchTo(page, lang);
    const { items } = await (await secretary.request.get('/api/v1/people')).json();
    const person = `/people/${items.find((one) => one.birth_date).id}`;
    await open(page, `${person}/edit`);
    await page.locator('[name="birth"]').fill(lang === 'tr' ? '15.02.1991' : '1991-02-16');
    await submit(mainForm(page)).click();
    await page.locator('#birth_reason-error').waitFor();
    assert.match(await page.locator('[name="birth"]').inputValue(), /1991/);
    await accessible(page);
    await page.locator('[name="birth_reason"]').fill(reason);
    await submit(mainForm(page)).click();
    await page.waitForURL((url) => url.pathname === person);
    await page.getByText(reason).waitFor();
    await accessible(page);

    await open(page, '/settings');
    const seats = page.locator('form[action="/settings/seats"]');
    await seats.locator('[name="board_seats"]').fill('0');
    await submit(seats).click();
    await seats.locator('.invalid-feedback').waitFor();
    assert.equal(await seats.locator('[name="board_seats"]').inputValue(), '0');
    await accessible(page);

    await open(page, '/reports/attendance?from=2026-05-01&to=2026-01-01', 422);
    const [from, to] = [await page.locator('#from').boundingBox(), await page.locator('#to').boundingBox()];
    assert.equal(from.y, to.y, 'a refusal below one field moves no other');
    await accessible(page);
    assert.deepEqual(trouble, []);
    await page.close();
  });
}

test('whatever the keyboard reaches shows that it has the focus', async () => {
  const page = await secretary.newPage();
  for (const where of ['/', '/meetings/new?kind=focus_group&day=2031-03-14', '/people', '/reports/attendance', `${meeting}/door`]) {
    await open(page, where);
    for (let step = 0; step < 30; ++step) {
      await page.keyboard.press('Tab');
      const [what, style, width] = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return [document.activeElement.outerHTML.slice(0, 120), outlineStyle, outlineWidth];
      });
      if (what.startsWith('<body')) break; // the round is done
      assert.deepEqual([style, width], ['solid', '3px'], `${what} on ${where}`);
    }
  }
  await page.close();
});

test('a chart stands beside its table where both have room, and below it on a phone and on paper', async () => {
  const page = await secretary.newPage();
  await page.setViewportSize(wide);
  await open(page, '/reports/attendance');
  const chart = page.locator('.chart').first();
  const table = page.locator('#attendances');
  await chart.waitFor();
  const boxes = async () => [await table.boundingBox(), await chart.boundingBox()];
  let [left, right] = await boxes();
  assert.ok(right.x >= left.x + left.width && right.y < left.y + left.height, 'beside one another');
  await page.setViewportSize(phone);
  [left, right] = await boxes();
  assert.ok(right.y >= left.y + left.height, 'below one another');
  await accessible(page);
  await page.setViewportSize({ width: 643, height: 900 }); // A4 between its margins
  await page.emulateMedia({ media: 'print' });
  [left, right] = await boxes();
  assert.ok(right.y >= left.y + left.height && right.height > 150, 'both are printed');
  await page.close();
});

test('the papers of the sample that are published read as finished', async () => {
  const page = await secretary.newPage();
  await open(page, '/');
  await switchTo(page, 'tr');
  const { items } = await (await secretary.request.get('/api/v1/meetings?state=filed')).json();
  const filed = items.find((one) => one.kind === 'board');
  await open(page, `/meetings/${filed.id}/documents`);
  await page.locator('tr', { hasText: 'Tutanak' }).first().getByText('yayımlandı').waitFor();
  await page.locator('a[href$="/documents/minutes"]').click();
  await page.waitForURL(/minutes$/);
  assert.equal(await page.locator('.alert-warning').count(), 0, 'nothing is still to be looked at');
  await page.locator('.paper', { hasText: 'Karar:' }).getByText('Elif Kaya').waitFor();
  await page.close();
});

test('each part of a meeting names it, marks itself and leads to the others', async () => {
  assert.ok(meeting, 'needs the meeting of the journey before');
  const page = await secretary.newPage();
  for (const part of ['', '/invitations', '/messages', '/door', '/presence', '/tally', '/documents']) {
    await open(page, meeting + part);
    assert.equal(await page.locator('h1').innerText(), 'Kadınlar odak grup toplantısı');
    assert.equal(await page.locator('.tabs [aria-current="page"]').getAttribute('href'), meeting + part);
    assert.equal(await page.locator('.tabs a').count(), 7);
  }
  await page.close();
});

test('a list prints as a table with its heads, and nothing that is for the screen alone', async () => {
  const page = await secretary.newPage();
  await page.setViewportSize({ width: 643, height: 900 }); // A4 between its margins
  await page.emulateMedia({ media: 'print' });
  for (const where of ['/people', '/meetings']) {
    await open(page, where);
    assert.equal(await page.locator('tbody td:not(.pick)').first().evaluate((cell) => getComputedStyle(cell).display), 'table-cell');
    assert.ok(await page.locator('thead').isVisible(), 'the heads repeat on each sheet');
    for (const alone of ['nav.menu', 'main .btn', '.filters', '.pick']) {
      for (const one of await page.locator(alone).all()) assert.ok(!(await one.isVisible()), `${alone} on ${where}`);
    }
    assert.ok(await page.locator('.sheet-head').isVisible(), 'a sheet says whose it is');
  }
  await open(page, '/reports/attendance?from=2026-01-01');
  assert.match(await page.locator('main p.print-only:visible').last().innerText(), /2026/, 'a printed report says for which days');
  await page.close();
});

test('the pages of people without an account are accessible too', async () => {
  const context = await visitor({ viewport: phone });
  const page = await context.newPage();
  await open(page, '/sign-in');
  await accessible(page);
  for (const lang of ['', '?lang=en']) {
    await open(page, `/k/aaaaaaaaaaaa${lang}`, 404);
    await accessible(page);
  }
  await context.close();
});
