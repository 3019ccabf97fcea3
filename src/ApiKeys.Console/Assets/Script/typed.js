// What was typed and not sent.
let untouched = '';

function filled() {
  const fields = sheet.querySelectorAll('form :is(input:not([type="hidden"]), select, textarea, .chip bdi)');
  const value = field => /checkbox|radio/.test(field.type) ? field.checked : field.value ?? field.textContent;
  return JSON.stringify([...fields].map(value));
}

const isTyped = () => !tokenBox() && sheet.querySelector('form') && filled() !== untouched;
const isBusy = () => sheet.querySelector('form[data-busy]');
const isHeld = () => !leaving && (isBusy() || isTyped());

// Who says it in so many words, as by Cancel, is not asked.
function askToDiscard() {
  const asked = sheet.querySelector('[data-unsent]');
  if (asked) return asked.querySelector('button').click();
  const back = document.activeElement;
  const box = Object.assign(document.createElement('div'), { className: 'sure asked', tabIndex: -1 });
  box.dataset.unsent = '';
  box.setAttribute('role', 'alertdialog');
  box.setAttribute('aria-labelledby', 'unsent');
  const text = Object.assign(document.createElement('p'), { id: 'unsent' });
  text.append(Object.assign(document.createElement('strong'), { textContent: 'Discard changes?' }),
    ' What you typed is not saved.');
  const button = (className, textContent, act) => {
    const made = Object.assign(document.createElement('button'), { type: 'button', className, textContent });
    made.addEventListener('click', act);
    return made;
  };
  const keep = button('button', 'Keep editing', () => {
    box.remove();
    rest.forEach(part => { part.inert = false; });
    (back?.isConnected ? back : firstField(sheet)).focus();
  });
  const discard = button('button danger', 'Discard', leaveSheet);
  box.append(text, keep, discard);
  box.addEventListener('keydown', event => turnBetween(event, keep, discard));
  const foot = sheet.querySelector('.sheet-foot');
  const rest = [sheet.querySelector('.close'), ...foot.parentElement.children].filter(part => part && !part.inert);
  foot.before(box);
  box.focus();
  rest.forEach(part => { part.inert = true; });
  box.scrollIntoView({ block: 'center' });
}

// Tab goes from one button of a question to the other, and nowhere else.
function turnBetween(event, first, last) {
  if (event.key !== 'Tab') return;
  event.preventDefault();
  const at = document.activeElement;
  (at === first || event.shiftKey && at !== last ? last : first).focus();
}

// A form that is under way may be done already: there is nothing to discard.
function withdraw() {
  if (tokenBox()) ask();
  else if (isBusy()) say('The form is being sent.');
  else if (isTyped()) askToDiscard();
  else leaveSheet();
}
