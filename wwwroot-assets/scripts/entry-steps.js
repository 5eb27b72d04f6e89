import { cells, put } from './entry-cells.js';

// One figure at a time. Styles decide where it is so; here the current row is marked, in every view, and its id is the anchor of the address, so that it
// stays the current one when the page is loaded again or seen in the other view. Behind the last row stands the end, from where figures are submitted.
// None of it asks the server, so it works without a connection, too.

const End = 'entry-end';
const page = () => document.querySelector('.entry-page');
const table = () => document.querySelector('table[data-entry]');
const current = () => table().querySelector('tr[data-current]');
const inRow = (row) => row.querySelector('input[data-cell]');

/** Whether one figure is shown at a time: then its bar is there. */
export const bySteps = () => document.querySelector('.entry-steps')?.offsetHeight > 0;

/** Says which row is the current one; without a row the end is. */
const show = (row) => {
  for (const marked of table().querySelectorAll('[data-current]')) marked.removeAttribute('data-current');
  for (const part of row ? [row, row.closest('tbody')] : []) part.setAttribute('data-current', '');
  page().dataset.at = row ? 'figure' : 'end';
  if (row) inRow(row).inputMode = bySteps() ? 'decimal' : '';
  say();
};

const say = () => {
  const all = cells(table());
  const at = all.findIndex((c) => c.closest('tr') === current());
  const place = document.querySelector('.entry-place');
  const text = at < 0 ? place.dataset.end : place.dataset.place.replace('#', at + 1);
  if (place.textContent !== text) place.textContent = text;
  document.querySelector('[data-step=back]').disabled = at === 0;
  document.querySelector('[data-step=on]').disabled = at < 0;
};

/** Makes a row the current one in the address, too. */
const enter = (row) => {
  show(row);
  if (bySteps()) history.replaceState(history.state, '', `${location.pathname}${location.search}#${row?.id ?? End}`);
};

const go = (row) => {
  enter(row);
  document.querySelector('.entry-actions').scrollIntoView();
  if (!row) return;
  inRow(row).focus({ preventScroll: true });
  inRow(row).select();
};

const questions = (row) => [...row.querySelectorAll('.problem, .question')].map((q) => q.textContent).join();

/** Waits for what the server says of a cell: that it keeps its text, or a problem. A server that says nothing is not waited for long. */
const answer = (cell) => new Promise((resolve) => {
  const row = cell.closest('tr');
  const before = questions(row);
  const done = () => {
    watch.disconnect();
    clearTimeout(late);
    resolve();
  };
  const watch = new MutationObserver(() => {
    if (cell.value === cell.dataset.kept || questions(row) !== before) done();
  });
  const late = setTimeout(done, 2000);
  watch.observe(row, { subtree: true, childList: true, characterData: true, attributes: true });
});

const tried = new WeakMap();

/** Keeps what was typed and goes on by so many rows. Where that raises a question it stays, once. */
export const leave = async (cell, by) => {
  const row = cell.closest('tr');
  const text = cell.value;
  if (text !== cell.dataset.kept && text !== tried.get(cell)) {
    const before = questions(row);
    const answered = answer(cell);
    cell.dispatchEvent(new Event('change', { bubbles: true }));
    await answered;
    tried.set(cell, cell.value);
    const after = questions(row);
    if (row !== current() || (after && after !== before)) return;
  }
  const all = cells(table());
  const next = all[all.indexOf(cell) + by];
  if (next || by > 0) go(next?.closest('tr'));
};

const step = (to) => {
  const row = current();
  if (to === 'end') return go(null);
  if (to === 'empty') {
    const all = cells(table());
    const from = row ? all.indexOf(inRow(row)) + 1 : 0;
    const next = [...all.slice(from), ...all.slice(0, from)].find((c) => 'empty' in c.dataset);
    return go(next?.closest('tr'));
  }
  if (!row) return go(cells(table()).at(-1).closest('tr'));
  return leave(inRow(row), to === 'on' ? 1 : -1);
};

// what a number pad lacks goes into the cell beside it
const press = (key) => {
  const cell = inRow(key.closest('tr'));
  const text = key.textContent.trim();
  if (key.dataset.key === 'answer') return put(cell, text);
  const number = cell.value.trim();
  if (key.dataset.key === 'sign') cell.value = /^[-−]/.test(number) ? number.slice(1) : `−${number}`;
  else cell.value = `${number.replace(/[^0-9]*$/, '')}${/^[a-z]/.test(text) ? ' ' : ''}${text}`;
  cell.dispatchEvent(new Event('input', { bubbles: true }));
};

// a press of a button leaves the focus, and with it the number pad, where it is
document.addEventListener('mousedown', (event) => {
  if (event.target.closest?.('.entry-keys, .entry-steps')) event.preventDefault();
});

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-step], [data-key]');
  if (button) button.dataset.key ? press(button) : step(button.dataset.step);
  const view = event.target.closest?.('.to-one, .to-table');
  if (view) view.hash = current()?.id ?? End;
}, true);

document.addEventListener('focusin', (event) => {
  const part = event.target.closest?.('table[data-entry] tr');
  const row = part?.matches('.entry-more') ? part.previousElementSibling : part;
  if (row && row !== current()) enter(row);
});

/** After every change of the page: the row of the address, else the first that is empty, else the end. */
export const settleSteps = () => {
  if (!table()) return;
  if (page().dataset.at === 'end' || current()) return say();
  const all = cells(table());
  const asked = location.hash.slice(1);
  const cell = all.find((c) => c.dataset.cell === asked) ?? (asked === End ? null : all.find((c) => 'empty' in c.dataset));
  show(cell?.closest('tr'));
};

settleSteps();
