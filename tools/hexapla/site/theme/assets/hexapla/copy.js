// Buttons that copy a block of code.

for (const button of document.querySelectorAll('.hx-copy')) {
  const words = button.querySelector('span')
  const ask = words.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    const code = button.closest('.highlight').querySelector('pre:not(.linenos pre) code, td.code pre, pre')
    await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ''))
    words.textContent = button.dataset.done
    button.classList.add('hx-done')
    setTimeout(() => {
      words.textContent = ask
      button.classList.remove('hx-done')
    }, 2000)
  })
}
