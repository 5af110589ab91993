// Keeps what is typed in the editor, every twenty seconds and on leaving, so
// that a closed window loses nothing. Without it the page works as well.
(function () {
  var form = document.querySelector('form[data-keep]');
  if (!form || !window.fetch || !window.URLSearchParams || !window.FormData || !FormData.prototype.forEach) return;
  var note = document.getElementById('kept');
  var last = typed();
  var sent = false;

  function typed() {
    var all = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (typeof value === 'string' && name !== 'once') all.append(name, value);
    });
    return all.toString();
  }

  function keep(leaving) {
    var now = typed();
    if (sent || now === last) return;
    var before = last;
    last = now;
    fetch(form.getAttribute('data-keep'), {
      method: 'POST', body: now, credentials: 'same-origin',
      keepalive: leaving && now.length < 60000,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
    }).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer.text();
    }).then(function (words) {
      note.textContent = words;
    }).catch(function () {
      last = before;
      note.textContent = '自动保存没有成功，请按“保存”。';
    });
  }

  form.addEventListener('submit', function () { sent = true; });
  window.addEventListener('pageshow', function () { sent = false; });
  document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden') keep(true); });
  window.addEventListener('pagehide', function () { keep(true); });
  setInterval(function () { keep(false); }, 20000);
})();
