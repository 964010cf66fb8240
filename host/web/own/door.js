// The door on a phone: a tap becomes an entry with its own time, waits in this phone's store while the network is away,
// and is delivered once (its key is sent along). A scanned code is looked up at once: it is somebody's secret, so it never
// waits here. Without script the same buttons are plain forms.
'use strict';
{
  const door = document.querySelector('[data-door]');
  const field = document.getElementById('q');
  const line = document.getElementById('door-line');
  const said = document.getElementById('said');
  const store = `door-${door.dataset.door}`;
  const address = `/api/v1/meetings/${door.dataset.door}/attendance`;
  let going = null; // the delivery under way
  let sending = null; // the key of the entry on its way
  let away = !navigator.onLine;

  const waiting = () => JSON.parse(localStorage.getItem(store) || '[]');
  const keep = (entries) => (entries.length ? localStorage.setItem(store, JSON.stringify(entries)) : localStorage.removeItem(store));
  const newKey = () => [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('-');
  const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': door.dataset.csrf };
  // As the lists of the server say it: the hour, of another day than the meeting's first with its day.
  function clock(at) {
    const moment = new Date(at);
    const hour = moment.toLocaleTimeString('tr', { hour: '2-digit', minute: '2-digit', timeZone: door.dataset.zone });
    if (moment.toLocaleDateString('sv', { timeZone: door.dataset.zone }) === door.dataset.day) return hour;
    const [language, month] = document.documentElement.lang === 'en' ? ['en-GB', 'long'] : ['tr', '2-digit'];
    return `${moment.toLocaleDateString(language, { day: month === 'long' ? 'numeric' : '2-digit', month, year: 'numeric', timeZone: door.dataset.zone })} ${hour}`;
  }

  function say(what, label, detail, person) {
    const card = document.querySelector(`template[data-said="${what}"]`).content.cloneNode(true);
    card.querySelector('strong').textContent = label;
    card.querySelector('p > span').textContent = detail;
    const undo = card.querySelector('button');
    if (undo) undo.value = person;
    said.replaceChildren(card);
  }
  function showLine(sentence) {
    const entries = waiting();
    const count = entries.length === 1 ? door.dataset.waitingOne : door.dataset.waiting.replace('#', entries.length);
    line.textContent = sentence || [away ? door.dataset.disconnected : '', entries.length ? count : ''].filter(Boolean).join(' · ');
    line.hidden = line.textContent === '';
    for (const row of document.querySelectorAll('[data-person]')) {
      const mine = entries.find((entry) => String(entry.body.person) === row.dataset.person);
      const sign = row.querySelector('[data-waits]');
      sign.hidden = !mine;
      if (mine) sign.lastElementChild.textContent = clock(mine.body.at);
      for (const button of row.querySelectorAll('[data-entry] button')) button.disabled = Boolean(mine);
    }
    for (const row of document.querySelectorAll('[data-inside]')) {
      row.querySelector('button')?.toggleAttribute('disabled', entries.some((entry) => String(entry.body.person) === row.dataset.inside));
    }
    showWaiting(entries);
  }
  // What waits can be taken back, but what is on its way: that is undone in the list.
  function showWaiting(entries) {
    const list = document.getElementById('door-waiting');
    list.hidden = entries.length === 0;
    list.replaceChildren(...entries.map((entry) => {
      const row = document.getElementById('door-waiting-row').content.cloneNode(true);
      row.querySelector('strong').textContent = entry.label;
      row.querySelector('.state span').textContent = clock(entry.body.at);
      row.querySelector('.visually-hidden').textContent = ` ${entry.label}`;
      const button = row.querySelector('button');
      button.disabled = entry.key === sending;
      button.addEventListener('click', () => takeBack(entry));
      return row;
    }));
  }
  // A try that is under way may bring it there after all; then it waits no more.
  async function takeBack(entry) {
    while (entry.key === sending) await going;
    if (!waiting().some((one) => one.key === entry.key)) return;
    keep(waiting().filter((one) => one.key !== entry.key));
    say('taken', entry.label, clock(entry.body.at));
    showLine();
    field.focus();
  }
  // While the camera is open, the field keeps its keyboard away from the picture.
  function readyAgain() {
    field.value = '';
    field.dispatchEvent(new Event('input'));
    if (document.getElementById('camera')?.hidden !== false) field.focus();
  }
  // The whole list, though the page came narrowed by a search.
  function refresh() {
    if (!window.htmx) return;
    const list = document.getElementById('door-list');
    if (location.search) {
      history.replaceState(null, '', location.pathname);
      list.setAttribute('hx-get', location.pathname);
      window.htmx.process(list);
    }
    window.htmx.trigger(list, 'refresh');
  }
  let asked = false; // the last walk-in may be the one on the list, or is to be put right
  async function refusalOf(answer) {
    const problem = await answer.json().catch(() => ({}));
    asked = problem.code === 'on_the_list' || Boolean(problem.errors?.length);
    return problem.errors?.map((error) => error.message) || [problem.detail || problem.title || String(answer.status)];
  }
  // What the server says of an entry: taken, refused for good, or not now.
  function settle(entry, answer, told) {
    if (!answer.ok) {
      say('refused', entry.label, told.join(' '));
      return 'refused';
    }
    const what = told.status === 'left' ? 'left' : told.already ? 'already' : 'arrived';
    say(what, entry.label, clock(what === 'left' ? entry.body.at : told.arrived_at), told.person);
    return what;
  }
  const deliver = () => (going ??= deliverAll().finally(() => { going = null; }));
  async function deliverAll() {
    let sentence = '';
    let changed = false;
    try {
      for (let entry = waiting()[0]; entry; entry = waiting()[0]) {
        sending = entry.key;
        const answer = await fetch(address, { method: 'POST', body: JSON.stringify(entry.body), headers: { ...headers, 'Idempotency-Key': entry.key } });
        away = false;
        if (answer.status === 401 || answer.status === 403) { sentence = door.dataset.signIn; break; }
        if (answer.status === 429 || answer.status >= 500) break;
        settle(entry, answer, answer.ok ? await answer.json() : await refusalOf(answer));
        keep(waiting().filter((one) => one.key !== entry.key));
        changed = true;
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // fetch found no network
      away = true;
    }
    sending = null;
    showLine(sentence);
    if (changed) refresh();
  }
  async function enter(label, body) {
    const entry = { key: newKey(), label, body: { via: 'desk', ...body, at: new Date().toISOString().replace(/\.\d+Z$/, 'Z') } };
    keep([...waiting(), entry]);
    showLine();
    readyAgain();
    refresh();
    await deliver();
    if (waiting().some((one) => one.key === entry.key)) say('waiting', label, clock(entry.body.at));
  }

  door.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.matches('[data-entry]')) {
      event.preventDefault();
      const row = form.closest('[data-person], [data-inside]');
      const via = form.elements.via?.value || 'desk'; // the list may show whom a code led to
      enter(row.dataset.name || row.dataset.label, { person: Number(row.dataset.person || row.dataset.inside), status: form.dataset.entry, via });
    } else if (form.matches('[data-walk-in]')) {
      const listed = isListed(form);
      if (!away && listed) return; // the page asks whether it is the same person
      event.preventDefault();
      walkIn(form, listed);
    } else if (form.contains(field)) {
      takeTheOnly(event);
    }
  });
  // A row number, or letters only one person fits, and Enter: that person came. A hand scanner types a link and Enter.
  function takeTheOnly(event) {
    const wanted = field.value.trim();
    if (isLink(wanted)) {
      event.preventDefault();
      readyAgain();
      scan(wanted);
      return;
    }
    const shown = [...document.querySelectorAll('[data-person]')].filter((row) => !row.hidden);
    const only = shown.find((row) => row.dataset.name.startsWith(`${wanted}. `)) || (shown.length === 1 ? shown[0] : null);
    const form = only?.querySelector('[data-entry="present"]');
    if (!wanted || !only || (!form && !only.dataset.came)) return;
    event.preventDefault();
    if (form) {
      form.querySelector('button').click();
    } else {
      say('already', only.dataset.name, only.dataset.came);
      readyAgain();
      refresh();
    }
  }
  // As the server reads it, who decides: a whole address, or "/k/…"; some hand scanners type "." for "/" and "ı" for "i".
  const isLink = (text) => /^(?:http\S*)?[/.]k[/.][\dA-Za-zı]{12}(?:[?#]\S*)?$/.test(text);
  async function lookUp(link) {
    const answer = await fetch(address, { method: 'POST', body: JSON.stringify({ link }), headers, signal: AbortSignal.timeout?.(15_000) });
    away = false;
    const signedOut = answer.status === 401 || answer.status === 403;
    const told = answer.ok ? await answer.json() : signedOut ? [door.dataset.signIn] : await refusalOf(answer);
    if (answer.ok) refresh();
    return settle({ label: answer.ok ? `${told.number ? `${told.number}. ` : ''}${told.name}` : '' }, answer, told);
  }
  async function scan(link) {
    say('read', '', '');
    try {
      return await lookUp(link);
    } catch (error) {
      if (!(error instanceof TypeError) && error.name !== 'TimeoutError') throw error; // fetch found no network
      away = true;
      say('refused', '', door.dataset.unreached);
      return 'refused';
    } finally {
      showLine();
    }
  }
  const felt = { arrived: [80], already: [60, 80, 60], refused: [400] };
  door.addEventListener('scanned', async ({ detail: text }) => {
    if (!isLink(text)) say('refused', '', door.dataset.noLink); // a stranger's code stays on this phone
    navigator.vibrate?.(felt[isLink(text) ? await scan(text) : 'refused']);
  });
  const nameIn = (form) => [form.elements.given_name.value, form.elements.family_name.value].map((part) => part.trim()).filter(Boolean).join(' ');
  const isListed = (form) => [...document.querySelectorAll('[data-person]')].some((row) => !row.dataset.came
    && row.dataset.name.replace(/^\d+\. /, '').toLocaleLowerCase('tr') === nameIn(form).toLocaleLowerCase('tr'));
  // Without the network nobody can ask; it is taken as typed, and the list shows both.
  async function walkIn(form, listed) {
    const facts = Object.fromEntries([...new FormData(form)].filter(([name, value]) => !['csrf', 'another'].includes(name) && value.trim() !== ''));
    if (/^\d{1,4}$/.test(facts.birth_year)) facts.birth_year = Number(facts.birth_year);
    const label = nameIn(form);
    asked = false;
    await enter(label, listed ? { walk_in: facts, another: true } : { walk_in: facts });
    if (asked) { // the page comes again at this form, with each sentence beside its field
      form.action += '#walk-in';
      form.submit();
      return;
    }
    if (said.querySelector('.stop')) return; // what was typed stays for mending
    form.reset();
    form.closest('details').open = false;
  }

  // A telephone that lets go of the page finds it again without a network, where the address is a secure one. Only
  // while the meeting takes entries: the list holds names.
  let keptAt = 0;
  async function keepPage() {
    if (!window.caches || !navigator.serviceWorker || away || Date.now() - keptAt < 60_000) return;
    keptAt = Date.now();
    const cache = await caches.open('door');
    if (!door.querySelector('[data-walk-in], [data-entry]')) {
      await cache.delete(location.pathname);
      return;
    }
    await navigator.serviceWorker.register('/assets/door-worker.js', { scope: location.pathname });
    const parts = [...document.querySelectorAll('link[rel="stylesheet"], script[src]')].map((one) => one.href || one.src);
    await cache.addAll([location.pathname, ...parts]);
  }
  const tryToKeep = () => keepPage().catch(() => { keptAt = 0; }); // what cannot be kept works as before

  window.addEventListener('online', () => { away = false; showLine(); deliver(); });
  window.addEventListener('storage', () => showLine()); // another window of this door delivered
  window.addEventListener('offline', () => { away = true; showLine(); });
  document.addEventListener('htmx:afterSettle', () => { tryToKeep(); showLine(); field.dispatchEvent(new Event('input')); });
  setInterval(() => { if (waiting().length) deliver(); }, 5000);
  showLine();
  if (waiting().length) deliver();
  tryToKeep();
}
