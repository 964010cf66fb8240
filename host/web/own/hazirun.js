// Liveness on top of pages that work without it.
'use strict';
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}
// The door: the list narrows with each letter, the Turkish way.
const field = document.querySelector('[data-narrows]');
if (field) {
  const plain = (text) => text.toLocaleLowerCase('tr').normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/ı/g, 'i');
  const rows = [...document.querySelectorAll(field.dataset.narrows)];
  field.addEventListener('input', () => {
    const wanted = plain(field.value.trim());
    for (const row of rows) row.hidden = wanted !== '' && !plain(row.dataset.name).includes(wanted);
  });
}
for (const form of document.querySelectorAll('form[data-confirm]')) {
  form.addEventListener('submit', (event) => { if (!window.confirm(form.dataset.confirm)) event.preventDefault(); });
}
