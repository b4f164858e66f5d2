// The pages work without this file. It adds a button to every password field that shows what was typed.
for (const field of document.querySelectorAll('input[type="password"]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'show';
  button.textContent = 'Show';
  button.setAttribute('aria-label', 'Show password');
  button.setAttribute('aria-controls', field.id);

  const show = (isShown) => {
    field.type = isShown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(isShown));
  };
  show(false);
  button.addEventListener('click', () => show(field.type === 'password'));

  // Browsers remember what was sent from text fields, and must not remember this.
  field.form?.addEventListener('submit', () => show(false));

  const row = document.createElement('div');
  row.className = 'password';
  field.replaceWith(row);
  row.append(field, button);
}
