// The pages work without this file. They bring the buttons, hidden; it shows them and says what they do. It moves nothing
// about: whoever types already when it arrives goes on typing.
for (const button of document.querySelectorAll('button[data-show]')) {
  const field = document.getElementById(button.getAttribute('aria-controls'));
  const show = (isShown) => {
    field.type = isShown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(isShown));
  };
  button.addEventListener('click', () => show(field.type === 'password'));

  // Browsers remember what was sent from text fields, and must not remember this.
  field.form?.addEventListener('submit', () => show(false));
  button.hidden = false;
}

// To copy what is shown once, where the browser lets pages copy.
for (const button of navigator.clipboard ? document.querySelectorAll('button[data-copy]') : []) {
  const field = document.getElementById(button.getAttribute('aria-controls'));
  const said = document.querySelector(`[data-copied="${field.id}"]`);
  button.addEventListener('click', async () => {
    field.select();
    said.textContent = await navigator.clipboard.writeText(field.value).then(() => 'Copied.', () => 'Copy it by hand: it is selected.');
  });
  button.hidden = false;
}

// Beside a new password: what would make it harder to guess. It is help, and keeps nobody from sending the form.
for (const said of document.querySelectorAll('[data-advice-on]')) {
  const field = document.getElementById(said.getAttribute('data-advice-on'));
  let asked = 0;
  field.addEventListener('change', async () => {
    const now = ++asked;
    const words = [...field.form.elements].filter((it) => ['text', 'email'].includes(it.type) && !it.autocomplete.includes('password')).map((it) => it.value);
    const body = JSON.stringify({ password: field.value, words });
    const advice = field.value === '' ? null : await fetch('/password-advice', { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body })
      .then((answer) => answer.ok ? answer.json() : null, () => null);

    // Who has typed on meanwhile is told of what they have typed last.
    if (now === asked) {
      said.textContent = advice === null ? '' : advice.sentences.join(' ');
    }
  });
}

// Times are in the page in UTC. Here they become words ("3 minutes ago"), with the full time in the visitor's own zone to be had by pointing at
// them. In the language of the page, and in the visitor's way to write it where they have one ("en-GB").
const times = [...document.querySelectorAll('time[datetime]')];
if (times.length > 0) {
  const pageLanguage = document.documentElement.lang;
  const language = navigator.languages.find((it) => it.split('-')[0] === pageLanguage) ?? pageLanguage;
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });

  // How many seconds a unit has, the largest first.
  const units = [['year', 31557600], ['month', 2629800], ['week', 604800], ['day', 86400], ['hour', 3600], ['minute', 60]];
  const wordsOf = (seconds) => {
    const [unit, length] = units.find(([, it]) => Math.abs(seconds) >= it) ?? ['second', 60];
    return relative.format(Math.trunc(seconds / length), unit);
  };
  const show = () => {
    for (const time of times) {
      time.textContent = wordsOf((new Date(time.dateTime) - Date.now()) / 1000);
    }
  };
  for (const time of times) {
    time.title = full.format(new Date(time.dateTime));
  }
  show();
  setInterval(show, 60000);
}
