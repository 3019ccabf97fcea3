// Ways to use a key, in tabs.

function tabs(box) {
  const list = document.createElement('div');
  list.className = 'tabs';
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', 'Ways to use the key');
  const panels = [...box.querySelectorAll('.example')];
  const choose = (number, focus) => panels.forEach((panel, i) => {
    const tab = list.children[i];
    panel.hidden = i !== number;
    tab.setAttribute('aria-selected', String(i === number));
    tab.tabIndex = i === number ? 0 : -1;
    if (focus && i === number) tab.focus();
  });
  panels.forEach((panel, i) => {
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.id = panel.id + '-tab';
    tab.textContent = panel.querySelector('h3').textContent;
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    tab.addEventListener('click', () => choose(i));
    list.append(tab);
  });
  list.addEventListener('keydown', event => {
    const at = panels.findIndex(panel => !panel.hidden);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: panels.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose((to + panels.length) % panels.length, true);
  });
  box.classList.add('tabbed');
  box.prepend(list);
  choose(0);
}
