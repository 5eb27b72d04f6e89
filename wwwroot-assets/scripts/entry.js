import { cells, put } from './entry-cells.js';
import { bySteps, leave, settleSteps } from './entry-steps.js';

// The entry grid: keys that move, blocks that are pasted, and what was typed but not yet kept by the server.

const place = (cell) => `entry/${cell.closest('table').dataset.entry}/${cell.dataset.cell}`;

const move = (cell, by) => {
  if (bySteps()) return void leave(cell, by);
  const all = cells(cell.closest('table'));
  const next = all[all.indexOf(cell) + by] ?? cell;
  cell.blur(); // which keeps what was typed, also in the last cell
  next.focus();
  next.select();
};

document.addEventListener('keydown', (event) => {
  const cell = event.target;
  if (!cell.dataset?.cell || event.isComposing) return;
  if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey)) move(cell, 1);
  else if (event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey)) move(cell, -1);
  else if (event.key === 'Escape') put(cell, cell.dataset.kept);
  else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && cell.value === cell.dataset.kept) document.querySelector('[data-action=undo]').click();
  else return;
  event.preventDefault();
});

// The first cell of each row of a block as spreadsheets copy it: tabs between cells, line breaks between rows, quotes around a cell that holds either.
const rowsOf = (text) => {
  const rows = [];
  const cells = /("(?:[^"]|"")*"(?=[\t\r\n]|$)|[^\t\r\n]*)(\t|\r\n?|\n|$)/gy;
  let isFirst = true;
  let isWide = false;
  for (let match; cells.lastIndex < text.length && (match = cells.exec(text)); ) {
    const [, cell, end] = match;
    if (isFirst) rows.push(cell.startsWith('"') && cell.endsWith('"') && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    isWide ||= !isFirst;
    isFirst = end !== '\t';
  }
  return { rows, isWide };
};

// A column copied from a spreadsheet goes from the cell down; of several columns the first is taken, and the page says so. A single value is pasted as usual.
document.addEventListener('paste', (event) => {
  const cell = event.target;
  if (!cell.dataset?.cell) return;
  const { rows, isWide } = rowsOf(event.clipboardData.getData('text/plain'));
  if (rows.length < 2 && !isWide) return;
  event.preventDefault();
  const all = cells(cell.closest('table'));
  const from = all.indexOf(cell);
  rows.slice(0, all.length - from).forEach((row, i) => put(all[from + i], row.trim()));
  if (isWide) document.querySelector('[data-wide-paste]').textContent = document.querySelector('[data-wide-paste]').dataset.widePaste;
});

// What is typed is remembered in the browser until the server says that it keeps it, so that neither a lost connection nor a closed tab loses it.
document.addEventListener('input', (event) => {
  const cell = event.target;
  if (cell.dataset?.cell) localStorage.setItem(place(cell), JSON.stringify([cell.value, cell.dataset.kept]));
});

// Whoever pauses while typing sees how the target would stand.
let pause;
document.addEventListener('input', (event) => {
  const cell = event.target;
  clearTimeout(pause);
  if (cell.dataset?.cell) pause = setTimeout(() => cell.value !== cell.dataset.kept && cell.dispatchEvent(new Event('typingpause', { bubbles: true })), 300);
});

document.addEventListener('DOMContentLoaded', () => Blazor.registerCustomEventType('typingpause', { createEventArgs: (event) => ({ value: event.target.value }) }));

const settle = (cell) => {
  if (cell.value === cell.dataset.kept) localStorage.removeItem(place(cell));
};

// Where the figure has changed meanwhile, the typed text stands in the cell and is kept only when it is confirmed. The cell in which somebody is typing waits for its end.
const restore = (table) => {
  for (const cell of cells(table)) {
    const [typed, kept] = JSON.parse(localStorage.getItem(place(cell)) ?? '[]');
    if (typed === undefined || typed === cell.dataset.kept || cell === document.activeElement) continue;
    if (kept === cell.dataset.kept) put(cell, typed);
    else cell.value = typed;
  }
};

new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.attributeName === 'data-kept') settle(change.target);
    else for (const node of change.addedNodes) {
      const table = node.nodeType === 1 && (node.matches('table[data-entry]') ? node : node.querySelector('table[data-entry]'));
      if (table) restore(table);
    }
  }
  settleSteps();
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-kept', 'data-place'] });

// what was typed while nobody listened
document.addEventListener('components-reconnect-state-changed', (event) => {
  if (event.detail.state === 'hide') document.querySelectorAll('table[data-entry]').forEach(restore);
}, true);
