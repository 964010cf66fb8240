// Liveness on top of pages that work without it.
'use strict';
// On a plain http address of the village hall there is no clipboard: a selection is copied instead.
async function copied(button) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      return true;
    } catch { /* refused: the other way may still do */ }
  }
  const field = document.createElement('textarea');
  field.value = button.dataset.copy;
  field.readOnly = true;
  field.className = 'visually-hidden';
  button.after(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  button.focus();
  return done;
}
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    if (await copied(button)) button.textContent = button.dataset.done;
  });
}
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
// A list narrows with each letter, the Turkish way: digits mean the row's number, letters a name or a village.
const field = document.querySelector('[data-narrows]');
if (field) {
  const plain = (text) => text.toLocaleLowerCase('tr').normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/ı/g, 'i');
  // A word for a village, which may as well begin a name.
  const kind = /^(?:köyü?|koyu?|mahalle(?:si)?|mah|mh)\.?$/;
  field.addEventListener('input', () => {
    const rows = [...document.querySelectorAll(field.dataset.narrows)];
    const words = plain(field.value.trim()).split(/\s+/);
    const text = (row) => plain(`${row.dataset.name} ${row.dataset.place || ''}`);
    const fitting = (wanted) => rows.filter((row) => (/^\d+$/.test(wanted.join(' ')) ? row.dataset.name.startsWith(wanted[0]) : wanted.every((word) => text(row).includes(word))));
    const found = fitting(words);
    const shown = new Set(found.length ? found : fitting(words.filter((word) => !kind.test(word))));
    for (const row of rows) row.hidden = !shown.has(row);
  });
}
// A field that hangs on another one is there only while that one has the right value.
for (const place of document.querySelectorAll('[data-when]')) {
  const form = place.closest('form');
  const wanted = Object.entries(JSON.parse(place.dataset.when));
  const valueOf = (box) => (box.type === 'checkbox' ? String(box.checked) : box.value);
  const look = () => { place.hidden = !wanted.every(([name, value]) => form.elements[name] && valueOf(form.elements[name]) === value); };
  form.addEventListener('input', look);
  look();
}
// Whoever signs out leaves no list of the door on this phone.
for (const form of document.querySelectorAll('form[action="/sign-out"]')) {
  form.addEventListener('submit', () => { window.caches?.delete('door'); });
}
for (const form of document.querySelectorAll('form[data-confirm]')) {
  form.addEventListener('submit', (event) => { if (!window.confirm(form.dataset.confirm)) event.preventDefault(); });
}
// A library is fetched only by a page that has something for it.
const load = (name) => new Promise((done, failed) => {
  const script = document.createElement('script');
  script.src = `/assets/${name}`;
  script.addEventListener('load', done);
  script.addEventListener('error', failed);
  document.head.append(script);
});
if (document.querySelector('[hx-get], [hx-post], [hx-put], [hx-delete], [hx-boost]')) {
  // Loaded between "interactive" and "complete", htmx would wait for an event that has already been.
  const start = () => load('htmx.min.js');
  if (document.readyState === 'complete') start(); else window.addEventListener('load', start);
}
// What refreshes by itself waits while somebody is at work in it.
document.addEventListener('htmx:beforeRequest', (event) => {
  const part = event.target;
  if (part.matches('[data-live]') && (part.contains(document.activeElement) || part.querySelector('details[open]'))) event.preventDefault();
});
if (document.querySelector('[data-door]')) {
  load('door.js');
  if (navigator.mediaDevices) load('door-camera.js'); // only at a secure address
}

