/** The cells of the entry grid, from the first to the last. */
export const cells = (table) => [...table.querySelectorAll('input[data-cell]')];

/** Puts a text into a cell as if it were typed. */
export const put = (cell, text) => {
  cell.value = text;
  cell.dispatchEvent(new Event('input', { bubbles: true }));
  cell.dispatchEvent(new Event('change', { bubbles: true }));
};
