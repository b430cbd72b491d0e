'use strict';

// Sorts a table when a reader activates a column heading, and unfolds everything for printing. The page works without it.
const UNITS = {ns: 1e-9, 'µs': 1e-6, ms: 1e-3, s: 1, million: 1e6, billion: 1e9};
const POWER = /(?:(\d+)·)?10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/;

function number(text) {
  const plain = text.replace(/,/g, '').replace(POWER, (all, factor, exponent) =>
    (factor || 1) + 'e' + [...exponent].map(digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)).join(''));
  const unit = plain.match(/ (ns|µs|ms|s|million|billion)(?!\w)/);
  return parseFloat(plain) * (unit ? UNITS[unit[1]] : 1);
}

function compare(a, b, isText) {
  if (isText) {
    return a.localeCompare(b);
  }
  const x = number(a);
  const y = number(b);
  return isNaN(x) || isNaN(y) ? isNaN(x) - isNaN(y) : x - y;
}

function sort(heading) {
  const column = heading.cellIndex;
  const sign = heading.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
  const body = heading.closest('table').tBodies[0];
  [...body.rows]
    .sort((a, b) => sign * compare(a.cells[column].textContent, b.cells[column].textContent, heading.classList.contains('t')))
    .forEach(row => body.append(row));
  [...heading.parentNode.cells].forEach(cell => cell.removeAttribute('aria-sort'));
  heading.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
}

document.querySelectorAll('thead th').forEach(heading => {
  const button = document.createElement('button');
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener('click', () => sort(heading));
});
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(details => { details.open = true; }));
