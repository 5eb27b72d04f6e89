// Plotly with the traces that our charts use and no other, and what a reader expects of a chart of ours: a click on a part goes to what it shows,
// the chart keeps the width of its place, and prints within a page.
import d3 from '@plotly/d3';
import Plotly from 'plotly.js/lib/core';
import bar from 'plotly.js/lib/bar';
import heatmap from 'plotly.js/lib/heatmap';
import sankey from 'plotly.js/lib/sankey';
import treemap from 'plotly.js/lib/treemap';
import flow from 'plotly.js/src/traces/sankey/constants';
import chinese from 'plotly.js/lib/locales/zh-cn';

Plotly.register([bar, heatmap, sankey, treemap, chinese]);

flow.duration = 0; // it would glide for half a second, and paper does not wait
const pageWidth = 680;
const [screenText, paperText] = [12, 9]; // of the flow of money, whose names stand beside each other
const resizing = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target.clientWidth > 0 && target.clientWidth !== target._fullLayout?.width) Plotly.Plots.resize(target);
});

/** Goes where the point's customdata leads: a path, or a path and what the hover says. */
function follow(event) {
  const [place] = [event.points[0].customdata].flat();
  if (typeof place !== 'string' || !place.startsWith('/')) return true;
  if (window.top !== window) window.open(place, '_blank', 'noopener');
  else Blazor.navigateTo(place);
  return false;
}

async function drawn(drawing) {
  const chart = await drawing;
  if (!chart.dataset.drawn) {
    chart.dataset.drawn = 'true';
    chart.on('plotly_click', follow);
    chart.on('plotly_treemapclick', (event) => follow(event) && false); // a click leads somewhere, it does not zoom; there is no plotly_click then
    resizing.observe(chart);
  }
  return chart;
}

const { newPlot, react } = Plotly;
window.Plotly = Object.assign({}, Plotly, {
  newPlot: (...figure) => drawn(newPlot(...figure)),
  react: (...figure) => drawn(react(...figure)),
});

const charts = () => document.querySelectorAll('[data-drawn]');
const resize = (width, text) => charts().forEach((chart) => {
  const flows = chart.data.flatMap(({ type }, i) => (type === 'sankey' ? [i] : []));
  Plotly.update(chart, flows.length ? { 'textfont.size': text } : {}, width(chart), flows);
});
addEventListener('beforeprint', () => {
  resize((chart) => ({ width: Math.min(chart.clientWidth, pageWidth) }), paperText);
  for (const _ of ['begins', 'ends']) d3.timer.flush();
});
addEventListener('afterprint', () => resize(() => ({ width: null, autosize: true }), screenText));

// A picture for documents: on white, with its finding above it and what it says about its figures below.
document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-picture]');
  if (!button) return;
  const figure = button.closest('figure');
  const chart = figure.querySelector('[data-drawn]');
  if (!chart) return;
  const { data, layout } = chart;
  const bottom = chart._fullLayout._size.b;
  const [width, height] = [chart.clientWidth, chart.clientHeight];
  const title = wrapped(figure.querySelector('figcaption h2').textContent, width / 9);
  const below = [button.dataset.sample, location.href].filter((text) => text).map((text, line) => note(text, bottom + 8 + 18 * line));
  const top = 26 + 22 * title.length;
  Plotly.downloadImage({
    data,
    layout: {
      ...layout,
      paper_bgcolor: '#ffffff',
      title: { text: title.map(escape).join('<br>'), x: 0, xref: 'paper', xanchor: 'left', yref: 'container', y: 1, yanchor: 'top', pad: { t: 12 }, font: { size: 17 } },
      margin: { ...layout.margin, t: (layout.margin?.t ?? 0) + top, b: bottom + 24 * below.length, l: Math.max(layout.margin?.l ?? 0, 16) },
      annotations: [...(layout.annotations ?? []), ...below],
    },
  }, { format: button.dataset.picture, width: Math.max(width, 600), height: height + top + 24 * below.length, scale: button.dataset.picture === 'png' ? 2 : 1, filename: button.dataset.file });
});

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const note = (text, depth) => ({
  text: escape(text), showarrow: false, align: 'left', font: { size: 11, color: '#566373' },
  xref: 'paper', x: 0, xanchor: 'left', yref: 'paper', y: 0, yanchor: 'top', yshift: -depth,
});

/** Lines of at most that many half-width characters, broken between words or Chinese characters. */
function wrapped(text, length) {
  const lines = [''];
  let width = 0;
  for (const part of text.match(/[\u3000-\uffff]|[^\s\u3000-\uffff]+\s*/g) ?? []) {
    const size = part > '\u3000' ? 2 : part.length;
    if (width + size > length && width > 0) {
      lines.push('');
      width = 0;
    }
    lines[lines.length - 1] += part;
    width += size;
  }
  return lines;
}