// The month: #calendar[data-events="/address"], or the JSON in a script element beside it. What data-replaces
// points to (the plain table of the same month) is hidden once the calendar stands.
async function mountCalendar(place) {
  const lang = document.documentElement.lang;
  // FullCalendar puts its rules into the first "style" it finds while it loads. This one is no HTML element, and its
  // sheet is a constructed one, so the content policy needs no opening.
  const holder = document.createElementNS('hazirun', 'style');
  holder.setAttribute('data-fullcalendar', '');
  const sheet = new CSSStyleSheet();
  // Its icon font lies in a data: address, which the policy refuses; the buttons carry words instead.
  sheet.insertRule = (rule, at) => CSSStyleSheet.prototype.insertRule.call(sheet, rule.startsWith('@font-face') ? '.fc-no-font {}' : rule, at);
  Object.defineProperty(holder, 'sheet', { value: sheet });
  document.head.append(holder);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  await load('fullcalendar.min.js');
  if (lang === 'tr') await load('fullcalendar.tr.min.js');
  const beside = place.parentElement.querySelector('script[type="application/json"]');
  const planned = place.dataset.new && ((day) => window.location.assign(`${place.dataset.new}?day=${day.slice(0, 10)}`));
  const calendar = new FullCalendar.Calendar(place, {
    locale: lang === 'en' ? 'en-gb' : lang, firstDay: 1, height: 'auto', buttonIcons: false, buttonText: place.dataset.list ? { list: place.dataset.list } : {}, initialDate: place.dataset.date || undefined,
    initialView: window.innerWidth < 992 ? 'listMonth' : 'dayGridMonth',
    headerToolbar: { left: 'title', right: 'dayGridMonth,timeGridWeek,listMonth prev,next' },
    eventTimeFormat: { hour: '2-digit', minute: '2-digit', hour12: false },
    events: place.dataset.events || JSON.parse(beside.textContent),
    // A day starts a new meeting: by a click into it, or by its number, which the keyboard reaches too.
    dateClick: planned && ((day) => planned(day.dateStr)), navLinks: Boolean(planned), navLinkHint: `${place.dataset.newHint}, $0`,
    navLinkDayClick: planned && ((day) => planned(calendar.formatIso(day, true))),
  });
  calendar.render();
  const plainTable = place.dataset.replaces && document.querySelector(place.dataset.replaces);
  if (plainTable) plainTable.hidden = true;
}
const place = document.querySelector('#calendar[data-events]');
if (place) mountCalendar(place);

// A chart draws the table whose id is in data-chart: first column the names, every further one a series but the last,
// the sum; or, by number, the columns in data-columns: the names, then the series.
function striped(colour, step) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = '#fff';
  pen.beginPath();
  if (step % 2) { pen.moveTo(0, 8); pen.lineTo(8, 0); }
  if (step > 1) { pen.moveTo(0, 4); pen.lineTo(8, 4); }
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}
async function mountChart(canvas) {
  const table = document.getElementById(canvas.dataset.chart);
  if (!table) return;
  if (!window.Chart) {
    await load('chart.umd.min.js');
    Object.assign(Chart.defaults, { color: '#1b2733', animation: false, maintainAspectRatio: false });
    Chart.defaults.font.size = 14;
  }
  canvas.parentElement.hidden = false;
  Chart.getChart(canvas)?.destroy();
  const colours = ['#0b5c6b', '#9a5b00', '#5a4b9c', '#4a5866', '#1d6b34'];
  const number = (cell) => Number(cell?.dataset.value ?? (cell?.textContent.replace(/[^\d-]/g, '') || 0));
  const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  const chosen = canvas.dataset.columns?.split(',').map(Number) ?? [...heads.keys()].slice(0, -1);
  const [names, ...series] = chosen;
  const kind = canvas.dataset.kind || 'bar';
  const rows = [...table.tBodies[0].rows];
  new Chart(canvas, {
    type: kind,
    data: {
      labels: rows.map((row) => row.cells[names].textContent.trim()),
      datasets: series.map((column, i) => ({
        label: heads[column].textContent.trim(),
        data: rows.map((row) => number(row.cells[column])),
        backgroundColor: kind === 'pie' ? rows.map((_, at) => striped(colours[at % 5], at)) : striped(colours[i % 5], i),
        borderColor: colours[i % 5], borderWidth: 1,
      })),
    },
    options: { locale: document.documentElement.lang, scales: kind === 'pie' ? {} : { x: { stacked: true }, y: { stacked: true, beginAtZero: true, ticks: { precision: 0 } } } },
  });
}
const drawCharts = () => { for (const canvas of document.querySelectorAll('canvas[data-chart]')) mountChart(canvas); };
drawCharts();
document.addEventListener('htmx:afterSettle', drawCharts);
