// The key that is shown once.
let copied = false;
let going = null;

function stay(message) {
  keepOpen();
  const field = tokenBox().querySelector('[data-secret]');
  field.focus();
  field.select();
  tell(message, true);
}

function tell(message, wrong) {
  const line = tokenBox()?.querySelector('[data-said]');
  if (!line) return say(message);
  line.classList.toggle('wrong', wrong);
  line.textContent = message;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

async function copyToken(closes) {
  const { value } = tokenBox().querySelector('[data-secret]');
  // Who presses twice has copied it: it is gone from the page already.
  if (!value) return;
  if (!await copy(value))
    return stay('The browser did not let the page copy. The key is selected: copy it yourself, then choose Done.');
  copied = true;
  tell('Copied.', false);
  if (closes) leaveToken(afterToken());
}

async function copyExample(button) {
  const text = button.closest('.example').querySelector('code').textContent;
  const secret = tokenBox()?.querySelector('[data-secret]').value;
  const took = await copy(text);
  if (took && secret && text.includes(secret)) copied = true;
  tell(took ? 'Copied the example.' : 'The browser did not let the page copy. Select the text yourself.', !took);
}

const afterToken = () => tokenBox().querySelector('[data-leave]').href;

function leaveToken(path) {
  forget();
  visit(path, 'replace');
}

// Asks before the token goes; who says that it may goes where they meant to.
function ask(path = afterToken()) {
  if (copied) return leaveToken(path);
  const sure = tokenBox().querySelector('.sure');
  going = path;
  sure.classList.add('asked');
  sure.focus();
  sure.scrollIntoView({ block: 'nearest' });
}

function keepOpen() {
  going = null;
  tokenBox().querySelector('.sure').classList.remove('asked');
}

function forget() {
  document.querySelectorAll('[data-secret]').forEach(field => { field.value = ''; field.removeAttribute('value'); });
  tokenBox()?.querySelector('.examples')?.remove();
  copied = true;
}
