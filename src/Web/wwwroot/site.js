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
