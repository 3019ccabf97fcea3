// What each page gets, and the page as it came.

function enhance(scope) {
  scope.querySelectorAll('time').forEach(localise);
  scope.querySelectorAll('[data-copies], [data-copy-token], [data-copy-close]').forEach(b => { b.hidden = false; });
  scope.querySelectorAll('[data-examples]').forEach(tabs);
  scope.querySelectorAll('[data-tags]').forEach(combobox);
  scope.querySelectorAll('[data-zone]').forEach(span => { span.textContent = ' where you are'; });
}

const query = new URLSearchParams(location.search);
if (query.has('done')) {
  ['done', 'key'].forEach(name => query.delete(name));
  pageUrl = location.pathname + (query.size ? '?' + query : '');
  history.replaceState(null, '', pageUrl + location.hash);
}
if (tokenBox()) history.replaceState(null, '', root);
enhance(app);
