import './entry.js';

// The connection to the server: while it is restored a dialog says so, and whoever is typing goes on; when the server no longer knows the page, it is loaded again.
const dialog = document.getElementById('components-reconnect-modal'); // the name that Blazor looks for, else it shows its own

dialog.addEventListener('click', (event) => {
  if (event.target instanceof HTMLButtonElement) location.reload();
});

document.addEventListener('components-reconnect-state-changed', (event) => {
  switch (event.detail.state) {
    case 'show':
      dialog.setAttribute('open', ''); // show() and showModal() would take the focus from a cell
      break;
    case 'hide':
      dialog.close();
      break;
    case 'failed':
      dialog.querySelector('p').textContent = dialog.dataset.retry;
      break;
    case 'rejected':
      location.reload();
      break;
  }
}, true);

// what a page offers above its figures
document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-action]');
  if (button?.dataset.action === 'print') print();
  if (button?.dataset.action === 'copy-link') {
    await navigator.clipboard.writeText(location.href);
    const text = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = text; }, 2000);
  }
  if (event.target.closest?.('#pages a')) document.getElementById('pages').hidePopover();
});

// Ctrl + / leads to the search; a key alone would be pressed by accident and by speech (WCAG 2.1.4)
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || !(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
  event.preventDefault();
  document.querySelector('.site-search input')?.focus();
});
