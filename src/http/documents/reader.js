// The search of the menu, the buttons that copy, and the address by which this browser knows the shop.
'use strict';

for (const origin of document.querySelectorAll('.origin')) origin.textContent = location.origin;

for (const figure of document.querySelectorAll('.copied')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.addEventListener('click', async () => {
    const pre = figure.querySelector('pre');
    try {
      await navigator.clipboard.writeText(pre.textContent);
      button.textContent = 'Copied';
    } catch {
      // Without HTTPS a browser hands out no clipboard: the words are marked, and the keyboard copies them.
      getSelection().selectAllChildren(pre);
      button.textContent = 'Press Ctrl+C';
    }
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
  figure.querySelector('figcaption').append(button);
}

const menu = document.getElementById('operations');
for (const link of menu.querySelectorAll('a')) {
  if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
}
const label = document.createElement('label');
label.textContent = 'Search';
const search = document.createElement('input');
search.type = 'search';
const none = document.createElement('p');
none.setAttribute('role', 'status');
label.append(search);
menu.prepend(label, none);
search.addEventListener('input', () => {
  const words = search.value.toLowerCase().split(/\s+/);
  let found = 0;
  for (const section of menu.querySelectorAll('section')) {
    let here = 0;
    for (const item of section.querySelectorAll('li')) {
      const text = `${item.textContent} ${item.querySelector('a').pathname}`.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) here += 1;
    }
    section.hidden = here === 0;
    found += here;
  }
  none.textContent = found === 0 ? 'Nothing is called that.' : '';
});
addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== search && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    search.focus();
  }
});
// On a phone the menu stands below what is read, and has no scrolling of its own.
const current = menu.querySelector('[aria-current]');
if (current && menu.scrollHeight > menu.clientHeight) menu.scrollTop = current.offsetTop - menu.offsetTop - menu.clientHeight / 2;
