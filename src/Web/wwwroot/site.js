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
